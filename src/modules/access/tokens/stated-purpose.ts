import { requestFault } from '../../../platform/graphql/errors.js';
import type { Identity } from '../domain/identity.js';
import { purposesOpenTo } from '../domain/purposes.js';

/**
 * The identity with the purpose of its request: the token's, where that states none the header's.
 *
 * @param header `x-purpose` as it came.
 * @throws BAD_USER_INPUT with the purposes that are open to whoever asks, when it is none of them.
 */
export function withPurpose(identity: Identity, header: string | undefined): Identity {
  const purpose = identity.purpose ?? header;
  if (purpose === undefined) return identity;
  const allowed = purposesOpenTo(identity);
  if (allowed.some((open) => open === purpose)) return { ...identity, purpose };
  throw requestFault('BAD_USER_INPUT', 'the stated purpose is none that is open to you', {
    argument: 'x-purpose',
    allowed,
  });
}
