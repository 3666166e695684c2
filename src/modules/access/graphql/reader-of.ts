import type { Reader } from '../../audit/index.js';
import type { Identity } from '../domain/identity.js';
import { meaningOf, purposesOf } from '../domain/purposes.js';

/** Whoever asks as the ledger of reads names them; null for a stranger, who is shown what is public. */
export function readerOf(identity: Identity): Reader | null {
  const { role, subject: actor, uscc, organisation, institution, department } = identity;
  if (role === 'PUBLIC') return null;
  const purpose = purposesOf(role).find((allowed) => allowed === identity.purpose) ?? null;
  return {
    ...{ actor, role, purpose },
    organisation: organisation ?? institution ?? department ?? null,
    self: role === 'SUBJECT' ? (uscc ?? null) : null,
    isDelayed: purpose !== null && meaningOf(purpose).delaysDisclosure,
  };
}
