import { beforeAll, describe, expect, it } from '@jest/globals';

import { sql } from 'kysely';

import type { Refusal } from '../../../src/kernel/result.js';
import {
  SUBJECT_REFUSALS,
  type SubjectRefusalCode,
} from '../../../src/modules/subjects/refusals.js';
import { toRefusalPayload } from '../../../src/platform/graphql/refusal.js';
import { CITY_ADMIN, openSubjects, type SubjectsUnderTest } from './hub.js';
import type { Summary } from '../../../src/modules/intake/index.js';

const HEADER =
  '统一社会信用代码,名称,成立日期,类型,注册资本,经营范围,登记状态,行政区划,行业代码,曾用名,注册号,组织机构代码';

/** Every kind of dirt, each with what must become of it. */
const ROWS: readonly (readonly [string, string])[] = [
  [
    '914403001922038216,华为技术有限公司,1987-09-15,有限责任公司,4104113(万元),通信设备,存续,4403,I,,,',
    'ACCEPTED',
  ],
  [
    ' 91330100799655058B ,阿里巴巴（中国）有限公司,1999-09-09,企业,,,存续,3301,,,,',
    'FIXED:TRIMMED',
  ],
  [
    '９１４４０３００１９２３１７４５８Ｆ,比亚迪股份有限公司,1995-02-10,企业,,,在业,4403,,,,',
    'FIXED:WIDTH_FOLDED',
  ],
  ['9144030071526726xg,腾讯科技(深圳)有限公司,2000-02-24,企业,,,,4403,,,,', 'FIXED:CASE_FOLDED'],
  [
    '9137-0200-2645-7425-1E,海尔智家股份有限公司,1994/3/31,企业,,,,3702,,,,',
    'FIXED:BLANKS_REMOVED,DATE_FORMAT',
  ],
  [
    '914100001699995779,郑州银行股份有限公司,19961116,,,,,,,,,',
    'FIXED:DATE_FORMAT,TYPE_DERIVED,DIVISION_DERIVED',
  ],
  [
    '91110000101623741K,中国全聚德（集团）股份有限公司,34502,企业,大约一百万左右,,,11,,,,',
    'FIXED:DATE_FORMAT,CAPITAL_NOT_READ',
  ],
  ['92410104MA7XK2P035,张三丰,2018年1月5日,个体工商户,N/A,,,410104,,,,', 'FIXED:DATE_FORMAT'],
  [
    '914403001922038216,华为技术有限公司,1987-09-15,有限责任公司,4104113(万元),通信设备,存续,4403,I,,,',
    'DUPLICATE',
  ],
  ['914403001922038216,另一家公司,1987-09-15,有限责任公司,,,,4403,,,,', 'CODE_TAKEN'],
  ['914403001922038216,华为技术有限公司,1988-01-01,有限责任公司,,,,4403,,,,', 'ROWS_DISAGREE'],
  ['440301103097413,只有注册号的公司,,,,,,,,,,', 'LENGTH+CREDIT_CODE_LEGACY_NUMBER'],
  ['9.14E+17,被表格损坏的公司,,,,,,,,,,', 'LENGTH+CREDIT_CODE_SPREADSHEET_EXPONENT'],
  ['91440300192203821,少一位的公司,,,,,,,,,,', 'LENGTH+CREDIT_CODE_LAST_CHARACTER_LOST'],
  ['000000000000000000,漏填的公司,,,,,,,,,,', 'DEPARTMENT+CREDIT_CODE_PLACEHOLDER'],
  [',没有代码的公司,,,,,,,,,,', 'CREDIT_CODE_MISSING'],
  ['914403001922038229,机构码错的公司,,,,,,,,,,', 'ORG_CHECK'],
  [
    '914403001922038215,校验码错的公司,2999-01-01,,,,没有这种状态,99,ZZ,,,',
    'CHECK_DIGIT+DATE_IN_FUTURE+STATUS_UNKNOWN+INDUSTRY_UNKNOWN+DIVISION_UNKNOWN',
  ],
  ['91100000100003962T,,2019-02-30,企业,,,,,,,,', 'SUBJECT_NAME_MISSING+DATE_IMPOSSIBLE'],
  ['11010519491231002X,李四,,自然人,,,,,,,,', 'NATURAL_PERSON+CREDIT_CODE_IDENTITY_NUMBER'],
  ['91410106170270273F,中铝长城建设有限公司,,社会团体,,,,410106,,,,', 'TYPE_CONTRADICTS_CODE'],
  [
    '91410100170051302N,郑州市第二建筑工程有限责任公司,,外星,,电话11010519491231002X,,4101,,,,',
    'FIXED:TYPE_DERIVED,TYPE_NOT_READ,IDENTITY_NUMBER_MASKED',
  ],
];

const REASONS = ROWS.map(([, outcome]) => outcome).filter(
  (outcome) => !/^(ACCEPTED|FIXED|DUPLICATE)/.test(outcome),
);

function tally(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]),
  );
}

describe('a file with every kind of dirt', () => {
  let hub: SubjectsUnderTest;
  let summary: Summary;

  beforeAll(async () => {
    hub = await openSubjects();
    summary = await hub.take([HEADER, ...ROWS.map(([row]) => row)].join('\n'));
  });

  it('comes out as it was made', () => {
    expect(summary).toMatchObject({
      read: ROWS.length,
      accepted: 1,
      fixed: 8,
      duplicates: 1,
      quarantined: REASONS.length,
    });
  });

  it('has every repair named', () => {
    const fixes = ROWS.flatMap(([, outcome]) =>
      outcome.replace(/^FIXED:|^[A-Z_+]+$/g, '').split(','),
    );
    expect(summary.fixes).toEqual(tally(fixes.filter((fix) => fix !== '')));
  });

  it('has every reason of every refused row', () => {
    expect(summary.reasons).toEqual(tally(REASONS.flatMap((reasons) => reasons.split('+'))));
  });

  it('has a value for every place in the sentences of its reasons', async () => {
    const { rows } = await sql<Refusal<SubjectRefusalCode>>`
      SELECT r ->> 'code' AS code, r -> 'at' AS at, r -> 'params' AS params
        FROM intake.quarantine_view q, jsonb_array_elements(q.reasons) r`.execute(hub.db.read());
    expect(rows).toHaveLength(REASONS.flatMap((reasons) => reasons.split('+')).length);
    const said = rows.map((reason) => toRefusalPayload(reason, SUBJECT_REFUSALS));
    expect(said.filter(({ message, messageZh }) => /[{}]/.test(message + messageZh))).toEqual([]);
  });

  it('changes nothing when its rows come again', async () => {
    const again = await hub.take([HEADER, ...ROWS.map(([row]) => row), ''].join('\r\n'));
    expect(again).toMatchObject({ accepted: 0, fixed: 0, quarantined: REASONS.length });
  });

  it('keeps the capital that it could not read, and reads the others exactly', async () => {
    const { data } = await hub.ask(`{
      read: subject(uscc: "914403001922038216") { capital { amount currency original } }
      kept: subject(uscc: "91110000101623741K") { capital { amount original } registeredOn }
      none: subject(uscc: "92410104MA7XK2P035") { capital { original } registeredOn }
    }`);
    expect(data).toEqual({
      read: { capital: { amount: '41041130000.00', currency: 'CNY', original: '4104113(万元)' } },
      kept: { capital: { amount: null, original: '大约一百万左右' }, registeredOn: '1994-06-17' },
      none: { capital: null, registeredOn: '2018-01-05' },
    });
  });

  it('marks what the hub concluded', async () => {
    const { data } = await hub.ask(`{
      subject(uscc: "914100001699995779") { subjectType derived division { code name } }
    }`);
    expect(data).toEqual({
      subject: {
        subjectType: 'ENTERPRISE',
        derived: expect.arrayContaining(['SUBJECT_TYPE', 'DIVISION']),
        division: { code: '41', name: '河南省' },
      },
    });
  });

  it('raises the rate of wrong and double codes', async () => {
    const { data } = await hub.ask(`{ codeErrorRate {
      total duplicates errors perTenThousand isBelowLimit limit { perTenThousand basis { kind } } } }`);
    expect(data).toEqual({
      codeErrorRate: {
        total: 15,
        duplicates: 1,
        errors: 6,
        perTenThousand: '4666.67',
        isBelowLimit: false,
        limit: { perTenThousand: '1', basis: { kind: 'POLICY' } },
      },
    });
  });
});

describe('a later file', () => {
  let hub: SubjectsUnderTest;
  const FIRST =
    '914403001922038216,华为技术有限公司,1987-09-15,企业,,通信设备,存续,4403,,,440301103097413,';
  const seen = async (): Promise<unknown> => {
    const { data } = await hub.ask(
      `{ subject(uscc: "914403001922038216") {
           name formerNames { name until } registrationStatus businessScope version } }`,
      { as: CITY_ADMIN },
    );
    return data?.['subject'];
  };

  beforeAll(async () => {
    hub = await openSubjects();
    await hub.take(`${HEADER}\n${FIRST}`);
  });

  it('does not erase what is known by an empty cell', async () => {
    const summary = await hub.take(`${HEADER}\n914403001922038216,华为技术有限公司,,,,,歇业,,,,,`);
    expect(summary).toMatchObject({ accepted: 0, fixed: 1, duplicates: 0 });
    expect(await seen()).toMatchObject({
      registrationStatus: 'DORMANT',
      businessScope: '通信设备',
      version: 2,
    });
  });

  it('under another name is suspected to be about another subject', async () => {
    const summary = await hub.take(`${HEADER}\n914403001922038216,华伟技术有限公司,,,,,,,,,,`);
    expect(summary).toMatchObject({ quarantined: 1, reasons: { CODE_TAKEN: 1 } });
    expect(await seen()).toMatchObject({ name: '华为技术有限公司', version: 2 });
  });

  it('renames a subject when it tells the former name', async () => {
    await hub.take(
      `${HEADER}\n914403001922038216,华为新技术有限公司,,,,,,,,华为技术有限公司(至2020-05-01),,`,
    );
    expect(await seen()).toMatchObject({
      name: '华为新技术有限公司',
      formerNames: [{ name: '华为技术有限公司', until: '2020-05-01' }],
      version: 3,
    });
    const { data } = await hub.ask(
      `{ then: subject(uscc: "914403001922038216", asOf: "2019-01-01") { name asOf }
         found: subjects(filter: { name: "华为技术" }) { edges { node { name } } } }`,
    );
    expect(data).toEqual({
      then: { name: '华为技术有限公司', asOf: '2019-01-01' },
      found: { edges: [{ node: { name: '华为新技术有限公司' } }] },
    });
  });

  it('brings an older number into conflict when another subject claims it too', async () => {
    await hub.take(`${HEADER}\n91440300192317458F,比亚迪股份有限公司,,,,,,,,,440301103097413,`);
    const claims = '{ edges { node { uscc legacyCodes { code status } } } }';
    const { data } = await hub.ask(
      `{ subjects(filter: { legacyCode: "440301103097413" }) ${claims} }`,
    );
    const legacyCodes = [{ code: '440301103097413', status: 'CONFLICT' }];
    expect(data?.['subjects']).toEqual({
      edges: [
        { node: { uscc: '914403001922038216', legacyCodes } },
        { node: { uscc: '91440300192317458F', legacyCodes } },
      ],
    });
  });
});
