/** What an organisation is to the hub. */
export const ORGANISATION_KINDS = [
  'DEPARTMENT',
  'BANK',
  'INSPECTION',
  'CREDIT_SERVICE',
  'CITY',
  'PROVINCE',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** An organisation for which people and machines act. */
export interface Organisation {
  /** Short and stable: lower-case letters, digits and dashes; tokens carry it. */
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: OrganisationKind;
  readonly uscc: string | null;
  /** Division prefix of 2, 4, 6, 9 or 12 digits. */
  readonly division: string | null;
  /** Code of the source department that it is in the catalogue. */
  readonly department: string | null;
}
