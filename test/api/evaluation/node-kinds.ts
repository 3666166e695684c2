import { civilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Compute, Mapping, Selection } from '../../../src/modules/evaluation/domain/model.js';

/** One kind of computation: what is looked at, the SQL it becomes, and what it makes of a few rows. */
export interface KindCase {
  readonly kind: string;
  readonly compute: Compute;
  readonly mapping: Mapping;
  /** Aggregates over the family's rows `r`, as of 2026-09-30. */
  readonly aggregates: readonly string[];
  /** The value where the families are joined to the subject `s`. */
  readonly value: string;
  readonly rows: readonly GivenRow[];
  readonly expected: { readonly value: string | null; readonly score: number };
}

function selection(recordType: string, own: Partial<Selection> = {}): Selection {
  const plain = { filter: {}, dateField: null, windowMonths: null, isActive: false };
  return { recordType, ...plain, ...own };
}

let rowNo = 0;

/** A record in good standing. */
export function row(
  recordType: string,
  eventOn: string,
  own: Partial<Omit<GivenRow, 'recordType' | 'eventOn'>> = {},
): GivenRow {
  rowNo += 1;
  const standing = { isValid: true, hasDocument: true, isDisputed: false, severity: null };
  const ends = { until: null, publicityEnd: null, repairedOn: null };
  const named = { recordNo: String(rowNo), version: 1, recordType, values: {} };
  return { ...named, eventOn: civilDate(eventOn), ...standing, ...ends, ...own };
}

const UP: Mapping = { kind: 'PROPORTION', factor: '100', min: '0', max: '100' };
const DOWN: Mapping = { kind: 'LINEAR', base: '100', slope: '-15', min: '0', max: '100' };
const STEPS: Mapping = {
  kind: 'STEP',
  bands: [
    { upTo: '0', score: '60' },
    { upTo: '1', score: '85' },
    { upTo: '5', score: '90' },
    { upTo: null, score: '100' },
  ],
};

const WITHIN_12 = `r.event_on >= '2025-09-30'::date`;

export const KIND_CASES: readonly KindCase[] = [
  {
    kind: 'COUNT within a window',
    compute: {
      kind: 'COUNT',
      ...selection('COMPLAINT', { filter: { verified: ['true'] }, windowMonths: 12 }),
    },
    mapping: STEPS,
    aggregates: [
      `count(*) FILTER (WHERE r.type_no = 4 AND r.treatment = 0 AND r.code_a = 101 AND ${WITHIN_12})`,
    ],
    value: 'coalesce(f3.a0, 0)',
    rows: [
      row('COMPLAINT', '2025-09-30', { values: { verified: 'true' } }),
      row('COMPLAINT', '2025-09-29', { values: { verified: 'true' } }),
      row('COMPLAINT', '2026-09-01', { values: { verified: 'false' } }),
    ],
    expected: { value: '1', score: 8500 },
  },
  {
    kind: 'EXISTS while it has effect',
    compute: { kind: 'EXISTS', ...selection('RED_LIST', { isActive: true }) },
    mapping: { kind: 'LOOKUP', table: { true: '100', false: '60' } },
    aggregates: [
      `count(*) FILTER (WHERE r.type_no = 5 AND r.treatment = 0 AND r.until > '2026-09-30'::date)`,
    ],
    value: '(coalesce(f4.a0, 0) > 0)::int',
    rows: [row('RED_LIST', '2026-01-01', { until: civilDate('2026-09-30') })],
    expected: { value: 'false', score: 6000 },
  },
  {
    kind: 'DISTINCT_COUNT',
    compute: {
      kind: 'DISTINCT_COUNT',
      ...selection('VOLUNTARY_REGISTRATION'),
      ...{ field: 'category', allowed: ['QUALIFICATION', 'PUBLIC_WELFARE'] },
    },
    mapping: STEPS,
    aggregates: [
      'bit_or(CASE r.code_a WHEN 102 THEN 1 WHEN 103 THEN 2 ELSE 0 END::bigint) FILTER (WHERE r.type_no = 6 AND r.treatment = 0)',
    ],
    value: 'bit_count(coalesce(f5.a0, 0)::bit(64))',
    rows: ['QUALIFICATION', 'QUALIFICATION', 'PUBLIC_WELFARE'].map((category) =>
      row('VOLUNTARY_REGISTRATION', '2026-01-01', { values: { category } }),
    ),
    expected: { value: '2', score: 9000 },
  },
  {
    kind: 'RATIO',
    compute: {
      kind: 'RATIO',
      ...selection('INSPECTION_RESULT'),
      numerator: { result: ['PASS'] },
    },
    mapping: UP,
    aggregates: [
      'sum(CASE WHEN r.code_a = 104 THEN 1073741825 ELSE 1 END) FILTER (WHERE r.type_no = 3 AND r.treatment = 0)',
    ],
    value: '(coalesce(f2.a0, 0) / 1073741824)',
    rows: ['PASS', 'PASS', 'FAIL'].map((result) =>
      row('INSPECTION_RESULT', '2026-01-01', { values: { result } }),
    ),
    expected: { value: '0.6667', score: 6667 },
  },
  {
    kind: 'WEIGHTED_RATIO',
    compute: {
      kind: 'WEIGHTED_RATIO',
      ...selection('COMMITMENT', { dateField: 'fulfillmentConfirmedOn', windowMonths: 36 }),
      field: 'fulfillmentStatus',
      weights: { FULFILLED: '1', PARTIAL: '0.5', UNFULFILLED: '0' },
    },
    mapping: UP,
    aggregates: [
      `count(*) FILTER (WHERE r.type_no = 2 AND r.treatment = 0 AND r.date_a <= '2026-09-30'::date AND r.date_a >= '2023-09-30'::date)`,
      `sum(CASE r.code_b WHEN 105 THEN 10 WHEN 106 THEN 5 WHEN 107 THEN 0 END) FILTER (WHERE r.type_no = 2 AND r.treatment = 0 AND r.date_a <= '2026-09-30'::date AND r.date_a >= '2023-09-30'::date)`,
    ],
    value: 'coalesce(f2.a1, 0)',
    rows: ['FULFILLED', 'PARTIAL'].map((fulfillmentStatus) =>
      row('COMMITMENT', '2022-01-01', {
        values: { fulfillmentStatus, fulfillmentConfirmedOn: '2026-01-01' },
      }),
    ),
    expected: { value: '0.75', score: 7500 },
  },
  {
    kind: 'DECAYED_SUM',
    compute: {
      kind: 'DECAYED_SUM',
      ...selection('ADMIN_PENALTY', { filter: { severity: ['GENERAL'] } }),
      ...{ decay: 'GENERAL', multiplier: null },
    },
    mapping: DOWN,
    aggregates: [
      `sum(CASE WHEN r.event_on >= '2026-03-30'::date THEN 10 WHEN ${WITHIN_12} THEN 6 ELSE 0 END) FILTER (WHERE r.type_no = 1 AND r.treatment = 0 AND r.severity = 2 AND ${WITHIN_12})`,
    ],
    value: 'coalesce(f1.a0, 0)',
    rows: ['2026-03-30', '2026-03-29'].map((eventOn) =>
      row('ADMIN_PENALTY', eventOn, { severity: 'GENERAL' }),
    ),
    expected: { value: '1.6', score: 7600 },
  },
  {
    kind: 'DECAYED_AMOUNT by severity',
    compute: {
      kind: 'DECAYED_AMOUNT',
      ...selection('ADMIN_PENALTY', { filter: { severity: ['GENERAL', 'SERIOUS'] } }),
      ...{ decay: 'BY_SEVERITY', amountFields: ['fineAmount', 'confiscatedAmount'] },
    },
    mapping: STEPS,
    aggregates: [
      `sum(CASE r.severity WHEN 2 THEN CASE WHEN r.event_on >= '2026-03-30'::date THEN 10 WHEN ${WITHIN_12} THEN 6 ELSE 0 END WHEN 3 THEN CASE WHEN ${WITHIN_12} THEN 10 ELSE 0 END ELSE 0 END * (coalesce(r.amount_a, 0) + coalesce(r.amount_b, 0))) FILTER (WHERE r.type_no = 1 AND r.treatment = 0 AND r.severity IN (2, 3) AND ${WITHIN_12})`,
    ],
    value: 'coalesce(f1.a0, 0)',
    rows: [
      row('ADMIN_PENALTY', '2026-07-20', { severity: 'GENERAL', values: { fineAmount: '3' } }),
      row('ADMIN_PENALTY', '2026-01-15', {
        severity: 'GENERAL',
        values: { fineAmount: '0.5', confiscatedAmount: '0.3' },
      }),
    ],
    expected: { value: '3.48', score: 9000 },
  },
  {
    kind: 'SUM of amounts',
    compute: { kind: 'SUM', ...selection('TAX_ARREARS', { isActive: true }), field: 'amount' },
    mapping: STEPS,
    aggregates: [
      `sum(r.amount_a) FILTER (WHERE r.type_no = 7 AND r.treatment = 0 AND r.until > '2026-09-30'::date)`,
    ],
    value: 'coalesce(f4.a0, 0)',
    rows: ['0.999999', '0.000001'].map((amount) =>
      row('TAX_ARREARS', '2026-01-01', { values: { amount } }),
    ),
    expected: { value: '1', score: 8500 },
  },
  {
    kind: 'MAX_DAYS_OPEN',
    compute: {
      kind: 'MAX_DAYS_OPEN',
      ...selection('UTILITY_ARREARS', { isActive: true }),
      field: 'dueDate',
    },
    mapping: STEPS,
    aggregates: [
      `min(r.event_on) FILTER (WHERE r.type_no = 8 AND r.treatment = 0 AND r.until > '2026-09-30'::date)`,
    ],
    value: `coalesce('2026-09-30'::date - f4.a0, 0)`,
    rows: [row('UTILITY_ARREARS', '2026-09-25'), row('UTILITY_ARREARS', '2026-09-28')],
    expected: { value: '5', score: 9000 },
  },
  {
    kind: 'LATEST',
    compute: {
      kind: 'LATEST',
      ...selection('TAX_CREDIT_RATING'),
      ...{ orderBy: 'ratingYear', field: 'grade' },
    },
    mapping: { kind: 'LOOKUP', table: { A: '100', D: '0', B: '85' } },
    aggregates: [
      `max((r.amount_a / 1000000 << 28) + ((r.event_on - '0001-01-01'::date)::bigint << 6) + CASE r.code_a WHEN 108 THEN 0 WHEN 109 THEN 1 WHEN 110 THEN 2 END) FILTER (WHERE r.type_no = 9 AND r.treatment = 0)`,
    ],
    value: '(f5.a0 & 63)',
    rows: [
      row('TAX_CREDIT_RATING', '2026-04-01', { values: { ratingYear: '2025', grade: 'B' } }),
      row('TAX_CREDIT_RATING', '2026-04-01', { values: { ratingYear: '2025', grade: 'A' } }),
      row('TAX_CREDIT_RATING', '2026-05-01', { values: { ratingYear: '2024', grade: 'D' } }),
    ],
    expected: { value: 'B', score: 8500 },
  },
  {
    kind: 'WORST',
    compute: {
      kind: 'WORST',
      ...selection('INDUSTRY_RATING'),
      ...{ field: 'grade', order: ['A', 'B', 'D'] },
    },
    mapping: { kind: 'LOOKUP', table: { A: '100', B: '80', D: '0' } },
    aggregates: [
      'max(CASE r.code_b WHEN 108 THEN 0 WHEN 109 THEN 1 WHEN 110 THEN 2 END) FILTER (WHERE r.type_no = 10 AND r.treatment = 0)',
    ],
    value: 'f5.a0',
    rows: ['A', 'B'].map((grade) => row('INDUSTRY_RATING', '2026-01-01', { values: { grade } })),
    expected: { value: 'B', score: 8000 },
  },
  {
    kind: 'REOFFENCE_COUNT',
    compute: {
      kind: 'REOFFENCE_COUNT',
      ...selection('ADMIN_PENALTY', { filter: { severity: ['GENERAL'] }, windowMonths: 12 }),
      matchField: 'violationType',
    },
    mapping: STEPS,
    aggregates: [
      `array_agg((r.code_a::bigint << 32) + (r.repaired_on - '0001-01-01'::date)) FILTER (WHERE r.type_no = 1 AND r.treatment = 7 AND r.code_a IS NOT NULL)`,
      `array_agg((r.code_a::bigint << 32) + (r.event_on - '0001-01-01'::date)) FILTER (WHERE r.type_no = 1 AND r.treatment = 0 AND r.severity = 2 AND r.code_a IS NOT NULL)`,
    ],
    value: 'CASE WHEN f1.a0 IS NULL OR f1.a1 IS NULL THEN 0 ELSE',
    rows: [
      row('ADMIN_PENALTY', '2025-12-01', {
        ...{ severity: 'GENERAL', values: { violationType: 'LABEL' } },
        repairedOn: civilDate('2026-03-31'),
      }),
      ...['2026-03-31', '2026-04-01'].map((eventOn) =>
        row('ADMIN_PENALTY', eventOn, {
          ...{ severity: 'GENERAL', values: { violationType: 'LABEL' } },
        }),
      ),
    ],
    expected: { value: '1', score: 8500 },
  },
  {
    kind: 'FULL_YEARS_SINCE',
    compute: { kind: 'FULL_YEARS_SINCE', field: 'establishedDate' },
    mapping: STEPS,
    aggregates: [],
    value: 'CASE WHEN s.registered_on IS NOT NULL THEN greatest((2026 - extract(year',
    rows: [],
    expected: { value: '5', score: 9000 },
  },
];
