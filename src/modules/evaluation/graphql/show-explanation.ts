import type { KeptDepartment } from '../../catalogue/index.js';
import type { RecordObject } from '../../records/index.js';
import type { Effect, EffectChange, WhyNot } from '../domain/effect-ends.js';
import type {
  CapLine,
  ExplainedRecord,
  Explanation,
  IndicatorLine,
  LossReason,
  Outcome,
  VetoLine,
} from '../domain/explanation.js';
import type { Basis } from '../domain/model.js';
import type {
  CapLineType,
  EffectChangeType,
  ExplainedRecordType,
  ExplanationLineType,
  ExplanationType,
  LossReasonType,
  OutcomeType,
  VetoLineType,
} from './explanation-types.js';
import { pointsText, scoreText } from './show.js';
import { basisShown } from './show-indicator.js';

/** What an explanation speaks of, as whoever asks sees it: a record that is not there is left out. */
export interface Seen {
  readonly records: ReadonlyMap<string, RecordObject>;
  readonly departments: ReadonlyMap<string, KeptDepartment>;
}

/** Ids of all records that an explanation speaks of. */
export function recordsIn({ lines, cap, excluded, pending }: Explanation): readonly string[] {
  return everyRecord({ lines, cap, excluded, pending }).map(({ recordId }) => recordId);
}

/** Codes of the departments that reported them. */
export function departmentsIn(explanation: Explanation): readonly string[] {
  return [...new Set(everyRecord(explanation).map(({ department }) => department))];
}

function everyRecord(
  of: Pick<Explanation, 'lines' | 'cap' | 'excluded' | 'pending'>,
): readonly ExplainedRecord[] {
  const { lines, cap, excluded, pending } = of;
  return [
    ...lines.flatMap(({ counted, passedOver }) => [...counted, ...passedOver]),
    ...(cap?.vetoes.flatMap(({ records }) => records) ?? []),
    ...excluded,
    ...pending,
  ];
}

export function showExplanation(explanation: Explanation, seen: Seen): ExplanationType {
  const { lines, cap, excluded, reasons, pending, ifAllRejected } = explanation;
  return {
    lines: lines.map((line) => showLine(line, seen)),
    cap: cap === null ? null : showCap(cap, seen),
    excluded: showRecords(excluded, seen).map(([shown, { treatment, since, until, next }]) => ({
      ...shown,
      ...{ treatment, since, until, next },
    })),
    reasons: reasons.map((reason) => showReason(reason, seen)),
    pending: showRecords(pending, seen).map(([shown, { ifRejected }]) => ({
      ...shown,
      ifRejected: showOutcome(ifRejected),
    })),
    ifAllRejected: ifAllRejected === null ? null : showOutcome(ifAllRejected),
  };
}

function showLine(line: IndicatorLine, seen: Seen): ExplanationLineType {
  const { code, dimension, nameZh, nameEn, value, isNeutral: neutral, basis } = line;
  return {
    ...{ code, dimension, nameZh, nameEn, value, neutral },
    score: scoreText(line.score),
    points: pointsText(line.points),
    maxPoints: pointsText(line.maxPoints),
    lostPoints: pointsText(line.lostPoints),
    basis: showBasisOf(basis),
    counted: showRecords(line.counted, seen).map(([shown]) => shown),
    passedOver: showRecords(line.passedOver, seen).map(([shown]) => shown),
  };
}

function showBasisOf(basis: Basis | null): ExplanationLineType['basis'] {
  return basis === null ? null : basisShown(basis);
}

function showCap({ raw, cap, final, lost, vetoes }: CapLine, seen: Seen): CapLineType {
  return {
    raw: scoreText(raw),
    cap: scoreText(cap),
    final: scoreText(final),
    lost: scoreText(lost),
    vetoes: vetoes.map((veto) => showVeto(veto, seen)),
  };
}

function showVeto(veto: VetoLine, seen: Seen): VetoLineType {
  const { code, nameZh, nameEn, capGrade, capScore, basis, records } = veto;
  return {
    ...{ code, nameZh, nameEn, capGrade },
    capScore: scoreText(capScore),
    basis: showBasisOf(basis),
    records: showRecords(records, seen).map(([shown]) => shown),
  };
}

function showReason({ indicator, vetoes, lost, isNeutral, records }: LossReason, seen: Seen) {
  return {
    ...{ indicator, vetoes },
    lost: pointsText(lost),
    neutral: isNeutral,
    records: records.filter((id) => seen.records.has(id)),
  } satisfies LossReasonType;
}

export function showOutcome({ raw, final, grade, vetoes }: Outcome): OutcomeType {
  return { rawScore: scoreText(raw), finalScore: scoreText(final), grade, vetoes };
}

/** A plain object, of which the classes are but the description. */
type RecordExplained = Readonly<ExplainedRecordType>;

/** What may be said of a record besides. */
type Explained = ExplainedRecord & {
  readonly factor?: string | null;
  readonly whyNot?: WhyNot;
  readonly change?: EffectChange | null;
};

function showRecords<Row extends Explained>(
  rows: readonly Row[],
  { records, departments }: Seen,
): readonly (readonly [RecordExplained, Row])[] {
  return rows.flatMap((row) => {
    const record = records.get(row.recordId);
    if (record === undefined) return [];
    const { recordType, eventOn, legalGround, factor = null, whyNot = null, change } = row;
    // The record itself says whether whoever asks may see the number of its document.
    const { documentNo } = record;
    const shown = {
      ...{ record, recordType, eventOn, documentNo, legalGround, factor, whyNot },
      department: departments.get(row.department) ?? null,
      change: change === null || change === undefined ? null : showChange(change),
    };
    return [[shown, row] as const];
  });
}

function showChange({ on, effect }: EffectChange): EffectChangeType {
  return { on, ...effectShown(effect) };
}

function effectShown(effect: Effect): Omit<EffectChangeType, 'on'> {
  return effect.counts
    ? { counts: true, factor: effect.factor, whyNot: null }
    : { counts: false, factor: null, whyNot: effect.whyNot };
}
