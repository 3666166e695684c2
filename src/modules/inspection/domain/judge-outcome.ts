import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result as Answer } from '../../../kernel/result.js';
import { LEAST_PER_VISIT } from './commitment.js';
import { findOutcome, OUTCOME_CODES, type OutcomeCode, OUTCOMES, type Result } from './outcome.js';
import { outcomeRefusal, type OutcomeRefusal } from './outcome-refusals.js';

/** An outcome as somebody writes it, in a row of a file or a call. */
export interface OutcomeGiven {
  readonly uscc: string;
  /** Whose outcome; may be left out where one department inspects. */
  readonly department: string | null;
  /** Code or Chinese words. */
  readonly outcome: string;
  readonly checkedOn: string;
  /** Who went; none: all who were assigned. */
  readonly inspectors: readonly string[];
  /** What was found (检查情况). */
  readonly found: string | null;
  /** What was put right since (整改情况). */
  readonly rectification: string | null;
  /** Why an outcome that stands is corrected. */
  readonly reason: string | null;
}

/** What an outcome says. */
export interface OutcomeContent {
  readonly code: OutcomeCode;
  readonly checkedOn: CivilDate;
  readonly inspectors: readonly string[];
  readonly found: string | null;
  readonly rectification: string | null;
}

/** An outcome that was judged. */
export interface JudgedOutcome extends OutcomeContent {
  readonly uscc: string;
  readonly department: string;
  readonly result: Result;
  /** 1, or one more than what stands. */
  readonly version: number;
  readonly reason: string | null;
}

/** What stands of a target and a department. */
export interface StandingOutcome extends OutcomeContent {
  readonly department: string;
  readonly version: number;
}

export interface OutcomeFacts {
  readonly today: CivilDate;
  readonly drawnOn: CivilDate;
  /** Those that inspect. */
  readonly departments: readonly string[];
  /** The sender's department, which answers for its own outcomes only; null: an administration. */
  readonly own: string | null;
  /** Of the targets named. */
  readonly drawn: ReadonlyMap<
    string,
    { readonly inspectors: readonly string[]; readonly standing: readonly StandingOutcome[] }
  >;
}

/** All that stands against an outcome, or what is to be kept of it; null: it stands already. */
export function judgeOutcome(
  given: OutcomeGiven,
  facts: OutcomeFacts,
): Answer<JudgedOutcome | null, OutcomeRefusal> {
  const { uscc, found, rectification, reason } = given;
  const drawn = facts.drawn.get(uscc);
  const code = findOutcome(given.outcome);
  const checkedOn = parseCivilDate(given.checkedOn);
  const department = departmentOf(given, facts);
  const inspectors = given.inspectors.length === 0 ? drawn?.inspectors : given.inspectors;
  const standing = drawn?.standing.find((one) => one.department === department) ?? null;
  const [first, ...more] = [
    ...(drawn === undefined ? [outcomeRefusal('OUTCOME_NOT_DRAWN', ['uscc'], { uscc })] : []),
    ...departmentFaults(department, facts),
    ...(code === null ? [unknownOutcome(given.outcome)] : []),
    ...(code !== null && OUTCOMES[code].result === 'FAIL' && found === null
      ? [outcomeRefusal('OUTCOME_FOUND_MISSING', ['found'], wordsOf(code))]
      : []),
    ...dayFaults(given.checkedOn, checkedOn, facts),
    ...(drawn === undefined ? [] : inspectorFaults(inspectors ?? [], drawn.inspectors)),
  ];
  const content = { code, checkedOn, inspectors, found, rectification };
  const isSame = standing !== null && saysTheSame(standing, content);
  if (standing !== null && !isSame && reason === null) {
    const params = { date: standing.checkedOn, ...wordsOf(standing.code) };
    const correction = outcomeRefusal('OUTCOME_REASON_MISSING', ['reason'], params);
    return first === undefined ? refused(correction) : refused(first, ...more, correction);
  }
  if (first !== undefined) return refused(first, ...more);
  if (isSame || !isWhole(content) || department === null) return accepted(null);
  const version = (standing?.version ?? 0) + 1;
  const { result } = OUTCOMES[content.code];
  return accepted({
    ...{ uscc, department, version, result, ...content },
    reason: standing === null ? null : reason,
  });
}

type Partly<T> = { readonly [Key in keyof T]: T[Key] | null | undefined };

/** Nothing that would have been refused is missing. */
function isWhole(content: Partly<OutcomeContent>): content is OutcomeContent {
  const { code, checkedOn, inspectors } = content;
  return [code, checkedOn, inspectors].every((part) => part !== null && part !== undefined);
}

function saysTheSame(standing: OutcomeContent, content: Partly<OutcomeContent>): boolean {
  const words = ({ code, checkedOn, inspectors, found, rectification }: Partly<OutcomeContent>) =>
    JSON.stringify([code, checkedOn, [...(inspectors ?? [])].sort(), found, rectification]);
  return words(standing) === words(content);
}

/** Where one department inspects, it need not be named. */
function departmentOf({ department }: OutcomeGiven, facts: OutcomeFacts): string | null {
  const [only, ...others] = facts.departments;
  return department ?? facts.own ?? (others.length === 0 ? (only ?? null) : null);
}

function departmentFaults(
  department: string | null,
  { departments: all, own }: OutcomeFacts,
): readonly OutcomeRefusal[] {
  const at = ['department'];
  const departments = all.join(', ');
  if (department === null)
    return [outcomeRefusal('OUTCOME_DEPARTMENT_MISSING', at, { departments })];
  if (!all.includes(department)) {
    return [outcomeRefusal('OUTCOME_DEPARTMENT_NOT_OF_TASK', at, { department, departments })];
  }
  return own === null || own === department
    ? []
    : [outcomeRefusal('OUTCOME_DEPARTMENT_FOREIGN', at, { department, own })];
}

function dayFaults(
  written: string,
  day: CivilDate | null,
  { drawnOn, today }: OutcomeFacts,
): readonly OutcomeRefusal[] {
  const at = ['checkedOn'];
  if (day === null) return [outcomeRefusal('OUTCOME_DATE_IMPOSSIBLE', at, { date: written })];
  return [
    ...(day < drawnOn
      ? [outcomeRefusal('OUTCOME_BEFORE_DRAW', at, { date: day, drawn: drawnOn })]
      : []),
    ...(day > today ? [outcomeRefusal('OUTCOME_IN_FUTURE', at, { date: day })] : []),
  ];
}

function inspectorFaults(
  went: readonly string[],
  assigned: readonly string[],
): readonly OutcomeRefusal[] {
  const at = ['inspectors'];
  const strangers = went.filter((id) => !assigned.includes(id));
  const [number, least] = [new Set(went).size, LEAST_PER_VISIT];
  return [
    ...(strangers.length === 0
      ? []
      : [
          outcomeRefusal('OUTCOME_INSPECTOR_NOT_ASSIGNED', at, {
            inspectors: strangers.join(', '),
            assigned: assigned.join(', '),
          }),
        ]),
    ...(number < least
      ? [outcomeRefusal('OUTCOME_INSPECTORS_TOO_FEW', at, { least, number })]
      : []),
  ];
}

function wordsOf(code: OutcomeCode): { readonly outcome: string; readonly outcomeZh: string } {
  return { outcome: code, outcomeZh: OUTCOMES[code].zh };
}

function unknownOutcome(outcome: string): OutcomeRefusal {
  return outcomeRefusal('OUTCOME_UNKNOWN', ['outcome'], {
    outcome,
    known: OUTCOME_CODES.join(', '),
    knownZh: OUTCOME_CODES.map((code) => OUTCOMES[code].zh).join('、'),
  });
}
