import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  factsOn,
  judgePenalty,
  PENALTY_ROW,
  releasedCodes,
  releasedType,
} from '../../../../test/support/record-types.js';
import { addDays, civilDate } from '../../../kernel/civil-date.js';
import { compileJudge } from './judge.js';
import type { JudgedRecord, RecordText } from './judged-record.js';
import { rowOfPayload } from './payload.js';
import { RECORD_FIXES, type RecordFix } from './record-fixes.js';

/** What a rule concludes of a record; a stored payload, judged again, is concluded of again. */
const CONCLUSIONS: readonly RecordFix[] = ['SEVERITY_DERIVED', 'PUBLICITY_CAPPED', 'CODE_EXCEPTED'];

const TODAY = civilDate('2026-11-21');

function recordOf(row: RecordText): { record: JudgedRecord; repairs: readonly RecordFix[] } {
  const verdict = judgePenalty(row);
  if (verdict.kind !== 'good') throw new Error(JSON.stringify(verdict));
  return {
    record: verdict.record,
    repairs: verdict.fixes.filter((fix) => !CONCLUSIONS.includes(fix)),
  };
}

const payloadOf = ({ payload }: JudgedRecord) => JSON.parse(payload) as Record<string, unknown>;

const day = fc.integer({ min: 0, max: 2500 }).map((days) => addDays(civilDate('2019-07-01'), days));
/** Any text but one that a wrong decoding left: such a row is refused, and has no payload. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((s) => judgePenalty({ ...PENALTY_ROW, remarks: s }).kind === 'good')
  .map((s) => `事实：${s}`);
const row: fc.Arbitrary<RecordText> = fc
  .record({
    date: day,
    days: fc.integer({ min: 0, max: 2000 }),
    fen: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    kinds: fc.uniqueArray(fc.constantFrom('警告', 'CONFISCATE_GAINS', '其他'), { maxLength: 3 }),
    number: fc.constantFrom('郑罚【2024】1号', '郑罚〔2024〕2号', ' 郑罚(2024) 3号 '),
    facts: text,
    remarks: fc.option(text, { nil: '' }),
  })
  .map(({ date, days, fen, kinds, number, facts, remarks }) => ({
    ...PENALTY_ROW,
    date: date.replaceAll('-', '/'),
    publicityEndDate: addDays(date, days),
    fineAmount: `${fen / 10n ** 6n}.${String(fen % 10n ** 6n).padStart(6, '0')}`,
    confiscatedAmount: '１,０００元',
    penaltyTypes: ['罚款', ...kinds].join('、'),
    documentNo: number,
    violationFacts: facts,
    remarks,
  }));

describe('the judge of records', () => {
  it('finds a stored payload in order and changes nothing in it', () => {
    fc.assert(
      fc.property(row, (written) => {
        const first = recordOf(written);
        const again = recordOf(rowOfPayload(payloadOf(first.record)));
        expect(again.record).toEqual(first.record);
        expect(again.repairs).toEqual([]);
      }),
    );
  });

  it('does not care in which order a file has its columns', () => {
    fc.assert(
      fc.property(row, fc.integer(), (written, seed) => {
        const shuffled = fc.sample(
          fc.shuffledSubarray(Object.keys(written), { minLength: Object.keys(written).length }),
          { seed, numRuns: 1 },
        );
        const again = Object.fromEntries(
          (shuffled[0] ?? []).map((code) => [code, written[code] ?? '']),
        );
        expect(judgePenalty(again)).toEqual(judgePenalty(written));
      }),
    );
  });

  it('keeps amounts exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), (fen) => {
        const fineAmount = `${fen / 10n ** 6n}.${String(fen % 10n ** 6n).padStart(6, '0')}`;
        const kept = String(
          payloadOf(recordOf({ ...PENALTY_ROW, fineAmount }).record)['fineAmount'],
        );
        const [whole = '', places = ''] = kept.split('.');
        expect(BigInt(whole + places.padEnd(6, '0'))).toBe(fen);
      }),
    );
  });

  it('writes only what is stated, in the order of the catalogue', () => {
    const { payload } = recordOf({
      ...PENALTY_ROW,
      remarks: ' 无 ',
      penaltyTypes: '罚款;警告',
    }).record;
    const fields = releasedType('ADMIN_PENALTY').fields.map(({ code }) => code);
    const codes = Object.keys(JSON.parse(payload) as object);
    expect(codes).toEqual(fields.filter((code) => codes.includes(code)));
    expect(codes).not.toContain('remarks');
    expect(JSON.parse(payload)).toMatchObject({
      penaltyTypes: ['WARNING', 'FINE'],
      fineAmount: '3',
    });
  });

  it('asks an old decision for its day and its party only', () => {
    const bare = { partyName: '某某有限公司', date: '2016-01-05', penaltyTypes: '警告' };
    const verdict = judgePenalty(bare, { profile: 'HISTORY' });
    expect(verdict).toMatchObject({
      kind: 'good',
      record: { identityKey: null, documentNo: null },
    });
    const nobody = judgePenalty({ content: '罚款' }, { profile: 'HISTORY' });
    expect(nobody).toMatchObject({
      kind: 'bad',
      reasons: [
        { code: 'FIELD_MISSING', at: ['date'] },
        { code: 'PARTY_MISSING', at: ['partyName'] },
      ],
    });
  });

  it('keeps nothing of a natural person but the day', () => {
    const verdict = judgePenalty(
      { ...PENALTY_ROW, uscc: '4101**********001X' },
      { masked: new Set(['uscc']) },
    );
    const seen = { recordType: 'ADMIN_PENALTY', documentFolded: null, decidedOn: '2024-03-05' };
    expect(verdict).toEqual({ kind: 'dropped', reason: 'NATURAL_PERSON', seen });
  });

  it('refuses a text in which a number was masked, and takes the number that belongs to the row', () => {
    const masked = new Set(['violationFacts', 'representativeIdNumber']);
    const written = { ...PENALTY_ROW, representativeIdNumber: '4101**********001X' };
    expect(judgePenalty(written, { masked: new Set(['representativeIdNumber']) }).kind).toBe(
      'good',
    );
    expect(judgePenalty(written, { masked })).toMatchObject({
      kind: 'bad',
      reasons: [{ code: 'ID_NUMBER_IN_TEXT', at: ['violationFacts'] }],
    });
  });

  it('masks the number of a passport', () => {
    const { record, repairs } = recordOf({ ...PENALTY_ROW, representativeIdNumber: 'E12345678' });
    expect(payloadOf(record)['representativeIdNumber']).toBe('*********');
    expect(repairs).toEqual(['ID_NUMBER_MASKED']);
  });

  it('tells the day due and whether it is provisional', () => {
    const verdict = judgePenalty(PENALTY_ROW, {
      dueOn: (decidedOn) => ({ date: addDays(decidedOn, 9), provisional: true }),
    });
    expect(verdict).toMatchObject({ record: { dueOn: '2024-03-14', dueProvisional: true } });
  });

  it('takes a code of the exception register', () => {
    const uscc = '91350211M0000XUF46';
    expect(judgePenalty({ ...PENALTY_ROW, uscc }).kind).toBe('bad');
    expect(judgePenalty({ ...PENALTY_ROW, uscc }, { exceptions: new Set([uscc]) })).toMatchObject({
      kind: 'good',
      fixes: ['CODE_EXCEPTED', 'SEVERITY_DERIVED'],
    });
  });

  it('explains each fix', () => {
    expect(Object.values(RECORD_FIXES).filter((words) => !/[(（].+[)）]$/.test(words))).toEqual([]);
  });
});

describe('a text that tells of a person what nobody may collect', () => {
  it.each([
    '经查，当事人宗教信仰：某教',
    '其血型为A型',
    '既往病史：某病',
    '当事人患有乙肝',
    '经营者张某某确诊为肺结核，仍从事餐饮服务',
    '法定代表人于2023年5月感染新冠病毒',
    '其自述长期患高血压',
  ])('is refused: %s', (text) => {
    const verdict = judgePenalty({ ...PENALTY_ROW, violationFacts: text });
    expect(verdict).toMatchObject({ kind: 'dropped', reason: 'FORBIDDEN_MATTER' });
  });

  it.each([
    '未经许可开展基因检测',
    '未组织患有职业病的劳动者复查',
    '当事人安排患有痢疾的人员从事接触直接入口食品的工作',
    '其员工患有职业病的劳动者未安排复查',
    '其他感染性疾病未按规定报告',
    '擅自设立宗教活动场所',
  ])('is told from a violation: %s', (text) => {
    expect(judgePenalty({ ...PENALTY_ROW, violationFacts: text })).toMatchObject({ kind: 'good' });
  });
});

describe('the keys of a record', () => {
  const keys = (changed: RecordText) => {
    const { identityKey, contentKey } = recordOf({ ...PENALTY_ROW, ...changed }).record;
    return { identityKey, contentKey };
  };
  const original = keys({});

  it.each<readonly [string, RecordText, readonly ('identityKey' | 'contentKey')[]]>([
    ['brackets', { documentNo: '郑市监罚【2024】 1号' }, ['identityKey', 'contentKey']],
    [
      'the party',
      { partyName: '腾讯科技', uscc: '91230500MA1B3N1N2M' },
      ['identityKey', 'contentKey'],
    ],
    ['remarks', { remarks: '补报' }, ['identityKey', 'contentKey']],
    ['the source unit', { sourceUnit: '郑州市信用办' }, ['identityKey', 'contentKey']],
    ['the amount', { fineAmount: '4' }, ['identityKey']],
    ['the authority', { authority: '某局', authorityUscc: '11410100000000019W' }, ['contentKey']],
    ['the document', { documentNo: '郑市监罚〔2024〕2号' }, ['contentKey']],
  ])('stay the same under another writing of %s as far as it is not theirs', (_, changed, same) => {
    const changedKeys = keys(changed);
    const kept = (['identityKey', 'contentKey'] as const).filter(
      (key) => changedKeys[key] === original[key],
    );
    expect(kept).toEqual(same);
  });

  it('name no authority by its code where a source gives its name only', () => {
    const named = { ...PENALTY_ROW, authorityUscc: '' };
    const verdict = judgePenalty(named, { profile: 'HISTORY' });
    expect(verdict).toMatchObject({ record: { contentKey: original.contentKey } });
    expect(verdict).not.toMatchObject({ record: { identityKey: original.identityKey } });
    const nobody = judgePenalty({ ...named, authority: '' }, { profile: 'HISTORY' });
    expect(nobody).toMatchObject({ record: { identityKey: null } });
  });
});

describe('every record type of the release', () => {
  it('has a judge', () => {
    const codes = releasedCodes().filter((code) => code !== 'REGISTRATION');
    expect(codes.length).toBeGreaterThan(2);
    for (const code of codes) {
      const judge = compileJudge(releasedType(code));
      const at = { profile: 'FULL', masked: new Set<string>(), reportedOn: TODAY } as const;
      expect(judge({}, at, factsOn(TODAY))).toMatchObject({
        kind: 'bad',
        seen: { recordType: code },
      });
    }
  });
});
