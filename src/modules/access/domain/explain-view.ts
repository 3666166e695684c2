import { MASKED_AS_PERSONS, type View, type ViewRule } from './views.js';

/** What the rules of views ask of a subject's row. */
export interface RowFacts {
  readonly uscc: string;
  readonly division: string | null;
  /** The department that reported the row. */
  readonly department: string | null;
  /** An individual business without a trade name is masked like a person. */
  readonly isPersonal: boolean;
  /** Whether the subject has authorised whoever asks, as the rules name it. */
  readonly isAuthorised: boolean;
}

/** Why a rule does not match. */
export const MISMATCHES = [
  'OTHER_SUBJECT',
  'OUTSIDE_DIVISION',
  'OTHER_DEPARTMENT',
  'NOT_AUTHORISED',
] as const;
export type Mismatch = (typeof MISMATCHES)[number];

/** A rule that was tried, and why it did not match; without reasons it decided. */
export interface TriedRule {
  readonly view: View;
  readonly mismatches: readonly Mismatch[];
}

/**
 * The rules up to the first that matches, as SQL tries them (`queries` of the modules that own rows).
 * The last one of the answer decided.
 */
export function triedRules(rules: readonly ViewRule[], facts: RowFacts): readonly TriedRule[] {
  const tried = rules.map((rule) => ({
    view: viewFor(rule.view, facts),
    mismatches: mismatchesOf(rule, facts),
  }));
  const decided = tried.findIndex(({ mismatches }) => mismatches.length === 0);
  return tried.slice(0, decided + 1);
}

function viewFor(view: View, { isPersonal }: RowFacts): View {
  return isPersonal && MASKED_AS_PERSONS.has(view) ? 'PUBLIC_PERSONAL' : view;
}

function mismatchesOf(rule: ViewRule, facts: RowFacts): readonly Mismatch[] {
  const { uscc, divisionPrefix, department, authorised } = rule;
  const isWithin = divisionPrefix === undefined || facts.division?.startsWith(divisionPrefix);
  return [
    ...(uscc === undefined || uscc === facts.uscc ? [] : (['OTHER_SUBJECT'] as const)),
    ...(isWithin === true ? [] : (['OUTSIDE_DIVISION'] as const)),
    ...(department === undefined || department === facts.department
      ? []
      : (['OTHER_DEPARTMENT'] as const)),
    ...(authorised === undefined || facts.isAuthorised ? [] : (['NOT_AUTHORISED'] as const)),
  ];
}
