import type { CivilDate } from '../../../kernel/civil-date.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import type { Quarter } from './quarter.js';
import type { EntailedMeasure, Scheme } from './scheme.js';

/** A record that a measure is said to rest on, as the hub believes it now. */
export interface RestingRecord {
  readonly recordNo: string;
  readonly recordType: string;
  readonly status: string;
  readonly contestedOn: CivilDate | null;
  readonly repairedOn: CivilDate | null;
  /** The first day without effect: it was closed, or its publicity was ended. */
  readonly endedOn: CivilDate | null;
  /** The last day with effect. */
  readonly lastsUntil: CivilDate | null;
}

/** What lives no longer carries no restriction; null when the record is alive. */
function deathOf(
  record: RestingRecord,
  today: CivilDate,
): 'NOT_VALID' | 'DISPUTED' | 'REPAIRED' | 'EXPIRED' | null {
  const { status, contestedOn, repairedOn, endedOn, lastsUntil } = record;
  if (status !== 'VALID') return 'NOT_VALID';
  if (contestedOn !== null) return 'DISPUTED';
  if (repairedOn !== null && repairedOn <= today) return 'REPAIRED';
  if (endedOn !== null && endedOn <= today) return 'EXPIRED';
  return lastsUntil !== null && lastsUntil < today ? 'EXPIRED' : null;
}

/**
 * Types whose records tell no wrong: memberships, rights and merits, and ratings, which are grades. Basis:
 * DESIGN, a grade alone restricts nobody, whoever made it.
 */
const GROUNDLESS: ReadonlySet<string> = new Set([
  ...['INDUSTRY_ROSTER', 'INDUSTRY_RATING', 'ENVIRONMENT_RATING', 'TAX_CREDIT_RATING'],
  ...['REGISTRATION', 'ADMIN_LICENSE', 'ADMIN_CONFIRMATION', 'ADMIN_REWARD', 'ADMIN_PAYMENT'],
  ...['HONOR', 'RED_LIST', 'PUBLIC_WELFARE', 'INTELLECTUAL_PROPERTY', 'VOLUNTARY_REGISTRATION'],
]);

/** A measure that somebody says was taken. */
export interface TakenMeasure {
  readonly measure: string;
  /** Record ids as they were given. */
  readonly records: readonly string[];
  readonly executedOn: CivilDate;
  readonly evidence: string;
}

/** All that the judgment of a measure rests on. */
export interface MeasureGround {
  /** Null: the subject has no row in the ledger. */
  readonly grade: { readonly stands: string | null } | null;
  readonly scheme: Pick<Scheme, 'code' | 'kind' | 'usableForSanction' | 'grades'>;
  /** The measure of the list in force on the day of execution; null: there is none of that code. */
  readonly listed: EntailedMeasure | null;
  /** By the ids as they were given; what is no record of the subject is missing. */
  readonly records: ReadonlyMap<string, RestingRecord>;
  readonly quarter: Quarter;
  readonly today: CivilDate;
}

/**
 * Why a measure cannot be written into a ledger, all reasons at once. From a grade follow only
 * inspection intensity, routine and rewards, as far as the scheme entails them; a restriction rests on
 * a living record, a measure of the list that the scheme names for some grade, and law or policy.
 */
export function judgeMeasure(
  taken: TakenMeasure,
  ground: MeasureGround,
): readonly SupervisionRefusal[] {
  const { grade, listed } = ground;
  return [
    ...(grade === null ? [supervisionRefusal('SUBJECT_NOT_IN_LEDGER', ['subject'])] : []),
    ...dayFaults(taken, ground),
    ...(isLink(taken.evidence) ? [] : [supervisionRefusal('EVIDENCE_NOT_LINK', ['evidence'])]),
    ...(listed === null
      ? [supervisionRefusal('MEASURE_UNKNOWN', ['measure'], { measure: taken.measure })]
      : []),
    ...(listed === null ? [] : typeFaults(listed, taken, ground)),
    ...taken.records.flatMap((id, place) => recordFaults(id, place, ground)),
  ];
}

function typeFaults(
  listed: EntailedMeasure,
  taken: TakenMeasure,
  { grade, scheme }: MeasureGround,
): readonly SupervisionRefusal[] {
  const at = ['measure'];
  const measure = listed.code;
  if (listed.type === 'RESTRICT') {
    const isForSanction = scheme.kind === 'CREDIT' && scheme.usableForSanction;
    const { kind } = listed.basis;
    return [
      ...(isForSanction
        ? []
        : [supervisionRefusal('GRADE_NOT_FOR_SANCTION', at, { scheme: scheme.code })]),
      ...(entails(scheme.grades, measure)
        ? []
        : [supervisionRefusal('MEASURE_NOT_OF_SCHEME', at, { measure, scheme: scheme.code })]),
      ...(kind === 'DESIGN' ? [supervisionRefusal('BASIS_NOT_LAW', at, { measure })] : []),
      ...(taken.records.length === 0 ? [supervisionRefusal('RECORD_REQUIRED', ['records'])] : []),
    ];
  }
  if (grade === null) return [];
  const standing = scheme.grades.filter((own) => own.grade === grade.stands);
  if (entails(standing, measure)) return [];
  return [supervisionRefusal('MEASURE_NOT_ENTAILED', at, { measure, grade: grade.stands ?? '—' })];
}

function entails(grades: Scheme['grades'], measure: string): boolean {
  return grades.some(({ measures }) => measures.some(({ code }) => code === measure));
}

function recordFaults(
  id: string,
  place: number,
  { records, today, listed }: MeasureGround,
): readonly SupervisionRefusal[] {
  const at = ['records', place];
  const record = records.get(id);
  if (record === undefined) return [supervisionRefusal('RECORD_UNKNOWN', at, { record: id })];
  const why = deathOf(record, today);
  const isGround = listed?.type !== 'RESTRICT' || !GROUNDLESS.has(record.recordType);
  return [
    ...(isGround ? [] : [supervisionRefusal('RECORD_NO_GROUND', at, { record: id })]),
    ...(why === null ? [] : [supervisionRefusal('RECORD_NOT_LIVE', at, { record: id, why })]),
  ];
}

function dayFaults(
  { executedOn }: TakenMeasure,
  { quarter, today }: MeasureGround,
): readonly SupervisionRefusal[] {
  const at = ['executedOn'];
  if (executedOn < quarter.from || executedOn > quarter.to) {
    const { name } = quarter;
    return [supervisionRefusal('MEASURE_OUTSIDE_QUARTER', at, { date: executedOn, quarter: name })];
  }
  return executedOn > today
    ? [supervisionRefusal('MEASURE_IN_FUTURE', at, { date: executedOn })]
    : [];
}

const MOST_OF_LINK = 2000;

/** A link that a reader can follow and that carries nobody's password. */
export function isLink(text: string): boolean {
  if (text.length > MOST_OF_LINK || !/^https?:\/\/[^\s]+$/i.test(text)) return false;
  const link = URL.parse(text);
  return link !== null && link.hostname !== '' && link.username === '' && link.password === '';
}
