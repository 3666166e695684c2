import fc from 'fast-check';

import { addDays, addMonths, civilDate, type CivilDate } from '../../src/kernel/civil-date.js';
import type { GivenRow } from '../../src/modules/evaluation/domain/given.js';

/** A record before it has a number. */
export type Unnumbered = Omit<GivenRow, 'recordNo'>;

/** Months after which something expires, decays or leaves a window in the default model. */
const THRESHOLDS = [3, 6, 12, 24, 36];

/** Ends of months, and the day that most years lack. */
const PECULIAR_DAYS = ['2023-12-31', '2024-02-29', '2024-08-31', '2025-02-28', '2025-11-30'];

/** Days that matter on a day: exactly on, just before and just after each threshold, and any others. */
export function dayAround(asOf: CivilDate): fc.Arbitrary<CivilDate> {
  const beside = fc.integer({ min: -3, max: 3 });
  const onThreshold = fc
    .tuple(fc.constantFrom(0, ...THRESHOLDS), beside)
    .map(([months, days]) => addDays(addMonths(asOf, -months), days));
  return fc.oneof(
    { weight: 5, arbitrary: onThreshold },
    {
      weight: 3,
      arbitrary: fc.integer({ min: -60, max: 1500 }).map((days) => addDays(asOf, -days)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...PECULIAR_DAYS.map(civilDate)) },
  );
}

/** Amounts in 万元 at the borders of bands, as they are and after each decay, to the last 分 and beyond. */
const AMOUNTS = [
  ...['0', '0.000001', '0.3', '0.999999', '1', '1.000001', '1.428571', '1.428572', '1.666666'],
  ...['1.666667', '2.5', '4.999999', '5', '5.000001', '7.142857', '8.333333', '8.333334', '12.5'],
  ...['20', '20.000001', '28.571429', '33.333333', '33.333334', '50', '50.000001', '99.999999'],
  ...['100', '100.000001', '142.857142', '166.666667', '250', '250.000001', '123456.789012'],
];
const amount = fc.constantFrom(...AMOUNTS);
const months = fc.constantFrom('0', '1', '2', '3', '4', '6', '7', '120');
const verified = fc.constantFrom('true', 'false');

type Values = Readonly<Record<string, fc.Arbitrary<string>>>;

/** The scored fields of the types that the default model reads; of the rest the envelope says all. */
const FIELDS: Readonly<Record<string, Values>> = {
  ADMIN_PENALTY: {
    violationType: fc.constantFrom('TAX', 'SAFETY', '违反产品质量法'),
    fineAmount: amount,
    confiscatedAmount: amount,
  },
  ANNUAL_REPORT: { publishedOnTime: verified },
  COMMITMENT: {
    commitmentType: fc.constantFrom('PROACTIVE', 'CREDIT_REPAIR', 'OTHER'),
    fulfillmentStatus: fc.constantFrom('FULFILLED', 'PARTIAL', 'UNFULFILLED'),
  },
  VOLUNTARY_REGISTRATION: {
    category: fc.constantFrom(
      ...['QUALIFICATION', 'MARKET_OPERATION', 'CONTRACT_PERFORMANCE', 'PUBLIC_WELFARE'],
    ),
    verified,
  },
  TAX_CREDIT_RATING: {
    ratingYear: fc.constantFrom('2022', '2023', '2024', '2025'),
    grade: fc.constantFrom('A', 'B', 'M', 'C', 'D'),
  },
  TAX_ARREARS: { amount },
  SOCIAL_INSURANCE_ARREARS: { months },
  HOUSING_FUND_ARREARS: { months },
  HONOR: { level: fc.constantFrom('NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COUNTY') },
  SAFETY_ACCIDENT: { level: fc.constantFrom('ORDINARY', 'LARGER', 'MAJOR', 'EXTRAORDINARY') },
  CONTRACT_PERFORMANCE: { outcome: fc.constantFrom('PERFORMED', 'PARTIAL', 'BREACHED') },
  INSPECTION_RESULT: { result: fc.constantFrom('PASS', 'FAIL', 'NOT_CHECKED') },
  QUALITY_SAMPLING: { result: fc.constantFrom('PASS', 'FAIL') },
  COMPLAINT: { verified },
  INDUSTRY_RATING: { grade: fc.constantFrom('A', 'B', 'C', 'D') },
  ENVIRONMENT_RATING: { grade: fc.constantFrom('GREEN', 'BLUE', 'YELLOW', 'RED') },
  ADMIN_LICENSE: {},
  JUDGMENT_DEFAULTER: {},
  ENFORCEMENT_CASE: {},
  ABNORMAL_OPERATION: {},
  KEY_ATTENTION: {},
  PROCUREMENT_MISCONDUCT: {},
  OVERDUE_PAYMENT: {},
  UTILITY_ARREARS: {},
  WAGE_ARREARS: {},
  RED_LIST: {},
  PUBLIC_WELFARE: {},
  INTELLECTUAL_PROPERTY: {},
  SERIOUS_DISHONESTY: {},
  CREDIT_FRAUD: {},
};

const TYPES = Object.keys(FIELDS);

/** A few types that a history is about, so that several records meet in one indicator. */
export const fewTypes: fc.Arbitrary<fc.Arbitrary<string>> = fc
  .array(fc.constantFrom(...TYPES, 'ADMIN_PENALTY', 'COMMITMENT'), { minLength: 1, maxLength: 5 })
  .map((types) => fc.constantFrom(...types));

/** Now and then, as often as not given. */
function seldom<T>(value: fc.Arbitrary<T>, otherwise: T, often: number): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: often, arbitrary: fc.constant(otherwise) },
    { weight: 1, arbitrary: value },
  );
}

/** Only penalties have one; of an old one it may be unknown. */
const anySeverity = fc.constantFrom(
  ...(['MINOR', 'GENERAL', 'GENERAL', 'SERIOUS', 'SERIOUS', null] as const),
);

/** Any record of one of the types. */
export function recordAround(
  asOf: CivilDate,
  recordType: fc.Arbitrary<string>,
): fc.Arbitrary<Unnumbered> {
  return recordType.chain((type) => {
    const day = dayAround(asOf);
    return fc.record({
      version: fc.constant(1),
      recordType: fc.constant(type),
      eventOn: day,
      until: seldom<CivilDate | null>(day, null, 1),
      publicityEnd: seldom<CivilDate | null>(day, null, 7),
      expiredOn: seldom<CivilDate | null>(day, null, 9),
      repairedOn: seldom<CivilDate | null>(day, null, 5),
      severity: type === 'ADMIN_PENALTY' ? anySeverity : fc.constant(null),
      isValid: seldom(fc.constant(false), true, 15),
      hasDocument: seldom(fc.constant(false), true, 10),
      isDisputed: seldom(fc.constant(true), false, 12),
      values: valuesOf(type, day),
    });
  });
}

/** Any of the type's fields may be missing: history is incomplete. */
function valuesOf(type: string, day: fc.Arbitrary<CivilDate>): fc.Arbitrary<GivenRow['values']> {
  const fields: Record<string, fc.Arbitrary<string>> = { ...FIELDS[type] };
  if (type === 'COMMITMENT') fields['fulfillmentConfirmedOn'] = day;
  const names = Object.keys(fields);
  const kept = seldom(fc.subarray(names), names, 6);
  return fc
    .tuple(fc.record(fields), kept)
    .map(([values, some]) =>
      Object.fromEntries(Object.entries(values).filter(([field]) => some.includes(field))),
    );
}

/** A repaired penalty and a like one about as long after the repair as still counts. */
export function reoffenceAround(asOf: CivilDate): fc.Arbitrary<readonly Unnumbered[]> {
  const penalty = recordAround(asOf, fc.constant('ADMIN_PENALTY'));
  const apart = fc.oneof(
    fc.constantFrom(-1, 0, 1, 2).map((days) => (from: CivilDate) => addDays(from, days)),
    fc
      .constantFrom(-3, -2, -1, 0, 1, 2)
      .map((days) => (from: CivilDate) => addDays(addMonths(from, 12), days)),
  );
  return fc
    .tuple(penalty, penalty, dayAround(asOf), apart)
    .map(([first, second, repairedOn, after]) => {
      const kept = { isValid: true, hasDocument: true, isDisputed: false, publicityEnd: null };
      const earlier = { ...first, ...kept, severity: 'SERIOUS' as const, repairedOn };
      const later = { ...second, ...kept, repairedOn: null, eventOn: after(repairedOn) };
      return [
        { ...earlier, eventOn: addMonths(repairedOn, -4) },
        { ...later, values: { ...later.values, ...sameViolation(earlier) } },
      ];
    });
}

function sameViolation({ values }: Unnumbered): Record<string, string> {
  const { violationType } = values;
  return violationType === undefined ? {} : { violationType };
}

/** Two ratings of one year or one day, of which the later or else the worse one holds. */
export function tieAround(asOf: CivilDate): fc.Arbitrary<readonly Unnumbered[]> {
  const type = fc.constantFrom('TAX_CREDIT_RATING', 'ENVIRONMENT_RATING').map(fc.constant);
  return type.chain((one) =>
    fc
      .tuple(recordAround(asOf, one), recordAround(asOf, one), fc.boolean())
      .map(([first, second, isOneDay]) => [
        first,
        {
          ...second,
          eventOn: isOneDay ? first.eventOn : second.eventOn,
          values: { ...second.values, ...sameYear(first) },
        },
      ]),
  );
}

function sameYear({ values }: Unnumbered): Record<string, string> {
  const { ratingYear } = values;
  return ratingYear === undefined ? {} : { ratingYear };
}
