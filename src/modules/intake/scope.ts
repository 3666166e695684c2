import { type Identity, isCityWide } from '../access/index.js';

/** Whose submissions may be seen: everybody's, one department's or bank's, those of a division, nobody's. */
export type Scope =
  | { readonly kind: 'ALL' | 'NOTHING' }
  | { readonly kind: 'DEPARTMENT' | 'INSTITUTION'; readonly code: string }
  | {
      readonly kind: 'DIVISION';
      readonly prefix: string;
      /** What no department sent is the city's matter. */
      readonly withoutDepartment: boolean;
    };

/** An auditor sees everybody's, an administrator those of its division, a reporter and a bank their own. */
export function scopeOf({ role, department, institution, division = '' }: Identity): Scope {
  if (role === 'AUDITOR') return { kind: 'ALL' };
  if (role === 'CITY_ADMIN') {
    if (division === '') return { kind: 'ALL' };
    const withoutDepartment = isCityWide(division);
    return { kind: 'DIVISION', prefix: division, withoutDepartment };
  }
  if (role === 'BANK' && institution !== undefined) {
    return { kind: 'INSTITUTION', code: institution };
  }
  if (role !== 'DEPARTMENT_REPORTER' || department === undefined) return { kind: 'NOTHING' };
  return { kind: 'DEPARTMENT', code: department };
}
