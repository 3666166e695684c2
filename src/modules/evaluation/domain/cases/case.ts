import type { CivilDate } from '../../../../kernel/civil-date.js';
import type { CaseFault } from './place.js';

/** A worked evaluation: what is known of a subject, and what the model has to make of it. */
export interface EvaluationCase {
  /** Name within its file. */
  readonly name: string;
  /** Where it stands in its file. */
  readonly at: string;
  /** Day of the evaluation. */
  readonly on: CivilDate;
  readonly subject: CaseSubject;
  readonly records: readonly CaseRecord[];
  /** What is compared, by its path; null: that nothing is there. */
  readonly expected: ReadonlyMap<string, string | null>;
}

export interface CaseSubject {
  /** Null for natural persons, and where the case leaves the code open. */
  readonly uscc: string | null;
  readonly subjectType: string | null;
  /** Schemes on whose rosters it stands. */
  readonly schemes: readonly string[];
  /** A row of the door of registrations without its code, by field. */
  readonly registration: Readonly<Record<string, string>>;
}

export interface CaseRecord {
  /** The record's name within its case. */
  readonly id: string;
  readonly at: string;
  readonly type: string;
  /** A row of the door of records, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly standing: CaseStanding;
}

/** What became of a record after it had been reported. */
export interface CaseStanding {
  readonly status: CaseStatus;
  readonly dispute: CaseDispute;
  readonly repairedOn: CivilDate | null;
}

/** A quarantined row is no record; what a department takes back stands for it. */
export const CASE_STATUSES = [
  'VALID',
  'REVOKED',
  'WITHDRAWN',
  'SUPERSEDED',
  'QUARANTINED',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** An objection under review is an accepted one. */
export const CASE_DISPUTES = [
  'NONE',
  'RAISED',
  'ACCEPTED',
  'UNDER_REVIEW',
  'NOT_ACCEPTED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type CaseDispute = (typeof CASE_DISPUTES)[number];

/** A file of cases as it was read. */
export interface CaseFile {
  readonly cases: readonly EvaluationCase[];
  /** The model whose results it states; null where it names none. */
  readonly model: { readonly code: string; readonly version: string } | null;
  /** The last day that it names anywhere. */
  readonly lastDate: CivilDate;
  /** Parts that are not compared, with how many there are of each. */
  readonly apart: ReadonlyMap<string, number>;
  /** Sections of the file beside its cases, by name: others may compare them. */
  readonly sections: ReadonlyMap<string, unknown>;
}

export type CaseReading =
  | { readonly ok: true; readonly file: CaseFile }
  | { readonly ok: false; readonly faults: readonly CaseFault[] };
