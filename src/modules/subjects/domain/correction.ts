import type { Fix, RegistrationField, RegistrationText } from './row.js';
import { REGISTRATION_FIELDS } from './row.js';

/** What a correction states anew; null takes a value away, what is not named stays. */
export type RegistrationChanges = Readonly<Partial<Record<RegistrationField, string | null>>>;

/** The registration after a correction, as text to be judged like any other. */
export function corrected(
  current: RegistrationText,
  changes: RegistrationChanges,
): RegistrationText {
  const entries = REGISTRATION_FIELDS.map((field) => {
    const change = changes[field];
    return [field, change === undefined ? current[field] : (change ?? '')] as const;
  });
  return Object.fromEntries(entries) as RegistrationText;
}

const CONCLUDED: Readonly<Partial<Record<Fix, RegistrationField>>> = {
  TYPE_DERIVED: 'type',
  DIVISION_DERIVED: 'division',
  CODE_DERIVED: 'uscc',
};

/** What stays a conclusion: a field that the correction states is one no longer. */
export function remainingConclusions(
  fixes: readonly string[],
  changes: RegistrationChanges,
): readonly string[] {
  return Object.entries(CONCLUDED)
    .filter(([fix, field]) => fixes.includes(fix) && changes[field] === undefined)
    .map(([fix]) => fix);
}
