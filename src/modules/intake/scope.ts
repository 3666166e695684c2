import { type Identity, isCityWide } from '../access/index.js';

/** Whose submissions may be seen: everybody's, one department's, those of a division, nobody's. */
export type Scope =
  | { readonly kind: 'ALL' | 'NOTHING' }
  | { readonly kind: 'DEPARTMENT'; readonly code: string }
  | {
      readonly kind: 'DIVISION';
      readonly prefix: string;
      /** What no department sent is the city's matter. */
      readonly withoutDepartment: boolean;
    };

/** An auditor sees every department's, an administrator those of its division, a reporter its own. */
export function scopeOf({ role, department, division = '' }: Identity): Scope {
  if (role === 'AUDITOR') return { kind: 'ALL' };
  if (role === 'CITY_ADMIN') {
    if (division === '') return { kind: 'ALL' };
    const withoutDepartment = isCityWide(division);
    return { kind: 'DIVISION', prefix: division, withoutDepartment };
  }
  if (role !== 'DEPARTMENT_REPORTER' || department === undefined) return { kind: 'NOTHING' };
  return { kind: 'DEPARTMENT', code: department };
}
