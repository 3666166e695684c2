import type { RequestContext } from '../../../platform/graphql/context.js';
import { STRANGER, type Identity } from '../domain/identity.js';

/** The identity that platform carried for this request; whoever has none is a stranger. */
export function identityOf(context: Pick<RequestContext, 'identity'>): Identity {
  const { identity } = context;
  return identity === undefined || identity === null ? STRANGER : (identity as Identity);
}
