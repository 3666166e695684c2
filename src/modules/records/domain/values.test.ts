import { describe, expect, it } from '@jest/globals';

import { judgePenalty, PENALTY_ROW, releasedType } from '../../../../test/support/record-types.js';
import { CodeSet } from './code-set.js';
import { foldDocument, isFillerDocument } from './document-number.js';
import { isForbidden } from './forbidden-matter.js';
import { readNumber } from '../../../kernel/number-text.js';
import { holdsIdNumber, shown } from './id-number-in-text.js';
import { looksLikePerson } from './person-name.js';
import { civilDate } from '../../../kernel/civil-date.js';

const AMOUNT = { scale: 6, whole: 12, unit: '万元', mayBeNegative: false } as const;

describe('an amount in 万元', () => {
  it.each([
    ['3', '3', null],
    ['3.00', '3', null],
    ['.5', '0.5', 'NUMBER_FORMAT'],
    ['1,234.5', '1234.5', 'NUMBER_FORMAT'],
    ['３．５', '3.5', 'NUMBER_FORMAT'],
    ['3万元', '3', 'NUMBER_FORMAT'],
    ['人民币3万元整', '3', 'NUMBER_FORMAT'],
    ['30000元', '3', 'AMOUNT_CONVERTED'],
    ['￥30,000.01元', '3.000001', 'AMOUNT_CONVERTED'],
  ])('%s is %s', (text, value, fix) => {
    expect(readNumber(text, AMOUNT)).toEqual({ ok: true, value, fix });
  });

  it.each([
    ['叁万元', 'NUMBER_NOT_READABLE'],
    ['3-5', 'NUMBER_NOT_READABLE'],
    ['1,23', 'NUMBER_NOT_READABLE'],
    ['1E+05', 'NUMBER_NOT_READABLE'],
    ['¥30000', 'NUMBER_NOT_READABLE'],
    ['-3', 'NUMBER_NEGATIVE'],
    ['0.0000001', 'NUMBER_TOO_PRECISE'],
    ['0.001元', 'NUMBER_TOO_PRECISE'],
    ['1000000000000', 'NUMBER_TOO_LARGE'],
  ])('%s is refused with %s', (text, code) => {
    expect(readNumber(text, AMOUNT)).toEqual({ ok: false, code });
  });
});

describe('a value of a code set', () => {
  const kinds = releasedType('ADMIN_PENALTY').fields.find(({ code }) => code === 'penaltyTypes');
  const set = new CodeSet(kinds?.codeSet ?? []);

  it.each([
    ['FINE', ['FINE'], null],
    ['罚款', ['FINE'], null],
    ['罚 款', ['FINE'], 'VALUE_FOLDED'],
    ['没收违法所得、没收非法财物', ['CONFISCATE_GAINS'], null],
    ['没收违法所得，没收非法财物', ['CONFISCATE_GAINS'], 'VALUE_FOLDED'],
    ['罚款;警告', ['WARNING', 'FINE'], null],
    ['警告；罚款', ['WARNING', 'FINE'], null],
    ['罚款、没收违法所得、没收非法财物、警告', ['WARNING', 'FINE', 'CONFISCATE_GAINS'], null],
    ['["罚款","警告"]', ['WARNING', 'FINE'], null],
    ['罚款;罚款', ['FINE'], null],
    ['其他-责令改正、限期整改', ['OTHER'], 'OTHER_SPECIFIED'],
    ['罚款、其他-责令改正、限期整改', ['FINE', 'OTHER'], 'OTHER_SPECIFIED'],
    ['其他（见处罚类别2）', ['OTHER'], 'OTHER_SPECIFIED'],
  ])('%s is %s', (text, codes, fix) => {
    expect(set.readSeveral(text)).toEqual({ ok: true, codes, fix });
  });

  it.each([
    ['罚金', '罚金'],
    ['罚款;罚金', '罚金'],
    ['罚款、罚金', '罚金'],
    [';', ';'],
  ])('%s is none: %s', (text, unknown) => {
    expect(set.readSeveral(text)).toEqual({ ok: false, unknown });
  });
});

describe('a document number', () => {
  it.each([
    '郑市监罚【2024】1号',
    '郑市监罚[2024]1号',
    '郑市监罚（2024） 1号',
    '郑市监罚［２０２４］1\u200B号',
  ])('%s is one with other brackets and blanks', (written) => {
    expect(foldDocument(written)).toBe(foldDocument('郑市监罚〔2024〕1号'));
  });

  it.each(['无', '空', '……', '/', '0', '000', 'xxx', '***', '见附件', '无文号'])(
    '%s only fills the column',
    (written) => {
      expect(isFillerDocument(written)).toBe(true);
    },
  );

  it.each(['1号', '郑罚〔2024〕1号', 'A12', '10'])('%s is one', (written) => {
    expect(isFillerDocument(written)).toBe(false);
  });
});

describe('a text', () => {
  it.each([
    ['经营者11010519491231002X违法', true],
    ['许可证编号914403001922038216', false],
    ['账号6222021234567890123', false],
    ['11010519491231002', false],
    ['经营者110105194912310021违法', true],
    ['经营者110105194913310021违法', false],
    ['（2024）第410105202403050012号', false],
  ])('%s holds the number of a person: %s', (text, holds) => {
    expect(holdsIdNumber(text)).toBe(holds);
  });

  it('may hold the code of its own row', () => {
    expect(holdsIdNumber('代码110105194912310021', '110105194912310021')).toBe(false);
  });

  it('is repeated short and without the number of a person', () => {
    const [person, code] = ['110105194912310021', '914403001922038216'];
    expect(shown(`${person}、${code}${'日'.repeat(40)}`)).toBe(`***、${code}${'日'.repeat(18)}`);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['too long', { content: '罚'.repeat(4001) }, 'TEXT_TOO_LONG'],
    ['damaged by a wrong encoding', { content: '锟斤拷' }, 'TEXT_GARBLED'],
    ['half a character', { content: '罚\uD800' }, 'TEXT_GARBLED'],
  ])('%s is refused', (_, changed, code) => {
    expect(judgePenalty({ ...PENALTY_ROW, ...changed })).toMatchObject({
      kind: 'bad',
      reasons: [{ code, at: ['content'] }],
    });
  });

  it('loses blanks round it and what nobody sees', () => {
    const verdict = judgePenalty({
      ...PENALTY_ROW,
      content: '　罚\u0000款\u200B3万元\n',
      severity: '一般',
    });
    expect(verdict).toMatchObject({ kind: 'good', fixes: ['TRIMMED', 'INVISIBLE_REMOVED'] });
    if (verdict.kind === 'good') expect(verdict.record.payload).toContain('"罚款3万元"');
  });

  it('counts a rare character once', () => {
    expect(judgePenalty({ ...PENALTY_ROW, content: '𠮷'.repeat(4000) }).kind).toBe('good');
  });
});

describe('a day', () => {
  it.each([
    ['2024-3-5', 'DATE_FORMAT'],
    ['2024/03/05', 'DATE_FORMAT'],
    ['20240305', 'DATE_FORMAT'],
    ['2024年3月5日', 'DATE_FORMAT'],
    ['2024-03-05 00:00:00', 'DATE_FORMAT'],
    ['45356', 'DATE_SERIAL'],
  ])('%s is read and named', (date, fix) => {
    expect(judgePenalty({ ...PENALTY_ROW, date, severity: '一般' })).toMatchObject({
      record: { decidedOn: '2024-03-05' },
      fixes: [fix],
    });
  });

  it('that a spreadsheet counted outside this century is not read', () => {
    const verdict = judgePenalty({ ...PENALTY_ROW, date: '12345' });
    expect(verdict).toMatchObject({ reasons: [{ code: 'DATE_NOT_READABLE' }] });
  });

  it('without an end is the last of the century', () => {
    const verdict = judgePenalty({ ...PENALTY_ROW, validTo: '长期', severity: '一般' });
    expect(verdict).toMatchObject({ record: { validTo: '2099-12-31' }, fixes: ['DATE_LONG_TERM'] });
  });
});

describe('a name without a code', () => {
  it.each(['张三丰', '李四', '欧阳修', '司马相如', '张某某', '王**', '张 三', '阿依古丽·买买提'])(
    'is of a person: %s',
    (name) => {
      expect(looksLikePerson(name)).toBe(true);
    },
  );

  it.each([
    '老张面馆',
    '王记包子',
    '张家店',
    '李家村',
    '金水区',
    '东方明珠',
    '腾讯科技',
    '张三丰有限公司',
    '星光·阅读中心',
    '安',
  ])('is none of a person: %s', (name) => {
    expect(looksLikePerson(name)).toBe(false);
  });
});

describe('a forbidden matter', () => {
  it.each(['信访', '宗教信仰', '闯红灯行为', '违反条例；养犬'])('is recognised: %s', (words) => {
    expect(isForbidden(words, civilDate('2024-01-01'))).toBe(true);
  });

  it.each(['擅自设立宗教活动场所', '未按规定报告传染病疫情', '物业服务收费未公示'])(
    'is not a violation that only touches it: %s',
    (words) => {
      expect(isForbidden(words, civilDate('2024-01-01'))).toBe(false);
    },
  );

  it('was not forbidden before its day', () => {
    expect(isForbidden('信访', civilDate('2019-01-01'))).toBe(false);
  });
});
