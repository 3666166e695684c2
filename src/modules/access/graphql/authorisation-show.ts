import type { Identity } from '../domain/identity.js';
import type { View } from '../domain/views.js';
import { authorisationId, type KeptAuthorisation } from '../queries/authorisations.js';
import type { AuthorisationType } from './authorisation-types.js';

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

export function showAuthorisation(
  { institution, ...kept }: KeptAuthorisation,
  { role }: Identity,
): AuthorisationShown {
  const view = VIEW_OF_ROLE[role] ?? 'PUBLIC';
  return { ...kept, id: authorisationId(kept), institutionId: institution, view };
}
