import type { RequestContext } from '../../../platform/graphql/context.js';
import { readsOf } from '../../audit/index.js';
import type { Identity } from '../domain/identity.js';
import type { View } from '../domain/views.js';
import { authorisationId, type KeptAuthorisation } from '../queries/authorisations.js';
import type { AuthorisationType } from './authorisation-types.js';
import { identityOf } from './identity-of.js';

/** An authorisation as resolvers pass it on, with its place and the bank's id. */
export interface AuthorisationShown extends Omit<AuthorisationType, 'institution'> {
  readonly authorisationNo: string;
  readonly institutionId: string;
  readonly view: View;
}

/** Whoever finds an authorisation is concerned by it in one way only. */
const VIEW_OF_ROLE: Partial<Record<Identity['role'], View>> = {
  SUBJECT: 'SELF',
  BANK: 'BANK_AUTHORISED',
  CITY_ADMIN: 'ADMIN',
  AUDITOR: 'AUDITOR',
};

/** No authorisation is public: being shown one is put on record. */
export function showAuthorisation(
  { institution, ...kept }: KeptAuthorisation,
  context: RequestContext,
): AuthorisationShown {
  readsOf(context).note(kept.uscc, 'AUTHORISATIONS');
  const { role } = identityOf(context);
  const view = VIEW_OF_ROLE[role] ?? 'PUBLIC';
  return { ...kept, id: authorisationId(kept), institutionId: institution, view };
}
