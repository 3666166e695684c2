import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { readQuarter } from './quarter.js';
import { judgeMeasure, type MeasureGround, type RestingRecord } from './restricting.js';
import type { EntailedMeasure } from './scheme.js';

const TODAY = civilDate('2026-11-20');
const BASIS = { document: '某办法', article: '第一条', date: TODAY };

function measure(code: string, type: EntailedMeasure['type'], kind: 'LAW' | 'DESIGN' = 'LAW') {
  return { code, type, nameZh: code, nameEn: code, basis: { ...BASIS, kind } };
}

const LIVING: RestingRecord = {
  recordNo: '7',
  recordType: 'INDUSTRY_EVENT',
  status: 'VALID',
  ...{ contestedOn: null, repairedOn: null, endedOn: null, lastsUntil: null },
};

const PRAISE = measure('PRAISE', 'REWARD');
const LIMIT = measure('LIMIT_BIDDING', 'RESTRICT');

const ENTAILING = {
  ...{ nativeLabel: 'A', ratioMin: '0', ratioMax: '0.05', ratioDefault: '0.03' },
  ...{ frequencyMin: 0, frequencyMax: 1, grade: 'A', measures: [PRAISE] },
};
const LIMITING = { ...ENTAILING, grade: 'D', measures: [LIMIT] };

function ground(change: Partial<MeasureGround> = {}): MeasureGround {
  const quarter = readQuarter('2026Q4');
  if (quarter === null) throw new Error('2026Q4 is a quarter');
  const scheme = {
    ...{ code: 'CONSTRUCTION', kind: 'CREDIT' as const },
    ...{ usableForSanction: true, grades: [ENTAILING, LIMITING] },
  };
  const records = new Map([['S-7', LIVING]]);
  return {
    grade: { stands: 'A' },
    scheme,
    listed: LIMIT,
    records,
    quarter,
    today: TODAY,
    ...change,
  };
}

const TAKEN = {
  ...{ measure: 'LIMIT_BIDDING', records: ['S-7'] },
  ...{ executedOn: civilDate('2026-11-02'), evidence: 'https://example.gov.cn/1' },
};

const codes = (...given: Parameters<typeof judgeMeasure>) =>
  judgeMeasure(...given).map(({ code }) => code);

describe('a restriction', () => {
  it('is written with a living record, a measure of the list and law', () => {
    expect(judgeMeasure(TAKEN, ground())).toEqual([]);
  });

  it('is one that the scheme names for some grade', () => {
    const { scheme } = ground();
    const other = { ...scheme, grades: [ENTAILING] };
    expect(codes(TAKEN, ground({ scheme: other }))).toEqual(['MEASURE_NOT_OF_SCHEME']);
  });

  it('does not follow from a grade alone', () => {
    expect(codes({ ...TAKEN, records: [] }, ground())).toEqual(['RECORD_REQUIRED']);
  });

  it('rests on no record that is disputed, repaired, expired, not valid, or of somebody else', () => {
    const dead: readonly Partial<RestingRecord>[] = [
      { status: 'REVOKED' },
      { contestedOn: TODAY },
      { repairedOn: TODAY },
      { endedOn: TODAY },
      { lastsUntil: civilDate('2026-11-19') },
    ];
    const whys = dead.map((change) => {
      const records = new Map([['S-7', { ...LIVING, ...change }]]);
      return judgeMeasure(TAKEN, ground({ records })).map(({ code, params }) => [
        code,
        params['why'],
      ]);
    });
    expect(whys).toEqual(
      ['NOT_VALID', 'DISPUTED', 'REPAIRED', 'EXPIRED', 'EXPIRED'].map((why) => [
        ['RECORD_NOT_LIVE', why],
      ]),
    );
    expect(codes(TAKEN, ground({ records: new Map() }))).toEqual(['RECORD_UNKNOWN']);
  });

  it('lives on through its last day', () => {
    const records = new Map([['S-7', { ...LIVING, lastsUntil: TODAY }]]);
    expect(judgeMeasure(TAKEN, ground({ records }))).toEqual([]);
  });

  it('never follows a risk class, nor a scheme that is not for sanctions', () => {
    const { scheme } = ground();
    const risk = { ...scheme, kind: 'RISK' as const };
    const internal = { ...scheme, usableForSanction: false };
    expect(codes(TAKEN, ground({ scheme: risk }))).toEqual(['GRADE_NOT_FOR_SANCTION']);
    expect(codes(TAKEN, ground({ scheme: internal }))).toEqual(['GRADE_NOT_FOR_SANCTION']);
  });

  it('is refused with all reasons at once', () => {
    const taken = { ...TAKEN, records: [], evidence: 'javascript:alert(1)' };
    const listed = measure('LIMIT_BIDDING', 'RESTRICT', 'DESIGN');
    expect(codes(taken, ground({ listed, grade: null }))).toEqual([
      'SUBJECT_NOT_IN_LEDGER',
      'EVIDENCE_NOT_LINK',
      'BASIS_NOT_LAW',
      'RECORD_REQUIRED',
    ]);
    expect(codes(TAKEN, ground({ listed: null }))).toEqual(['MEASURE_UNKNOWN']);
  });
});

describe('a reward or a routine', () => {
  const taken = { ...TAKEN, measure: 'PRAISE', records: [] };

  it('follows from the grade that entails it', () => {
    expect(judgeMeasure(taken, ground({ listed: PRAISE }))).toEqual([]);
    const held = ground({ listed: PRAISE, grade: { stands: null } });
    expect(codes(taken, held)).toEqual(['MEASURE_NOT_ENTAILED']);
    const lower = ground({ listed: PRAISE, grade: { stands: 'B' } });
    expect(codes(taken, lower)).toEqual(['MEASURE_NOT_ENTAILED']);
  });

  it('is taken in the quarter of its ledger and not in the future', () => {
    const days = ['2026-09-30', '2026-11-21'].map((executedOn) =>
      codes({ ...taken, executedOn: civilDate(executedOn) }, ground({ listed: PRAISE })),
    );
    expect(days).toEqual([['MEASURE_OUTSIDE_QUARTER'], ['MEASURE_IN_FUTURE']]);
  });

  it('is proved by a link that can be followed', () => {
    const links = ['ftp://a.cn/x', 'https://', 'https://u:p@a.cn/', 'a.cn', 'http://a.cn/x y'];
    const found = links.map((evidence) =>
      codes({ ...taken, evidence }, ground({ listed: PRAISE })),
    );
    expect(found).toEqual(links.map(() => ['EVIDENCE_NOT_LINK']));
  });
});
