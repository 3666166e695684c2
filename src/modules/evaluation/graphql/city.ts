import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { districtOf, type Identity, identityOf } from '../../access/index.js';

/** What is about everybody is for the whole city. @throws FORBIDDEN for a district. */
export function cityOf(context: RequestContext): Identity {
  const identity = identityOf(context);
  if (districtOf(identity) === null) return identity;
  throw requestFault('FORBIDDEN', 'This is for the administration of the whole city');
}
