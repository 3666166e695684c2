import { refused, accepted, type Result } from '../../../kernel/result.js';
import { type Identity, isCityWide } from '../../access/index.js';
import { loanRefusal } from '../loan-refusals.js';

/** Whose loans somebody sees, loan by loan. */
export type LoanSight =
  | { readonly kind: 'ALL' | 'NOTHING' }
  | { readonly kind: 'INSTITUTION'; readonly institution: string };

/**
 * Loans are the secret of bank and borrower: they are seen by the institution that reported them, the
 * city's administration and its auditors.
 */
export function loanSightOf(identity: Identity): LoanSight {
  const { role, institution } = identity;
  if (role === 'AUDITOR' || isOfCity(identity)) return { kind: 'ALL' };
  if (role === 'BANK' && institution !== undefined) return { kind: 'INSTITUTION', institution };
  return { kind: 'NOTHING' };
}

/** What somebody may count. */
export interface LoanCounting {
  /** First digits of the division; empty: everywhere. */
  readonly division: string;
  /** The one institution whose loans count; null: all together. */
  readonly institution: string | null;
  /** Whether it is told who lends how much. */
  readonly byInstitution: boolean;
}

/** Who governs a division is told its sums, never whose they are; null: nothing. */
export function loanCountingOf(identity: Identity): LoanCounting | null {
  const sight = loanSightOf(identity);
  if (sight.kind === 'ALL') return { division: '', institution: null, byInstitution: true };
  if (sight.kind === 'INSTITUTION') {
    return { division: '', institution: sight.institution, byInstitution: true };
  }
  const { role, division } = identity;
  const isGoverning = ['CITY_ADMIN', 'INDUSTRY_REGULATOR', 'PROVINCE_SYNC'].includes(role);
  if (!isGoverning || division === undefined) return null;
  return { division, institution: null, byInstitution: false };
}

/** For which institution somebody reports: a bank for itself, the city's administration for the one it names. */
export function reportingFor(identity: Identity, named: string | null): Result<string> {
  const { role, institution } = identity;
  if (role === 'BANK' && institution !== undefined) {
    return named === null || named === institution
      ? accepted(institution)
      : refused(loanRefusal('LOAN_INSTITUTION_OF_OTHERS', ['institution']));
  }
  if (!isOfCity(identity)) return refused(loanRefusal('LOANS_NOT_YOURS', [], { role }));
  return named === null
    ? refused(loanRefusal('LOAN_INSTITUTION_MISSING', ['institution']))
    : accepted(named);
}

/** An administrator of the city, or of the hub itself, who carries no division. */
function isOfCity({ role, division = '' }: Identity): boolean {
  return role === 'CITY_ADMIN' && isCityWide(division);
}
