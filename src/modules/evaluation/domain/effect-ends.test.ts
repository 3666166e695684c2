import { describe, expect, it } from '@jest/globals';

import { addDays, civilDate } from '../../../kernel/civil-date.js';
import {
  effectOn,
  type Judging,
  type Looking,
  nextEffect,
  treatmentOn,
  treatmentSpan,
} from './effect-ends.js';
import type { GivenRow } from './given.js';
import type { Model } from './model.js';

const MODEL: Model = {
  ...{ code: 'M', version: '1', nameZh: '模型', nameEn: 'Model' },
  ...{ subjectTypes: [], excluded: [], grades: [], dimensions: [], indicators: [], vetoes: [] },
  bases: {},
  scheme: null,
  decayTables: {
    GENERAL: {
      steps: [
        { withinMonths: 6, factor: '1.0' },
        { withinMonths: 12, factor: '0.6' },
      ],
      beyond: '0',
      basis: null,
    },
    SERIOUS: { steps: [{ withinMonths: 36, factor: '0.4' }], beyond: '0', basis: null },
  },
  publicity: { maxMonths: { MINOR: 3, GENERAL: 12, SERIOUS: 36 }, basis: null },
  eligibility: {
    order: [
      'NOT_VALID',
      'NOT_YET',
      'NO_LEGAL_DOCUMENT',
      'DISPUTED',
      'MINOR',
      'EXPIRED',
      'REPAIRED',
    ],
    legalDocumentRequiredTypes: ['ADMIN_PENALTY'],
    repairedFactor: '0',
    basis: null,
  },
};

const JUDGING: Judging = { model: MODEL, isEventField: (_, field) => field === 'date' };

function withRepairedFactor(repairedFactor: string): Judging {
  return { ...JUDGING, model: { ...MODEL, eligibility: { ...MODEL.eligibility, repairedFactor } } };
}

function row(given: Partial<GivenRow> = {}): GivenRow {
  return {
    ...{ recordNo: '1', version: 1, recordType: 'ADMIN_PENALTY', eventOn: civilDate('2026-03-31') },
    ...{ until: null, publicityEnd: null, repairedOn: null, severity: 'GENERAL' },
    ...{ isValid: true, hasDocument: true, isDisputed: false, values: {} },
    ...given,
  };
}

function looking(given: Partial<Looking> = {}): Looking {
  return {
    ...{ recordType: 'ADMIN_PENALTY', filter: {}, dateField: null },
    ...{ windowMonths: null, isActive: false },
    ...given,
  };
}

const on = (text: string, given: Partial<GivenRow> = {}) => ({
  row: row(given),
  day: civilDate(text),
});

const DECAYING = looking({ decay: 'GENERAL', filter: { severity: ['GENERAL'] } });

describe('what a record brings to an indicator', () => {
  it('weighs less at each step of its age, and the step before lasts to its last day', () => {
    expect(effectOn(JUDGING, DECAYING, on('2026-09-30'))).toEqual({ counts: true, factor: '1' });
    expect(nextEffect(JUDGING, DECAYING, on('2026-09-01'))).toEqual({
      on: '2026-10-01',
      effect: { counts: true, factor: '0.6' },
    });
    expect(nextEffect(JUDGING, DECAYING, on('2026-10-01'))).toEqual({
      on: '2027-04-01',
      effect: { counts: false, whyNot: 'EXPIRED' },
    });
    expect(nextEffect(JUDGING, DECAYING, on('2027-04-01'))).toBeNull();
  });

  it('ends with its stated publicity although its age would let it count', () => {
    const stated = on('2026-04-30', { publicityEnd: civilDate('2026-06-30') });
    expect(nextEffect(JUDGING, DECAYING, stated)).toEqual({
      on: '2026-07-01',
      effect: { counts: false, whyNot: 'EXPIRED' },
    });
  });

  it('ends on the day of its repair, or shrinks where the model still counts repaired ones', () => {
    const repaired = on('2026-05-01', { repairedOn: civilDate('2026-08-15') });
    expect(nextEffect(JUDGING, DECAYING, repaired)).toEqual({
      on: '2026-08-15',
      effect: { counts: false, whyNot: 'REPAIRED' },
    });
    expect(nextEffect(withRepairedFactor('0.3'), DECAYING, repaired)?.effect).toEqual({
      counts: true,
      factor: '0.3',
    });
    expect(
      effectOn(
        withRepairedFactor('0.3'),
        looking(),
        on('2026-08-15', { repairedOn: civilDate('2026-08-15') }),
      ),
    ).toEqual({ counts: false, whyNot: 'REPAIRED' });
  });

  it('lasts in a window to the same day of its last month', () => {
    const window = looking({ windowMonths: 12 });
    const leap = { eventOn: civilDate('2024-02-29'), severity: null };
    expect(effectOn(JUDGING, window, on('2025-02-28', leap)).counts).toBe(true);
    expect(nextEffect(JUDGING, window, on('2025-02-28', leap))).toEqual({
      on: '2025-03-01',
      effect: { counts: false, whyNot: 'TOO_OLD' },
    });
  });

  it('ends before the first day without effect where only what is in force counts', () => {
    const listed = { until: civilDate('2026-07-01'), severity: null };
    expect(nextEffect(JUDGING, looking({ isActive: true }), on('2026-05-01', listed))).toEqual({
      on: '2026-07-01',
      effect: { counts: false, whyNot: 'ENDED' },
    });
    expect(nextEffect(JUDGING, looking(), on('2026-05-01', listed))).toBeNull();
  });

  it('begins on its event day and ages by the date that the indicator names', () => {
    const ahead = on('2026-03-01', { severity: null });
    expect(nextEffect(JUDGING, looking(), ahead)).toEqual({
      on: '2026-03-31',
      effect: { counts: true, factor: null },
    });
    const confirmed = looking({ dateField: 'confirmedOn', windowMonths: 6 });
    const values = { confirmedOn: '2026-06-30' };
    expect(effectOn(JUDGING, confirmed, on('2026-06-29', { values })).counts).toBe(false);
    expect(nextEffect(JUDGING, confirmed, on('2026-06-30', { values, severity: null }))?.on).toBe(
      '2026-12-31',
    );
    expect(effectOn(JUDGING, confirmed, on('2026-06-30'))).toEqual({
      counts: false,
      whyNot: 'DATE_MISSING',
    });
    expect(effectOn(JUDGING, looking({ dateField: 'date' }), on('2026-06-30')).counts).toBe(true);
  });

  it('is nothing to what looks at another kind', () => {
    const serious = looking({ filter: { severity: ['SERIOUS'] } });
    expect(effectOn(JUDGING, serious, on('2026-05-01'))).toEqual({
      counts: false,
      whyNot: 'OTHER_KIND',
    });
    const listed = looking({ field: 'category', allowed: ['A', 'B'] });
    expect(effectOn(JUDGING, listed, on('2026-05-01', { values: { category: 'C' } })).counts).toBe(
      false,
    );
    expect(effectOn(JUDGING, listed, on('2026-05-01', { values: { category: 'B' } })).counts).toBe(
      true,
    );
  });

  it('decays by the table of its own severity where the indicator says so', () => {
    const bySeverity = looking({ decay: 'BY_SEVERITY' });
    expect(effectOn(JUDGING, bySeverity, on('2026-05-01', { severity: 'SERIOUS' }))).toEqual({
      counts: true,
      factor: '0.4',
    });
    expect(effectOn(JUDGING, bySeverity, on('2026-05-01', { severity: null })).counts).toBe(false);
  });

  it('changes on no day but the one that is said, tried day by day', () => {
    const cases: readonly [Looking, Partial<GivenRow>][] = [
      [DECAYING, {}],
      [DECAYING, { eventOn: civilDate('2025-08-31'), repairedOn: civilDate('2026-12-01') }],
      [looking({ windowMonths: 6 }), { eventOn: civilDate('2026-02-28'), severity: null }],
      [looking({ isActive: true }), { until: civilDate('2027-01-01'), severity: null }],
    ];
    const first = civilDate('2026-01-01');
    for (const [looks, given] of cases) {
      for (let days = 0; days < 500; days += 1) {
        const today = addDays(first, days);
        const asked = { row: row(given), day: today };
        const next = nextEffect(JUDGING, looks, asked);
        const tomorrow = effectOn(JUDGING, looks, { ...asked, day: addDays(today, 1) });
        if (next?.on === addDays(today, 1)) expect(tomorrow).toEqual(next.effect);
        else expect(tomorrow).toEqual(effectOn(JUDGING, looks, asked));
      }
    }
  });
});

describe('the treatment of a record', () => {
  it('is the first rule of the order that applies', () => {
    const disputed = row({ isDisputed: true, hasDocument: false, severity: 'MINOR' });
    expect(treatmentOn(MODEL, disputed, civilDate('2026-04-01'))).toBe('NO_LEGAL_DOCUMENT');
    expect(treatmentOn(MODEL, { ...disputed, hasDocument: true }, civilDate('2026-04-01'))).toBe(
      'DISPUTED',
    );
    expect(treatmentOn(MODEL, row({ isValid: false }), civilDate('2026-01-01'))).toBe('NOT_VALID');
  });

  it('says since when and until when it holds', () => {
    expect(treatmentSpan(MODEL, row(), civilDate('2026-01-01'))).toEqual({
      since: null,
      until: '2026-03-31',
      next: 'OK',
    });
    expect(treatmentSpan(MODEL, row(), civilDate('2027-06-01'))).toEqual({
      since: '2027-04-01',
      until: null,
      next: null,
    });
    const repaired = row({ repairedOn: civilDate('2026-08-01') });
    expect(treatmentSpan(MODEL, repaired, civilDate('2026-08-02'))).toEqual({
      since: '2026-08-01',
      until: '2027-04-01',
      next: 'EXPIRED',
    });
    expect(
      treatmentSpan(MODEL, row({ isDisputed: true }), civilDate('2026-08-02')).until,
    ).toBeNull();
  });
});
