import type { CivilDate } from '../../../kernel/civil-date.js';
import type { EffectChange, TreatmentSpan, WhyNot } from './effect-ends.js';
import type { Basis, Decimal, Grade, Treatment } from './model.js';

/** A record that an explanation speaks of. Who may see what of it is decided where it is shown. */
export interface ExplainedRecord {
  /** `<uscc>-<number>`. */
  readonly recordId: string;
  readonly recordNo: string;
  readonly recordType: string;
  readonly documentNo: string | null;
  /** Code of the department that reported it. */
  readonly department: string;
  readonly eventOn: CivilDate;
  /** Article on which the authority rests it, where its type states one. */
  readonly legalGround: string | null;
}

export interface CountedRecord extends ExplainedRecord {
  /** Of its age, where it decays. */
  readonly factor: Decimal | null;
  /** The next day on which time alone changes what it brings here; null: never. */
  readonly change: EffectChange | null;
}

export interface PassedOverRecord extends ExplainedRecord {
  readonly whyNot: WhyNot;
  readonly change: EffectChange | null;
}

/** One indicator; points are in ten-thousandths, the score in hundredths. */
export interface IndicatorLine {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly dimension: string;
  readonly value: string | null;
  readonly score: number;
  readonly points: number;
  readonly maxPoints: number;
  readonly lostPoints: number;
  readonly isNeutral: boolean;
  readonly basis: Basis | null;
  readonly counted: readonly CountedRecord[];
  readonly passedOver: readonly PassedOverRecord[];
}

/** What the fired vetoes did to the score; in hundredths. */
export interface CapLine {
  readonly raw: number;
  /** The lowest cap of the fired vetoes. */
  readonly cap: number;
  readonly final: number;
  /** `raw - final`: 0 when the score was below the cap anyway. */
  readonly lost: number;
  readonly vetoes: readonly VetoLine[];
}

export interface VetoLine {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly capGrade: Grade;
  /** In hundredths. */
  readonly capScore: number;
  readonly basis: Basis | null;
  readonly records: readonly CountedRecord[];
}

/** A record that does not count, or not in full. */
export interface ExcludedRecord extends ExplainedRecord, TreatmentSpan {
  readonly treatment: Treatment;
}

/** Points lost, in ten-thousandths, with what lost them. */
export interface LossReason {
  /** Null for what the vetoes took away. */
  readonly indicator: string | null;
  /** Empty for an indicator. */
  readonly vetoes: readonly string[];
  readonly lost: number;
  /** Nothing is known: it is lost for want of records, not because of any. */
  readonly isNeutral: boolean;
  /** Ids of the records that cost points. */
  readonly records: readonly string[];
}

/** Where a change would lead; scores in hundredths. */
export interface Outcome {
  readonly raw: number;
  readonly final: number;
  readonly grade: Grade;
  readonly vetoes: readonly string[];
}

/** A disputed record that would matter, with what its objection's rejection would lead to. */
export interface PendingRecord extends ExplainedRecord {
  readonly ifRejected: Outcome;
}

/** Why a subject has its score and grade: lines add up to the raw score, a cap is a line of its own. */
export interface Explanation {
  readonly uscc: string;
  readonly asOf: CivilDate;
  readonly status: 'EVALUATED' | 'NOT_EVALUATED';
  /** Why it was not evaluated. */
  readonly reason: string | null;
  readonly rawScore: number | null;
  readonly finalScore: number | null;
  readonly grade: Grade | null;
  /** In model order; empty when not evaluated. */
  readonly lines: readonly IndicatorLine[];
  /** Null when no veto has fired. */
  readonly cap: CapLine | null;
  readonly excluded: readonly ExcludedRecord[];
  /** Worst first; equal losses in model order, the cap before indicators. */
  readonly reasons: readonly LossReason[];
  readonly pending: readonly PendingRecord[];
  /** What all objections would lead to if they were rejected together; null while at most one matters. */
  readonly ifAllRejected: Outcome | null;
}
