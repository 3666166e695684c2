import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { bothShow, isWithin, NOTHING, readCell } from './cells.js';
import { Edition } from './edition.js';
import { type CeilingField, judgeApproval, judgeNarrowing } from './narrowing.js';
import { statesPurpose } from './purposes.js';

const TODAY = civilDate('2026-11-21');
const NAME: CeilingField = {
  row: { REGULATOR: 'purpose:mask:personName', ADMIN: 'full', PUBLIC: 'mask:personName' },
  ...{ isRoot: false, isText: true, isNullable: true },
};

const cell = (text: string) => readCell(text) ?? NOTHING;

function codes(column: string, text: string, ceiling: Partial<CeilingField> | null = {}) {
  return codesOf('Subject.name', { column, text, ceiling });
}

interface Told {
  readonly column: string;
  readonly text: string;
  readonly ceiling?: Partial<CeilingField> | null;
}

function codesOf(field: string, { column, text, ceiling = {} }: Told) {
  const wanted = {
    ...{ field, column, cell: text, reason: '举报后收紧', effectiveOn: TODAY },
  };
  const ground = { ceiling: ceiling === null ? null : { ...NAME, ...ceiling }, today: TODAY };
  return judgeNarrowing(wanted, ground).map(({ code }) => code);
}

describe('a cell of the permission table', () => {
  it('says what is shown with a purpose and without one', () => {
    expect(readCell('purpose')).toEqual({ unstated: 'none', stated: 'full' });
    expect(readCell('purpose:mask:phone')).toEqual({ unstated: 'mask:phone', stated: 'full' });
    for (const wrong of [
      '',
      'some',
      'mask:shoe',
      'purpose:none',
      'purpose:full',
      'mask:toString',
    ]) {
      expect(readCell(wrong)).toBeNull();
    }
  });

  it('is narrower where it shows less, and one mask never shows through another', () => {
    const order = ['none', 'purpose', 'purpose:mask:phone', 'full'].map(cell);
    for (const [at, narrow] of order.entries()) {
      expect(order.slice(at).every((wide) => isWithin(narrow, wide))).toBe(true);
      expect(order.slice(0, at).some((less) => isWithin(narrow, less))).toBe(false);
    }
    expect(isWithin(cell('mask:phone'), cell('purpose'))).toBe(false);
    expect(bothShow(cell('mask:phone'), cell('mask:personName'))).toEqual(NOTHING);
    expect(bothShow(cell('mask:phone'), cell('purpose')).stated).toBe('mask:phone');
  });
});

describe('a change to the permission table', () => {
  it('narrows what the table shows, or gives it back', () => {
    for (const narrower of ['none', 'purpose', 'mask:personName', 'purpose:mask:personName']) {
      expect(codes('REGULATOR', narrower)).toEqual([]);
    }
    expect(codes('ADMIN', 'CEILING')).toEqual([]);
  });

  it('is refused where it would show more, or what nobody has', () => {
    expect(codes('REGULATOR', 'full')).toEqual(['CELL_WIDER']);
    expect(codes('PUBLIC', 'mask:phone')).toEqual(['CELL_WIDER']);
    expect(codes('BANK', 'purpose')).toEqual(['CELL_WIDER']);
    expect(codes('NOBODY', 'none')).toEqual(['COLUMN_UNKNOWN']);
    expect(codes('ADMIN', 'some')).toEqual(['CELL_UNKNOWN']);
    expect(codes('ADMIN', 'none', null)).toEqual(['FIELD_UNKNOWN']);
    expect(codes('ADMIN', 'none', { row: 'open' })).toEqual(['FIELD_OPEN']);
    expect(codes('ADMIN', 'none', { isNullable: false })).toEqual(['FIELD_NOT_NULLABLE']);
    expect(codes('ADMIN', 'mask:phone', { isText: false })).toEqual(['MASK_OF_NO_TEXT']);
  });

  it.each([
    'Subject.accessLedger',
    'AccessEntry.role',
    'Query.auditEntries',
    'Mutation.permissionApprove',
  ])('never takes %s away: what watches over whoever decides', (field) => {
    expect(codesOf(field, { column: 'REGULATOR', text: 'none' })).toEqual(['FIELD_FIXED']);
  });

  it('needs a reason and a day that has not passed', () => {
    const wanted = { field: 'Subject.name', column: 'ADMIN', cell: 'none' };
    const early = { ...wanted, reason: ' ', effectiveOn: civilDate('2026-11-20') };
    expect(judgeNarrowing(early, { ceiling: NAME, today: TODAY }).map(({ code }) => code)).toEqual([
      'EFFECTIVE_TOO_EARLY',
      'REASON_MISSING',
    ]);
  });

  it('is approved by another person, once, and in time', () => {
    const deciding = {
      ...({ state: 'DRAFT', proposedBy: 'a', decider: 'b' } as const),
      ...{ effectiveOn: TODAY, today: TODAY },
    };
    const told = (part: object) => judgeApproval({ ...deciding, ...part }).map(({ code }) => code);
    expect(told({})).toEqual([]);
    expect(told({ decider: 'a' })).toEqual(['SAME_PERSON']);
    expect(told({ state: 'REJECTED' })).toEqual(['CHANGE_DECIDED']);
    expect(told({ today: civilDate('2026-11-22') })).toEqual(['EFFECTIVE_TOO_EARLY']);
  });
});

describe('an edition', () => {
  it('shows what table and changes both show, to who states a purpose and to who does not', () => {
    const edition = new Edition(1, [
      { field: 'Subject.name', column: 'REGULATOR', cell: 'purpose' },
      { field: 'Subject.name', column: 'BANK', cell: 'full' },
    ]);
    const row = { REGULATOR: 'purpose:mask:personName', ADMIN: 'full' };
    expect(edition.unstated.row('Subject.name', row)).toEqual({ REGULATOR: 'none', ADMIN: 'full' });
    expect(edition.stated.row('Subject.name', row)).toEqual({ REGULATOR: 'full', ADMIN: 'full' });
  });
});

describe('a stated purpose', () => {
  it('counts where the role may state it, and a key is not limited to others', () => {
    const role = 'INDUSTRY_REGULATOR';
    expect(statesPurpose({ role, subject: 'r', purpose: 'SUPERVISION' })).toBe(true);
    expect(statesPurpose({ role, subject: 'r', purpose: 'AUDIT' })).toBe(false);
    expect(statesPurpose({ role, subject: 'r' })).toBe(false);
    const key = { role, subject: 'k', purposes: ['INSPECTION'] } as const;
    expect(statesPurpose({ ...key, purpose: 'SUPERVISION' })).toBe(false);
    expect(statesPurpose({ ...key, purpose: 'INSPECTION' })).toBe(true);
  });
});
