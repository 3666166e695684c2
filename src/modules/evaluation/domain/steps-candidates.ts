import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { effectOn, type Looking, lookingOf, treatmentOn, valueOf } from './effect-ends.js';
import type { GivenRow } from './given.js';
import type { Indicator, Mapping } from './model.js';
import { earnings } from './steps-earned.js';
import { ENDINGS, FULFIL_TERMS, REPAIR_TERMS, RESUME_TERMS } from './steps-terms.js';
import { type Candidate, HORIZON_MONTHS, type Stepping } from './steps.js';

/**
 * Every lawful step that could matter under the model, in a fixed order. Nothing minor, expired or disputed is
 * repaired, nothing is deleted, and what is in another's hands (honours, ratings, inspections) is no step.
 */
export function candidatesOf(asked: Stepping): readonly Candidate[] {
  const { subject, model, asOf } = asked;
  const eligible = subject.rows.filter((row) => treatmentOn(model, row, asOf) === 'OK');
  const changes = [
    ...eligible.flatMap((row) => repair(asked, row)),
    ...eligible.flatMap((row) => ending(asked, row)),
    ...eligible.flatMap((row) => fulfilment(asked, row)),
    ...resumption(asked),
  ];
  return [...changes, ...earnings(asked, changes.length)];
}

/** What a record counts in, of what lowers a score or caps it. */
function weighedDownBy(asked: Stepping, row: GivenRow, matters: (looking: Looking) => boolean) {
  const { model, asOf } = asked;
  const counts = (looking: Looking | null): boolean =>
    looking !== null &&
    looking.recordType === row.recordType &&
    matters(looking) &&
    effectOn(asked, looking, { row, day: asOf }).counts;
  return {
    // Whether a record is a re-offence follows from others: the engine says it of the changed subject.
    indicators: model.indicators
      .filter(({ compute }) => compute.kind !== 'REOFFENCE_COUNT')
      .filter(({ direction, compute }) => direction === 'NEGATIVE' && counts(lookingOf(compute)))
      .map(({ code }) => code),
    vetoes: model.vetoes.filter(({ when }) => counts(when)).map(({ code }) => code),
  };
}

type Weight = ReturnType<typeof weighedDownBy>;

const isNothing = ({ indicators, vetoes }: Weight): boolean =>
  indicators.length + vetoes.length === 0;

function ofRow({ recordNo, recordType }: GivenRow) {
  return { recordNo, recordType, detail: null, after: null };
}

function repair(asked: Stepping, row: GivenRow): readonly Candidate[] {
  const { severity } = row;
  if (severity === null || severity === 'MINOR') return [];
  const weight = weighedDownBy(asked, row, () => true);
  const opensOn = asked.repairOpens(severity, row.eventOn);
  if (isNothing(weight) || opensOn === null || !isWorthWaiting(asked, row, opensOn)) return [];
  return [
    {
      ...{ kind: 'REPAIR', terms: REPAIR_TERMS, ...ofRow(row), ...weight },
      earliestOn: later(opensOn, asked.asOf),
      change: { kind: 'ROW', set: 'repairedOn' },
    },
  ];
}

function ending(asked: Stepping, row: GivenRow): readonly Candidate[] {
  const way = ENDINGS[row.recordType];
  if (way === undefined) return [];
  const weight = weighedDownBy(asked, row, ({ isActive }) => isActive);
  const opensOn = way.waits ? asked.repairOpens('SERIOUS', row.eventOn) : asked.asOf;
  if (isNothing(weight) || opensOn === null || !isWorthWaiting(asked, row, opensOn)) return [];
  return [
    {
      ...{ kind: way.kind, terms: way.terms, ...ofRow(row), ...weight },
      earliestOn: later(opensOn, asked.asOf),
      change: { kind: 'ROW', set: 'until' },
    },
  ];
}

/** Whether a step comes before time alone has ended what it would end, and in sight. */
function isWorthWaiting({ model, asOf }: Stepping, row: GivenRow, opensOn: CivilDate): boolean {
  return (
    opensOn <= addMonths(asOf, HORIZON_MONTHS) &&
    treatmentOn(model, row, later(opensOn, asOf)) === 'OK'
  );
}

function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}

/** A promise that is neither kept nor broken yet can be kept. */
function fulfilment({ model, asOf }: Stepping, row: GivenRow): readonly Candidate[] {
  return model.indicators.flatMap(({ code, compute }): readonly Candidate[] => {
    const isOpen =
      compute.kind === 'WEIGHTED_RATIO' &&
      compute.recordType === 'COMMITMENT' &&
      compute.recordType === row.recordType &&
      valueOf(row, compute.field) === undefined &&
      (row.until === null || row.until > asOf);
    if (!isOpen) return [];
    const [kept] =
      Object.entries(compute.weights).find(([, weight]) => /^1(\.0+)?$/.test(weight)) ?? [];
    if (kept === undefined) return [];
    return [
      {
        ...{ kind: 'FULFIL_COMMITMENT', terms: FULFIL_TERMS, ...ofRow(row) },
        ...{ indicators: [code], vetoes: [], earliestOn: asOf },
        change: {
          kind: 'FULFILLED',
          values: { [compute.field]: kept },
          dateField: compute.dateField,
        },
      },
    ];
  });
}

function resumption({ model, subject, asOf }: Stepping): readonly Candidate[] {
  if (subject.registrationStatus !== 'DORMANT') return [];
  const indicators = model.indicators.filter(isStatusBetterWhenActive).map(({ code }) => code);
  if (indicators.length === 0) return [];
  return [
    {
      ...{ kind: 'RESUME_BUSINESS', terms: RESUME_TERMS, recordNo: null, recordType: null },
      ...{ detail: null, indicators, vetoes: [], earliestOn: asOf, after: null },
      change: { kind: 'STATUS', status: 'ACTIVE' },
    },
  ];
}

function isStatusBetterWhenActive({ compute, mapping }: Indicator): boolean {
  return (
    compute.kind === 'SUBJECT_FIELD' &&
    Number(scoreIn(mapping, 'ACTIVE')) > Number(scoreIn(mapping, 'DORMANT'))
  );
}

function scoreIn(mapping: Mapping, code: string): string {
  return (mapping.kind === 'LOOKUP' ? mapping.table[code] : undefined) ?? '0';
}
