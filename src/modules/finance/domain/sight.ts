/** Views of whoever governs a subject or is it: to them all that concerns its listing is told. */
const INSIDE: ReadonlySet<string> = new Set(['SELF', 'REGULATOR', 'ADMIN', 'AUDITOR', 'PROVINCE']);

/** Views of lenders: a subject that is not listed is as if there were no list. */
const LENDING: ReadonlySet<string> = new Set(['BANK', 'BANK_AUTHORISED']);

/** Whether a view sees also why a subject is not listed, what it was told, and when it was. */
export function isInside(view: string): boolean {
  return INSIDE.has(view);
}

/** Whether a view sees the entry of a subject that is listed. */
export function seesEntry(view: string): boolean {
  return INSIDE.has(view) || LENDING.has(view);
}

/**
 * The view of an entry. What it names is masked already where a business is masked like a person: to a
 * bank it is an entry like all others.
 */
export function viewOfEntry<View extends string>(role: string, view: View): View | 'BANK' {
  return role === 'BANK' && view === 'PUBLIC_PERSONAL' ? 'BANK' : view;
}

/**
 * Reasons that rest on what a lender sees by an authorisation of the evaluation, or on nothing but time;
 * that there is a veto shows by leaving at once. The others name types of records of which some are not
 * opened to lenders, whatever the subject authorises.
 */
const TOLD_TO_LENDERS: ReadonlySet<string> = new Set([
  'SUBJECT_TYPE',
  'GRADE',
  'SCORE',
  'VETO',
  'EXPIRED',
]);

/** Of the reasons of an exit those that a view may be told, in their order. */
export function reasonsTold<Reason extends string>(
  view: string,
  reasons: readonly Reason[],
): readonly Reason[] {
  return LENDING.has(view) ? reasons.filter((reason) => TOLD_TO_LENDERS.has(reason)) : reasons;
}
