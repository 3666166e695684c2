import type { CivilDate } from '../../../src/kernel/civil-date.js';
import type {
  Contribution,
  Evaluated,
  IndicatorResult,
} from '../../../src/modules/evaluation/domain/evaluated.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Indicator, Model } from '../../../src/modules/evaluation/domain/model.js';
import { computeIndicator, type Computed, type Situation } from './compute.js';
import { Fraction } from './fraction.js';
import { isCovered, scoreOf, showValue } from './score.js';
import type { TreatedRow } from './selection.js';
import { treatmentOf } from './treatment.js';
import { firing } from './veto.js';

/** What the rules say of a subject; until when it holds is found by asking again day by day. */
export interface Judged {
  readonly evaluated: Omit<Evaluated, 'stableUntil' | 'inputKey' | 'vetoBits'>;
  readonly contributions: readonly Contribution[];
}

/**
 * Evaluates a subject as the rules are worded: slowly, record by record, in exact fractions, with
 * nothing in common with the compiled statement but the model and the subject.
 */
export function evaluateByTheRules(model: Model, asOf: CivilDate, subject: GivenSubject): Judged {
  const reason = whyNot(model, subject);
  const treated = treat(model, asOf, subject);
  const situation = { model, asOf, subject, treated };
  const computed = model.indicators.map((indicator) => ({
    indicator,
    computed: computeIndicator(indicator, situation),
  }));
  const evaluated =
    reason === null
      ? { uscc: subject.uscc, reason, ...judge(situation, computed) }
      : { uscc: subject.uscc, reason, ...NOT_EVALUATED };
  return {
    evaluated,
    // Most who ask want the result alone.
    get contributions() {
      return contributionsOf(situation, computed);
    },
  };
}

const NOT_EVALUATED = {
  rawScore: null,
  finalScore: null,
  grade: null,
  indicators: [],
  vetoes: [],
  treatments: [],
  coverage: null,
} as const;

interface ComputedIndicator {
  readonly indicator: Indicator;
  readonly computed: Computed;
}

/** Why a subject is not evaluated: the model's exclusions, then its types, then an unknown status. */
function whyNot(model: Model, subject: GivenSubject): string | null {
  const excluded = model.excluded.find(({ field, in: values }) => {
    const value = subject[field];
    return value !== null && values.includes(value);
  });
  if (excluded !== undefined) return excluded.reason;
  const { subjectType, registrationStatus } = subject;
  if (subjectType === null || !model.subjectTypes.includes(subjectType)) {
    return 'SUBJECT_TYPE_NOT_APPLICABLE';
  }
  const isKnown = model.indicators.every(
    ({ compute, mapping }) =>
      compute.kind !== 'SUBJECT_FIELD' ||
      (mapping.kind === 'LOOKUP' &&
        registrationStatus !== null &&
        registrationStatus in mapping.table),
  );
  return isKnown && registrationStatus !== null ? null : 'STATUS_UNKNOWN';
}

/** The records that the model reads, rising by number. */
function treat(model: Model, asOf: CivilDate, subject: GivenSubject): readonly TreatedRow[] {
  const types = new Set([
    ...model.indicators.map(({ compute }) => ('recordType' in compute ? compute.recordType : '')),
    ...model.vetoes.map(({ when }) => when.recordType),
  ]);
  return subject.rows
    .filter(({ recordType }) => types.has(recordType))
    .toSorted((a, b) => Number(BigInt(a.recordNo) - BigInt(b.recordNo)))
    .map((row) => ({ row, treatment: treatmentOf(row, model, asOf) }));
}

function judge(
  { model, asOf, treated }: Situation,
  computed: readonly ComputedIndicator[],
): Omit<Judged['evaluated'], 'uscc' | 'reason'> {
  const indicators = computed.map(resultOf);
  const points = indicators.reduce((total, { points: each }) => total + each, 0);
  const rawScore = Number(new Fraction(BigInt(points), 10_000n).rounded(2));
  const fired = model.vetoes.filter((veto) => firing(veto, treated, { model, asOf }).length > 0);
  const caps = fired.map(({ capScore }) => Number(Fraction.decimal(capScore).rounded(2)));
  const finalScore = Math.min(rawScore, ...caps);
  return {
    rawScore,
    finalScore,
    grade: gradeOf(model, finalScore),
    indicators,
    vetoes: fired.map(({ code }) => code),
    treatments: treated
      .filter(({ treatment }) => treatment !== 'OK')
      .map(({ row, treatment }) => ({ recordNo: row.recordNo, treatment })),
    coverage: coverageOf(computed),
  };
}

function resultOf({ indicator, computed }: ComputedIndicator): IndicatorResult {
  const score = scoreOf(indicator, computed);
  return {
    code: indicator.code,
    value: computed.value === null ? null : showValue(computed.value),
    score,
    points: indicator.weight * score,
    isNeutral: computed.value === null,
  };
}

function gradeOf({ grades }: Model, finalScore: number): Evaluated['grade'] {
  const found = grades.find(({ min }) => Number(Fraction.decimal(min).rounded(2)) <= finalScore);
  return found?.grade ?? null;
}

/** The share of the weights that rests on something known, in ten-thousandths. */
function coverageOf(computed: readonly ComputedIndicator[]): number {
  const weightOf = (of: readonly ComputedIndicator[]): bigint =>
    BigInt(of.reduce((total, { indicator }) => total + indicator.weight, 0));
  const covered = computed.filter(({ indicator, computed: each }) => isCovered(indicator, each));
  return Number(new Fraction(weightOf(covered), weightOf(computed)).rounded(4));
}

function contributionsOf(
  { model, asOf, subject, treated }: Situation,
  computed: readonly ComputedIndicator[],
): readonly Contribution[] {
  const fired = model.vetoes.map((veto) => ({
    code: veto.code,
    rows: firing(veto, treated, { model, asOf }),
  }));
  return treated.map(({ row, treatment }) => ({
    uscc: subject.uscc,
    recordNo: row.recordNo,
    version: row.version,
    recordType: row.recordType,
    treatment,
    eventOn: row.eventOn,
    counted: computed.flatMap(({ indicator, computed: { counted } }) =>
      counted
        .filter((each) => each.row === row)
        .map(({ factor }) => ({
          indicator: indicator.code,
          factor: factor === null ? null : factor.text(12),
        })),
    ),
    vetoes: fired.filter(({ rows }) => rows.includes(row)).map(({ code }) => code),
  }));
}
