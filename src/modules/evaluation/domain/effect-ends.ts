import { addDays, addMonths, parseCivilDate, type CivilDate } from '../../../kernel/civil-date.js';
import { formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { GivenRow } from './given.js';
import type { Compute, DecayTable, Decimal, Filter, Model, Selection, Treatment } from './model.js';

/** Whether a field of a record type is its event date, which every row has as `eventOn`. */
export type IsEventField = (recordType: string, field: string) => boolean;

/** Under what a record's effect is judged. */
export interface Judging {
  readonly model: Model;
  readonly isEventField: IsEventField;
}

/** Why a record says nothing in an indicator: its treatment, or a condition of the indicator that it fails. */
export type WhyNot =
  | Exclude<Treatment, 'OK'>
  /** Its values are not those that the indicator looks at. */
  | 'OTHER_KIND'
  /** The date that ages is not stated. */
  | 'DATE_MISSING'
  /** The date that ages lies ahead. */
  | 'DATE_AHEAD'
  /** Too old: past the window or the last step of decay. */
  | 'TOO_OLD'
  /** Removed, settled or no longer valid. */
  | 'ENDED'
  /** It has force, but another record decides, or it is no re-offence. */
  | 'NOT_DECISIVE';

/** What a record brings on a day: it counts (with a factor where it decays), or not and why. */
export type Effect =
  | { readonly counts: true; readonly factor: Decimal | null }
  | { readonly counts: false; readonly whyNot: WhyNot };

/** The next day on which time alone changes an effect, and to what. */
export interface EffectChange {
  readonly on: CivilDate;
  readonly effect: Effect;
}

/** What an indicator looks at, of those that look at records; a veto's condition counts whole. */
export type Looking = Selection & {
  readonly decay?: string;
  readonly field?: string;
  readonly allowed?: readonly string[];
};

/** The part of a computation that looks at records; null for one that reads the subject alone. */
export function lookingOf(compute: Compute): Looking | null {
  if (!('recordType' in compute)) return null;
  // The months of a re-offence run from the repair before it, not to the day of the question.
  return compute.kind === 'REOFFENCE_COUNT' ? { ...compute, windowMonths: null } : compute;
}

/** A value of a row by field code; undefined when it is not stated. */
export function valueOf(row: GivenRow, field: string): string | undefined {
  return field === 'severity' ? (row.severity ?? undefined) : row.values[field];
}

export function fulfils(row: GivenRow, filter: Filter): boolean {
  return Object.entries(filter).every(([field, values]) => {
    const value = valueOf(row, field);
    return value !== undefined && values.includes(value);
  });
}

/** Why a record counts or does not on a day: the first rule of the model's order that applies. */
export function treatmentOn(model: Model, row: GivenRow, day: CivilDate): Treatment {
  return (
    model.eligibility.order.find((treatment) => applies(treatment, model, { row, day })) ?? 'OK'
  );
}

function applies(
  treatment: Exclude<Treatment, 'OK'>,
  model: Model,
  { row, day }: { readonly row: GivenRow; readonly day: CivilDate },
): boolean {
  switch (treatment) {
    case 'NOT_VALID':
      return !row.isValid;
    case 'NOT_YET':
      return row.eventOn > day;
    case 'NO_LEGAL_DOCUMENT':
      return (
        !row.hasDocument && model.eligibility.legalDocumentRequiredTypes.includes(row.recordType)
      );
    case 'DISPUTED':
      return row.isDisputed;
    case 'MINOR':
      return row.severity === 'MINOR';
    case 'EXPIRED': {
      const end = lastPublicDay(model, row);
      return end !== null && day > end;
    }
    case 'REPAIRED':
      return row.repairedOn !== null && row.repairedOn <= day;
  }
}

/** Last day on which it may be used, by its publicity or by a decision; null: no end. */
function lastPublicDay(model: Model, row: GivenRow): CivilDate | null {
  const [byDecision, byPublicity] = [row.expiredOn ?? null, publicityEndOf(model, row)];
  if (byDecision === null) return byPublicity;
  const lastDay = addDays(byDecision, -1);
  return byPublicity !== null && byPublicity < lastDay ? byPublicity : lastDay;
}

/** Last day of publicity, stated or following from the severity. */
function publicityEndOf(model: Model, row: GivenRow): CivilDate | null {
  if (row.publicityEnd !== null) return row.publicityEnd;
  if (row.severity === null) return null;
  return addMonths(row.eventOn, model.publicity.maxMonths[row.severity]);
}

/** What a record brings on a day to what looks at its type. */
export function effectOn(
  { model, isEventField }: Judging,
  looking: Looking,
  { row, day }: { readonly row: GivenRow; readonly day: CivilDate },
): Effect {
  const treatment = treatmentOn(model, row, day);
  const share = shareOf(model, looking, treatment);
  if (treatment !== 'OK' && share === null) return { counts: false, whyNot: treatment };
  const table = decayOf(model, looking, row);
  const hasAge = looking.decay === undefined || table !== null;
  if (!hasAge || !isOfKind(row, looking)) return { counts: false, whyNot: 'OTHER_KIND' };
  const date = agingDate(row, looking, isEventField);
  if (date === null) return { counts: false, whyNot: 'DATE_MISSING' };
  if (date > day) return { counts: false, whyNot: 'DATE_AHEAD' };
  const { windowMonths, isActive } = looking;
  if (windowMonths !== null && addMonths(date, windowMonths) < day)
    return { counts: false, whyNot: 'TOO_OLD' };
  if (isActive && row.until !== null && row.until <= day) return { counts: false, whyNot: 'ENDED' };
  if (table === null) return { counts: true, factor: null };
  const step = table.steps.find(({ withinMonths }) => addMonths(date, withinMonths) >= day);
  const factor = product(step?.factor ?? table.beyond, share ?? '1');
  return factor === '0' ? { counts: false, whyNot: 'TOO_OLD' } : { counts: true, factor };
}

/** What a repaired record still weighs where it decays; null where the treatment ends it. */
function shareOf(model: Model, looking: Looking, treatment: Treatment): Decimal | null {
  const { repairedFactor } = model.eligibility;
  const isZero = /^[0.]+$/.test(repairedFactor);
  return treatment === 'REPAIRED' && looking.decay !== undefined && !isZero ? repairedFactor : null;
}

function isOfKind(row: GivenRow, { filter, allowed, field }: Looking): boolean {
  const value = field === undefined ? undefined : valueOf(row, field);
  return (
    fulfils(row, filter) &&
    (allowed === undefined || (value !== undefined && allowed.includes(value)))
  );
}

/** The date by which a record ages in what looks at it; null when it is not stated. */
function agingDate(
  row: GivenRow,
  { recordType, dateField }: Selection,
  isEventField: IsEventField,
): CivilDate | null {
  if (dateField === null || isEventField(recordType, dateField)) return row.eventOn;
  return parseCivilDate(row.values[dateField] ?? '');
}

/** The table by which a record ages; null where nothing decays, or nothing of its severity. */
function decayOf({ decayTables }: Model, { decay }: Looking, row: GivenRow): DecayTable | null {
  const name = decay === 'BY_SEVERITY' ? row.severity : decay;
  return decayTables[name ?? ''] ?? null;
}

const FACTOR_PLACES = 6;

/** Of two factors, exact: a checked model gives each at most six places. */
function product(one: Decimal, other: Decimal): Decimal {
  const [a, b] = [parseScaled(one, FACTOR_PLACES), parseScaled(other, FACTOR_PLACES)];
  invariant(a !== null && b !== null, 'a factor is a decimal of few places');
  return formatScaled(a * b, 2 * FACTOR_PLACES, true);
}

/** Days on which the time that passes may change what a record brings, rising. */
function turningDays({ model, isEventField }: Judging, looking: Looking, row: GivenRow) {
  const after = (day: CivilDate, months: number) => addDays(addMonths(day, months), 1);
  const date = agingDate(row, looking, isEventField);
  const steps = decayOf(model, looking, row)?.steps ?? [];
  const ages = [...steps.map(({ withinMonths }) => withinMonths), looking.windowMonths];
  const publicEnd = lastPublicDay(model, row);
  const days = [
    row.eventOn,
    publicEnd === null ? null : addDays(publicEnd, 1),
    row.repairedOn,
    row.until,
    date,
    ...ages.map((months) => (date === null || months === null ? null : after(date, months))),
  ];
  return [...new Set(days.filter((day) => day !== null))].sort();
}

/**
 * When and to what time alone changes what a record brings, by its own dates; null when it never does. Where
 * records are weighed against each other (the latest, a re-offence), another one's change may come first.
 */
export function nextEffect(
  judging: Judging,
  looking: Looking,
  { row, day }: { readonly row: GivenRow; readonly day: CivilDate },
): EffectChange | null {
  const now = effectOn(judging, looking, { row, day });
  const isSame = (effect: Effect): boolean =>
    now.counts
      ? effect.counts && effect.factor === now.factor
      : !effect.counts && effect.whyNot === now.whyNot;
  const changes = turningDays(judging, looking, row)
    .filter((on) => on > day)
    .map((on) => ({ on, effect: effectOn(judging, looking, { row, day: on }) }));
  return changes.find(({ effect }) => !isSame(effect)) ?? null;
}

/** Since when a record has its treatment, and until when time alone leaves it so. */
export interface TreatmentSpan {
  /** Null when it has no beginning in time: it follows from what the record says. */
  readonly since: CivilDate | null;
  /** First day of another treatment; null when time alone brings none. */
  readonly until: CivilDate | null;
  readonly next: Treatment | null;
}

export function treatmentSpan(model: Model, row: GivenRow, day: CivilDate): TreatmentSpan {
  const now = treatmentOn(model, row, day);
  const publicEnd = lastPublicDay(model, row);
  const afterPublic = publicEnd === null ? null : addDays(publicEnd, 1);
  const turns = [row.eventOn, afterPublic, row.repairedOn].filter((turn) => turn !== null).sort();
  const until = turns.find((on) => on > day && treatmentOn(model, row, on) !== now) ?? null;
  const begun: Partial<Record<Treatment, CivilDate | null>> = {
    EXPIRED: afterPublic,
    REPAIRED: row.repairedOn,
  };
  return {
    since: begun[now] ?? null,
    until,
    next: until === null ? null : treatmentOn(model, row, until),
  };
}
