import type { Asker, Reach } from './scope.js';

/** Whose plans and draws somebody sees before they are public; null where it does not matter. */
export interface Sight {
  /** First digits of the division; empty: of every one. */
  readonly division: string;
  readonly scheme: string | null;
  /** One of those that inspect. */
  readonly department: string | null;
}

/** A plan or a draw with those that inspect. */
export interface Sighted extends Reach {
  readonly departments: readonly string[];
  /** Of an internal scheme: a department that only inspects sees nothing of it. */
  readonly isInternal: boolean;
}

/** What somebody sees of: what they may draw, what their department inspects, auditors all; null: nothing. */
export function sightOf({ role, division, scheme, department }: Asker): Sight | null {
  const all = { division: '', scheme: null, department: null };
  const own = division === undefined ? null : { ...all, division };
  switch (role) {
    case 'AUDITOR':
      return all;
    case 'CITY_ADMIN':
      return own ?? all;
    case 'INSPECTION_TOOL':
      return own;
    case 'INDUSTRY_REGULATOR':
      return own === null || scheme === undefined ? null : { ...own, scheme };
    case 'DEPARTMENT_REPORTER':
      return department === undefined ? null : { ...all, department };
    default:
      return null;
  }
}

export function isInSight(sight: Sight | null, of: Sighted): boolean {
  return (
    sight !== null &&
    of.division.startsWith(sight.division) &&
    [null, of.scheme].includes(sight.scheme) &&
    (sight.department === null || (!of.isInternal && of.departments.includes(sight.department)))
  );
}
