import { parseScaled } from '../../../kernel/decimal.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { type PlanGrade, UNDIVIDED } from './plan.js';

/** What a scheme allows for one of its grades; ratios are plain decimals. */
export interface GradeLimits {
  readonly grade: string;
  readonly ratioMin: string;
  readonly ratioMax: string;
  readonly ratioDefault: string;
  readonly frequencyMin: number;
  readonly frequencyMax: number;
}

/** Decimal places of a ratio. */
const SCALE = 9;

/**
 * What the plan says of each stratum, in the order of the scheme's grades: what is stated, within the
 * scheme's limits, else the scheme's own ratio and as many visits as it allows. Without a scheme there
 * is one stratum, of which everything is stated.
 */
export function planGrades(
  stated: readonly PlanGrade[],
  limits: readonly GradeLimits[] | null,
): Result<readonly PlanGrade[], InspectionRefusal> {
  const known = limits?.map(({ grade }) => grade) ?? [UNDIVIDED];
  const [first, ...more] = [
    ...stated.flatMap((grade, place) => [
      ...strange(grade, place, known),
      ...unreadable(grade, place),
      ...outside(
        grade,
        place,
        limits?.find((one) => one.grade === grade.stratum),
      ),
    ]),
    ...(limits === null && stated.length === 0
      ? [inspectionRefusal('FIELD_MISSING', ['grades'], { field: 'grades' })]
      : []),
  ];
  if (first !== undefined) return refused(first, ...more);
  const own = new Map(stated.map((grade) => [grade.stratum, grade]));
  if (limits === null) return accepted([...own.values()]);
  return accepted(
    limits.map(({ grade, ratioDefault, frequencyMax }) => {
      const usual = { stratum: grade, ratio: ratioDefault, timesPerYear: frequencyMax };
      return own.get(grade) ?? usual;
    }),
  );
}

function strange(
  { stratum }: PlanGrade,
  place: number,
  known: readonly string[],
): readonly InspectionRefusal[] {
  const params = { stratum, known: known.join(', ') };
  const at = ['grades', place, 'stratum'];
  return known.includes(stratum) ? [] : [inspectionRefusal('PLAN_GRADE_UNKNOWN', at, params)];
}

function unreadable(
  { ratio, timesPerYear }: PlanGrade,
  place: number,
): readonly InspectionRefusal[] {
  const value = parseScaled(ratio, SCALE);
  const isRatio = value !== null && value >= 0n && value <= 10n ** BigInt(SCALE);
  const isCount = Number.isInteger(timesPerYear) && timesPerYear >= 0 && timesPerYear <= 366;
  const unfit = (field: string, of: string | number, wanted: string): InspectionRefusal =>
    inspectionRefusal('FIELD_UNFIT', ['grades', place, field], { field, value: of, wanted });
  return [
    ...(isRatio ? [] : [unfit('ratio', ratio, '0–1')]),
    ...(isCount ? [] : [unfit('timesPerYear', timesPerYear, '0–366')]),
  ];
}

function outside(
  { stratum, ratio, timesPerYear: visits }: PlanGrade,
  place: number,
  limits: GradeLimits | undefined,
): readonly InspectionRefusal[] {
  if (limits === undefined) return [];
  const { ratioMin, ratioMax, frequencyMin: least, frequencyMax: most } = limits;
  const params = { stratum, ratio, least: ratioMin, most: ratioMax };
  const isWithin = compare(ratio, ratioMin) >= 0 && compare(ratio, ratioMax) <= 0;
  return [
    ...(isWithin
      ? []
      : [inspectionRefusal('PLAN_RATIO_OUTSIDE', ['grades', place, 'ratio'], params)]),
    ...(visits >= least && visits <= most
      ? []
      : [
          inspectionRefusal('PLAN_VISITS_OUTSIDE', ['grades', place, 'timesPerYear'], {
            ...{ stratum, visits, least, most },
          }),
        ]),
  ];
}

/** Exactly, as decimals; a text that is none lies outside of everything and is refused by itself. */
function compare(left: string, right: string): number {
  const [a, b] = [parseScaled(left, SCALE), parseScaled(right, SCALE)];
  if (a === null || b === null) return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
