/**
 * What kind of knowledge about a subject a field holds: an entry of the ledger of access says of a
 * read which classes it showed, never which values. In the order in which an entry lists them; the
 * ledger keeps them as bits in this order, so that a class is only ever added at the end.
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

const BIT: ReadonlyMap<FieldClass, number> = new Map(
  FIELD_CLASSES.map((fieldClass, at) => [fieldClass, 1 << at]),
);

/** The bit by which the ledger keeps the class. */
export function bitOf(fieldClass: FieldClass): number {
  return BIT.get(fieldClass) ?? 0;
}

/** The bits by which the ledger keeps classes. */
export function bitsOf(classes: readonly FieldClass[]): number {
  return classes.reduce((bits, fieldClass) => bits | bitOf(fieldClass), 0);
}

/** The classes that bits stand for, in their order. */
export function classesOf(bits: number): readonly FieldClass[] {
  return FIELD_CLASSES.filter((_, at) => (bits & (1 << at)) !== 0);
}
