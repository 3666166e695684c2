import type { CivilDate } from '../../../kernel/civil-date.js';
import type { RecordTreatment } from './evaluated.js';
import { type Grade, type Model, TREATMENTS } from './model.js';
import type { RunTrigger } from './run.js';

/** A result as a run keeps it: what repeats for every subject is numbered by the model's order. */
export interface KeptResult {
  readonly uscc: string;
  readonly runNo: number;
  readonly modelNo: number;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  /** Null when time alone never changes it. */
  readonly stableUntil: CivilDate | null;
  readonly trigger: RunTrigger;
  readonly publishedAt: Date;
  readonly reason: string | null;
  readonly grade: Grade | null;
  /** In hundredths. */
  readonly rawScore: number | null;
  readonly finalScore: number | null;
  /** In ten-thousandths, like the points. */
  readonly coverage: number | null;
  readonly points: readonly number[] | null;
  /** Bit n: the nth veto of the model has fired. */
  readonly vetoes: string | null;
  /** Bit n: the nth indicator had nothing to compute from. */
  readonly neutral: string | null;
  /** Number of the record times 16, and the treatment. */
  readonly treatments: readonly string[] | null;
  readonly inputKey: string;
}

/** An indicator of a kept result; its value is no part of what is kept. */
export interface KeptIndicator {
  readonly code: string;
  /** In hundredths. */
  readonly score: number;
  /** In ten-thousandths. */
  readonly points: number;
  readonly isNeutral: boolean;
}

/** In model order; empty when the subject was not evaluated. */
export function indicatorsOf({ indicators }: Model, kept: KeptResult): readonly KeptIndicator[] {
  const { points, neutral } = kept;
  if (points === null) return [];
  return indicators.map(({ code, weight }, at) => {
    const own = points[at] ?? 0;
    // Points are weight times score, so that the score comes back exactly.
    return {
      code,
      points: own,
      score: weight === 0 ? 0 : own / weight,
      isNeutral: hasBit(neutral, at),
    };
  });
}

/** Codes of the vetoes that fired, in model order. */
export function vetoesOf({ vetoes }: Model, kept: Pick<KeptResult, 'vetoes'>): readonly string[] {
  return vetoes.filter((_, at) => hasBit(kept.vetoes, at)).map(({ code }) => code);
}

/** The records that did not count in full, rising by number. */
export function treatmentsOf({
  treatments,
}: Pick<KeptResult, 'treatments'>): readonly RecordTreatment[] {
  return (treatments ?? []).map((packed) => ({
    recordNo: String(BigInt(packed) >> 4n),
    treatment: TREATMENTS[Number(BigInt(packed) & 15n)] ?? 'OK',
  }));
}

/** Whether the bit of a place is set. */
export function hasBit(bits: string | null, at: number): boolean {
  return bits !== null && ((BigInt(bits) >> BigInt(at)) & 1n) === 1n;
}
