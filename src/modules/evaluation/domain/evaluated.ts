import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Grade, Treatment } from './model.js';

/** A subject as a model judged it. */
export interface Evaluated {
  readonly uscc: string;
  /** Why it was not evaluated; null when it was. */
  readonly reason: string | null;
  /** In hundredths; null when not evaluated, like all that follows but the last two. */
  readonly rawScore: number | null;
  readonly finalScore: number | null;
  readonly grade: Grade | null;
  /** In model order; empty when not evaluated. */
  readonly indicators: readonly IndicatorResult[];
  /** Codes of all vetoes that fired, in model order. */
  readonly vetoes: readonly string[];
  /** The same as they are kept, with the caps by the public grade that a scheme has behind them. */
  readonly vetoBits: string | null;
  /** Records that did not count in full, rising by number. */
  readonly treatments: readonly RecordTreatment[];
  /** Share of the weights that rests on a record or a stated field, in ten-thousandths. */
  readonly coverage: number | null;
  /** First day on which time alone may change it; null when it never does. */
  readonly stableUntil: CivilDate | null;
  /** Two evaluations with the same key had the same subject version and record versions before them. */
  readonly inputKey: string;
}

export interface IndicatorResult {
  readonly code: string;
  /** At most four decimals, `'true'`/`'false'` or a code; null when there was nothing to compute from. */
  readonly value: string | null;
  /** In hundredths. */
  readonly score: number;
  /** In ten-thousandths. */
  readonly points: number;
  readonly isNeutral: boolean;
}

export interface RecordTreatment {
  /** The record's number; its id is `<uscc>-<number>`. */
  readonly recordNo: string;
  readonly treatment: Treatment;
}

/** What one version of a record brought to the indicators and vetoes of its subject. */
export interface Contribution {
  readonly uscc: string;
  readonly recordNo: string;
  readonly version: number;
  readonly recordType: string;
  readonly treatment: Treatment;
  readonly eventOn: CivilDate;
  /** Indicators in which it counted, with the factor of its age where it decays. */
  readonly counted: readonly { readonly indicator: string; readonly factor: string | null }[];
  /** Vetoes that it fires. */
  readonly vetoes: readonly string[];
}
