import type { CivilDate } from '../../../kernel/civil-date.js';
import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { refusal, type Refusal } from '../../../kernel/result.js';

export const DEPARTMENT_KINDS = [
  'ADMINISTRATIVE_AGENCY',
  'JUDICIAL_ORGAN',
  'PUBLIC_INSTITUTION',
  'UTILITY',
  'INDUSTRY_ASSOCIATION',
  'OTHER',
] as const;
export type DepartmentKind = (typeof DEPARTMENT_KINDS)[number];

/** A body that reports records (数源部门). */
export interface Department {
  /** Stable short name, e.g. `MARKET_REGULATION`. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: DepartmentKind;
  readonly uscc: string | null;
  /** Division whose department it is. */
  readonly division: string;
  readonly validFrom: CivilDate;
  /** Last day; null while it exists. */
  readonly validTo: CivilDate | null;
}

export type DepartmentRefusal =
  | 'DEPARTMENT_CODE_FORMAT'
  | 'DEPARTMENT_NAME_MISSING'
  | 'DEPARTMENT_USCC_INVALID'
  | 'DEPARTMENT_DIVISION_UNKNOWN'
  | 'DEPARTMENT_PERIOD_REVERSED';

/** Codes of departments, record types: letters, digits and underscores, a letter first. */
export const CODE_FORMAT = /^[A-Z][A-Z0-9_]{1,63}$/;

/** Every reason why a department cannot be kept so. */
export function judgeDepartment(
  department: Department,
  isDivision: (code: string) => boolean,
): readonly Refusal<DepartmentRefusal>[] {
  const { code, name, nameEn, uscc, division, validFrom, validTo } = department;
  const invalid = uscc === null ? null : judgeCreditCode(uscc);
  const checks: readonly (readonly [boolean, Refusal<DepartmentRefusal>])[] = [
    [CODE_FORMAT.test(code), refusal('DEPARTMENT_CODE_FORMAT', ['code'], { code })],
    [name.trim() !== '', refusal('DEPARTMENT_NAME_MISSING', ['name'])],
    [nameEn.trim() !== '', refusal('DEPARTMENT_NAME_MISSING', ['nameEn'])],
    [
      invalid === null,
      refusal('DEPARTMENT_USCC_INVALID', ['uscc'], { uscc: uscc ?? '', reason: invalid ?? '' }),
    ],
    [isDivision(division), refusal('DEPARTMENT_DIVISION_UNKNOWN', ['division'], { division })],
    [validTo === null || validFrom <= validTo, refusal('DEPARTMENT_PERIOD_REVERSED', ['validTo'])],
  ];
  return checks.filter(([holds]) => !holds).map(([, reason]) => reason);
}
