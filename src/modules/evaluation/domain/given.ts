import type { CivilDate } from '../../../kernel/civil-date.js';

/** A subject with what would be known of it: the engine judges it as if it were stored. */
export interface GivenSubject {
  /** Any key; several variants of one subject have different ones. */
  readonly uscc: string;
  readonly subjectType: string | null;
  readonly registrationStatus: string | null;
  readonly registeredOn: CivilDate | null;
  /** Digits of its industry (GB/T 4754), by which schemes know their members. */
  readonly industryCode?: string | null;
  readonly rows: readonly GivenRow[];
}

/** A record as an evaluation reads it. */
export interface GivenRow {
  readonly recordNo: string;
  readonly version: number;
  readonly recordType: string;
  readonly eventOn: CivilDate;
  /** First day without effect; null: no end. */
  readonly until: CivilDate | null;
  /** Last day of publicity that was stated. */
  readonly publicityEnd: CivilDate | null;
  /** First day on which it may not be used any more, by a decision. */
  readonly expiredOn?: CivilDate | null;
  readonly repairedOn: CivilDate | null;
  readonly severity: 'MINOR' | 'GENERAL' | 'SERIOUS' | null;
  readonly isValid: boolean;
  readonly hasDocument: boolean;
  readonly isDisputed: boolean;
  /** Canonical texts of the scored fields that have a place of their own, by field code. */
  readonly values: Readonly<Record<string, string>>;
}
