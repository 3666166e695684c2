import type { Identity } from '../domain/identity.js';
import type { Actor } from '../store/authorisations.js';

/** Who acts. */
export interface Author {
  readonly identity: Identity;
  readonly requestId?: string;
}

/** As tables name whoever acted. */
export function actorOf({ identity }: Author): Actor {
  const { subject: actor, role, organisation = null } = identity;
  return { actor, role, organisation };
}
