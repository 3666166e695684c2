/**
 * What kind of knowledge about a subject a field holds: an entry of the ledger of access says of a
 * read which classes it showed, never which values. In the order in which an entry lists them.
 */
export const FIELD_CLASSES = [
  'PROFILE',
  'RECORDS',
  'OBJECTIONS',
  'AUTHORISATIONS',
  'EVALUATION',
  'TIERS',
  'INSPECTIONS',
  'WHITELIST',
  'LOANS',
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];
