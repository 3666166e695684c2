/**
 * Record types whose rows of a subject lie side by side. A statement reads a family once, in the order
 * of subjects, and asks of each row only what its types need: types that are computed alike stand
 * together, and penalties, the most numerous and the dearest to judge, alone. Basis: DESIGN.
 */
const FAMILIES: readonly (readonly string[])[] = [
  // Decay, amounts and re-offences.
  ['ADMIN_PENALTY'],
  // Ratios over many ordinary records.
  ['COMMITMENT', 'CONTRACT_PERFORMANCE', 'INSPECTION_RESULT', 'ANNUAL_REPORT'],
  // Rare events that age.
  [
    'QUALITY_SAMPLING',
    'COMPLAINT',
    'SAFETY_ACCIDENT',
    'CREDIT_FRAUD',
    'PROCUREMENT_MISCONDUCT',
    'WAGE_ARREARS',
  ],
  // What weighs until it is removed or settled.
  [
    'JUDGMENT_DEFAULTER',
    'SERIOUS_DISHONESTY',
    'ABNORMAL_OPERATION',
    'KEY_ATTENTION',
    'RED_LIST',
    'ENFORCEMENT_CASE',
    'OVERDUE_PAYMENT',
    'UTILITY_ARREARS',
    'TAX_ARREARS',
    'SOCIAL_INSURANCE_ARREARS',
    'HOUSING_FUND_ARREARS',
  ],
  // What a subject may do, has earned or was rated.
  [
    'ADMIN_LICENSE',
    'HONOR',
    'INTELLECTUAL_PROPERTY',
    'VOLUNTARY_REGISTRATION',
    'PUBLIC_WELFARE',
    'TAX_CREDIT_RATING',
    'INDUSTRY_RATING',
    'ENVIRONMENT_RATING',
  ],
  // Read by the schemes of an industry only.
  ['INDUSTRY_EVENT', 'INDUSTRY_ROSTER'],
];

/** What no model of the release reads, and types that come later. */
const OTHERS = FAMILIES.length + 1;

const FAMILY_OF = new Map(
  FAMILIES.flatMap((types, at) => types.map((type) => [type, at + 1] as const)),
);

/** The family of a record type, from 1 on; once its rows are stored it never changes. */
export function familyOf(recordType: string): number {
  return FAMILY_OF.get(recordType) ?? OTHERS;
}
