import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Judging } from './effect-ends.js';
import type { Evaluated } from './evaluated.js';
import type { Outcome } from './explanation.js';
import type { GivenRow, GivenSubject } from './given.js';
import type { Grade } from './model.js';
import type { RepairOpens } from './steps-waits.js';

/** How far ahead anything is looked at: the longest publicity. */
export const HORIZON_MONTHS = 36;

/** A subject whose steps are asked for. */
export interface Stepping extends Judging {
  readonly asOf: CivilDate;
  readonly evaluated: Evaluated;
  readonly subject: GivenSubject;
  readonly repairOpens: RepairOpens;
}

/** What a subject may lawfully do, or bring about, for a better grade. */
export type StepKind =
  | 'REPAIR'
  | 'SETTLE'
  | 'EXIT_LISTING'
  | 'FULFIL_COMMITMENT'
  | 'COMMIT'
  | 'REGISTER_VOLUNTARILY'
  | 'OBTAIN_LICENCE'
  | 'OBTAIN_RIGHT'
  | 'JOIN_PUBLIC_WELFARE'
  | 'RESUME_BUSINESS';

/** What must be so before a step is open, and what it rests on, as text in both languages. */
export interface StepTerms {
  readonly zh: string;
  readonly en: string;
}

/** What is told of a step. */
interface Told {
  readonly kind: StepKind;
  readonly terms: StepTerms;
  /** The record that it changes; null for a new one, or for the subject itself. */
  readonly recordNo: string | null;
  /** Type of the record that it changes or makes; null for the subject itself. */
  readonly recordType: string | null;
  /** For whoever reads it: which of several of its kind, e.g. a category. */
  readonly detail: string | null;
  readonly indicators: readonly string[];
  readonly vetoes: readonly string[];
  /** First day on which it is open. */
  readonly earliestOn: CivilDate;
}

/** A step with what it would change of what is known. */
export interface Candidate extends Told {
  /** Place of the candidate without which this one makes no sense, e.g. a second licence without a first. */
  readonly after: number | null;
  readonly change: Change;
}

export type Change =
  | { readonly kind: 'ROW'; readonly set: 'repairedOn' | 'until' }
  | { readonly kind: 'FULFILLED'; readonly values: Values; readonly dateField: string | null }
  | { readonly kind: 'NEW_ROW'; readonly values: Values }
  | { readonly kind: 'STATUS'; readonly status: string };

type Values = Readonly<Record<string, string>>;

/** Numbers of records that do not exist lie above those of any that does. */
const FIRST_NEW_NUMBER = 4_000_000_000_000_000;

/** The subject as it would be known after some of the candidates on a day. */
export function taken(
  subject: GivenSubject,
  candidates: readonly Candidate[],
  on: CivilDate,
): GivenSubject {
  return candidates.reduce((one, candidate, at) => {
    const { change, recordNo } = candidate;
    switch (change.kind) {
      case 'STATUS':
        return { ...one, registrationStatus: change.status };
      case 'NEW_ROW': {
        const number = String(FIRST_NEW_NUMBER + at);
        return { ...one, rows: [...one.rows, newRow(candidate, change.values, { number, on })] };
      }
      case 'ROW':
      case 'FULFILLED':
        return {
          ...one,
          rows: one.rows.map((row) => (row.recordNo === recordNo ? changed(row, change, on) : row)),
        };
    }
  }, subject);
}

function changed(
  row: GivenRow,
  change: Extract<Change, { readonly kind: 'ROW' | 'FULFILLED' }>,
  on: CivilDate,
): GivenRow {
  if (change.kind === 'ROW') return { ...row, [change.set]: on };
  const dated = change.dateField === null ? {} : { [change.dateField]: on };
  return { ...row, values: { ...row.values, ...change.values, ...dated } };
}

function newRow(
  { recordType }: Candidate,
  values: Values,
  { number, on }: { readonly number: string; readonly on: CivilDate },
): GivenRow {
  return {
    ...{ recordNo: number, version: 1, recordType: recordType ?? '', eventOn: on, values },
    ...{ until: null, publicityEnd: null, repairedOn: null, severity: null },
    ...{ isValid: true, hasDocument: true, isDisputed: false },
  };
}

/** A candidate as it is told: whoever may see records decides about its `recordId`. */
export interface Step extends Told {
  readonly recordId: string | null;
  /** What it alone would add to the raw score if it were taken today, in hundredths. */
  readonly gain: number;
}

/** The way to the next better grade. */
export interface NextGrade {
  readonly target: Grade;
  /** Hundredths between the final score and the target's lowest. */
  readonly missing: number;
  /** When time alone brings a better grade; null when it does not until `lookedUntil`. */
  readonly byTime: { readonly on: CivilDate; readonly outcome: Outcome } | null;
  /** The first day that was not looked at. */
  readonly lookedUntil: CivilDate;
  /** The least that leads there, on the first day on which it is open; null when nothing is known to. */
  readonly bySteps: {
    readonly on: CivilDate;
    readonly steps: readonly Step[];
    readonly outcome: Outcome;
    /** Every smaller set was tried; false: sets of fewer steps may exist. */
    readonly isSmallest: boolean;
  } | null;
  /** Steps that are not open yet, by the day on which they are. */
  readonly later: readonly Step[];
}
