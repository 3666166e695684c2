import type { CivilDate } from '../../../kernel/civil-date.js';
import { divideHalfUp, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import {
  effectOn,
  fulfils,
  type Judging,
  type Looking,
  lookingOf,
  nextEffect,
  treatmentSpan,
} from './effect-ends.js';
import type { Contribution, Evaluated, IndicatorResult } from './evaluated.js';
import type {
  CapLine,
  CountedRecord,
  ExcludedRecord,
  ExplainedRecord,
  Explanation,
  IndicatorLine,
  PassedOverRecord,
} from './explanation.js';
import { lossReasons } from './explain-losses.js';
import type { GivenRow } from './given.js';
import type { Indicator, Veto } from './model.js';

/** A subject as it was judged, with all that its judgement rests on. */
export interface Judged extends Judging {
  readonly asOf: CivilDate;
  readonly evaluated: Evaluated;
  readonly rows: readonly GivenRow[];
  readonly contributions: readonly Contribution[];
  /** By number. */
  readonly records: ReadonlyMap<string, ExplainedRecord>;
}

/** Points per hundredth of a score: ten-thousandths. */
const POINTS_UNIT = 10_000;

/** A score, in hundredths. */
export function hundredthsOf(score: string): number {
  const value = parseScaled(score, 2);
  invariant(value !== null, `"${score}" is a score of at most two decimals`);
  return Number(value);
}

/**
 * Says of a judged subject where each point comes from and what took the others away. Disputed records
 * that would matter are added by whoever can judge the subject without its objections.
 *
 * @throws an incident when the lines do not add up to the score.
 */
export function explain(judged: Judged): Omit<Explanation, 'pending' | 'ifAllRejected'> {
  const { evaluated, asOf, model } = judged;
  const { uscc, reason, rawScore, finalScore, grade } = evaluated;
  const status = reason === null ? 'EVALUATED' : 'NOT_EVALUATED';
  const lines = evaluated.indicators.map((result, at) => {
    const indicator = model.indicators[at];
    invariant(indicator?.code === result.code, 'a result follows the order of its model');
    return lineOf(judged, indicator, result);
  });
  const cap = capOf(judged);
  checkSum(evaluated, lines, cap);
  return {
    ...{ uscc, asOf, status, reason, rawScore, finalScore, grade, lines, cap },
    excluded: excludedOf(judged),
    reasons: lossReasons(judged, lines, cap),
  };
}

function checkSum(
  { uscc, rawScore, finalScore }: Evaluated,
  lines: readonly IndicatorLine[],
  cap: CapLine | null,
): void {
  if (rawScore === null || finalScore === null) return;
  const sum = lines.reduce((all, { points }) => all + points, 0);
  invariant(
    Number(divideHalfUp(BigInt(sum), 100n)) === rawScore,
    `the points of ${uscc} add up to its raw score`,
  );
  invariant(
    finalScore === Math.min(rawScore, cap?.cap ?? rawScore),
    `the final score of ${uscc} is its raw score under its caps`,
  );
}

function lineOf(judged: Judged, indicator: Indicator, result: IndicatorResult): IndicatorLine {
  const { code, nameZh, nameEn, dimension, weight, basis } = indicator;
  const maxPoints = weight * POINTS_UNIT;
  const looking = lookingOf(indicator.compute);
  const { value, score, points, isNeutral } = result;
  return {
    ...{ code, nameZh, nameEn, dimension, value, score, points, maxPoints, isNeutral },
    lostPoints: maxPoints - points,
    basis: basisOf(judged, basis),
    counted: looking === null ? [] : countedIn(judged, code, looking),
    passedOver: looking === null ? [] : passedOverBy(judged, code, looking),
  };
}

function basisOf({ model }: Judged, key: string | null) {
  return key === null ? null : (model.bases[key] ?? null);
}

function countedIn(judged: Judged, code: string, looking: Looking): readonly CountedRecord[] {
  return judged.contributions.flatMap((contribution) => {
    const counted = countedAs(contribution, code);
    if (counted === undefined) return [];
    const row = rowOf(judged, contribution.recordNo);
    return [{ ...change(judged, looking, row), factor: counted.factor }];
  });
}

/** How a record counted in an indicator; what has decayed to nothing did not. */
function countedAs({ counted }: Contribution, code: string) {
  return counted.find(({ indicator, factor }) => indicator === code && factor !== '0');
}

/** What becomes of a record by time alone in what looks at it. */
function change(judged: Judged, looking: Looking, row: GivenRow) {
  return {
    ...recordOf(judged, row.recordNo),
    change: nextEffect(judged, looking, { row, day: judged.asOf }),
  };
}

/**
 * Records of an indicator's type that did not count there. One of a kind that another indicator of the
 * type looks at is no matter of this one: a serious penalty is not passed over by the general ones.
 */
function passedOverBy(judged: Judged, code: string, looking: Looking): readonly PassedOverRecord[] {
  const counted = new Set(
    judged.contributions
      .filter((contribution) => countedAs(contribution, code) !== undefined)
      .map(({ recordNo }) => recordNo),
  );
  return judged.rows
    .filter(
      ({ recordType, recordNo }) => recordType === looking.recordType && !counted.has(recordNo),
    )
    .flatMap((row) => {
      if (!fulfils(row, looking.filter) && isLookedAtElsewhere(judged, row)) return [];
      const effect = effectOn(judged, looking, { row, day: judged.asOf });
      const whyNot = effect.counts ? 'NOT_DECISIVE' : effect.whyNot;
      return [{ ...change(judged, looking, row), whyNot }];
    });
}

function isLookedAtElsewhere(judged: Judged, row: GivenRow): boolean {
  return judged.model.indicators
    .map(({ compute }) => lookingOf(compute))
    .some(
      (other) =>
        other !== null && other.recordType === row.recordType && fulfils(row, other.filter),
    );
}

function rowOf({ rows }: Judged, recordNo: string): GivenRow {
  const row = rows.find((candidate) => candidate.recordNo === recordNo);
  invariant(row !== undefined, `the record ${recordNo} that counted is among those read`);
  return row;
}

function recordOf({ records }: Judged, recordNo: string): ExplainedRecord {
  const record = records.get(recordNo);
  invariant(record !== undefined, `the record ${recordNo} that was judged is stored`);
  return record;
}

function capOf(judged: Judged): CapLine | null {
  const { evaluated, model } = judged;
  const { rawScore: raw, finalScore: final, vetoes } = evaluated;
  const fired = model.vetoes.filter(({ code }) => vetoes.includes(code));
  if (raw === null || final === null || fired.length === 0) return null;
  const cap = Math.min(...fired.map(({ capScore }) => hundredthsOf(capScore)));
  return { raw, cap, final, lost: raw - final, vetoes: fired.map((veto) => vetoOf(judged, veto)) };
}

function vetoOf(judged: Judged, veto: Veto) {
  const { code, nameZh, nameEn, capGrade, capScore, basis, when } = veto;
  return {
    ...{ code, nameZh, nameEn, capGrade, capScore: hundredthsOf(capScore) },
    basis: basisOf(judged, basis),
    records: judged.contributions
      .filter(({ vetoes }) => vetoes.includes(code))
      .map(({ recordNo }) => ({
        ...change(judged, when, rowOf(judged, recordNo)),
        factor: null,
      })),
  };
}

function excludedOf(judged: Judged): readonly ExcludedRecord[] {
  return judged.evaluated.treatments.map(({ recordNo, treatment }) => ({
    ...recordOf(judged, recordNo),
    treatment,
    ...treatmentSpan(judged.model, rowOf(judged, recordNo), judged.asOf),
  }));
}
