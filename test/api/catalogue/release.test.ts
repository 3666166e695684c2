import { readdir, readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import {
  payloadPermissions,
  type RecordTypeVersion,
} from '../../../src/modules/catalogue/index.js';
import { readRecordTypes } from '../../../src/modules/catalogue/load/load-catalogue.js';

const FOLDER = 'seeds/reference/catalogue';

let versions: readonly RecordTypeVersion[];
let latest: ReadonlyMap<string, RecordTypeVersion>;
beforeAll(async () => {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).sort();
  const texts = await Promise.all(files.map((file) => readFile(`${FOLDER}/${file}`, 'utf8')));
  versions = readRecordTypes(new Map(files.map((file, at) => [file, texts[at] ?? ''])));
  latest = new Map(versions.map((version) => [version.code, version]));
});

function fieldOf(type: string, code: string) {
  return latest.get(type)?.fields.find((field) => field.code === code);
}

function codesOf(type: string, field: string): readonly string[] {
  return fieldOf(type, field)?.codeSet.map(({ code }) => code) ?? [];
}

/** What the evaluation model, its vetoes and the industry schemes read; the first field is the event. */
const READ: readonly (readonly [string, string])[] = [
  [
    'ADMIN_PENALTY',
    'date documentNo severity procedure violationType fineAmount confiscatedAmount',
  ],
  ['ADMIN_LICENSE', 'date validFrom validTo'],
  ['ANNUAL_REPORT', 'dueDate publishedOnTime'],
  ['COMMITMENT', 'madeOn validTo commitmentType fulfillmentStatus fulfillmentConfirmedOn'],
  ['UTILITY_ARREARS', 'dueDate utility settledOn'],
  ['VOLUNTARY_REGISTRATION', 'date category verified'],
  ['TAX_CREDIT_RATING', 'date ratingYear grade'],
  ['TAX_ARREARS', 'date amount settledOn'],
  ['SOCIAL_INSURANCE_ARREARS', 'date months settledOn'],
  ['HOUSING_FUND_ARREARS', 'date months settledOn'],
  ['WAGE_ARREARS', 'date'],
  ['HONOR', 'date level validTo'],
  ['RED_LIST', 'date removedOn'],
  ['PUBLIC_WELFARE', 'date'],
  ['INTELLECTUAL_PROPERTY', 'date validTo'],
  ['SAFETY_ACCIDENT', 'date level'],
  ['CONTRACT_PERFORMANCE', 'date outcome'],
  ['OVERDUE_PAYMENT', 'date settledOn'],
  ['PROCUREMENT_MISCONDUCT', 'date documentNo'],
  ['INSPECTION_RESULT', 'date result'],
  ['QUALITY_SAMPLING', 'date result'],
  ['COMPLAINT', 'date verified'],
  ['INDUSTRY_RATING', 'date scheme grade removedOn'],
  ['ENVIRONMENT_RATING', 'date grade'],
  ['INDUSTRY_EVENT', 'date scheme eventCode pointsCount validTo'],
  ['INDUSTRY_ROSTER', 'date scheme validTo removedOn'],
  ['ENFORCEMENT_CASE', 'date documentNo settledOn'],
  ['JUDGMENT_DEFAULTER', 'date documentNo removedOn'],
  ['SERIOUS_DISHONESTY', 'date documentNo removedOn'],
  ['ABNORMAL_OPERATION', 'date removedOn'],
  ['KEY_ATTENTION', 'date removedOn'],
  ['CREDIT_FRAUD', 'date'],
];

const VALUES: readonly (readonly [string, string, string])[] = [
  [
    'ADMIN_PENALTY',
    'penaltyTypes',
    'WARNING PUBLIC_CRITICISM FINE CONFISCATE_GAINS CONFISCATE_PROPERTY SUSPEND_LICENSE DOWNGRADE_QUALIFICATION REVOKE_LICENSE RESTRICT_BUSINESS ORDER_SUSPENSION ORDER_CLOSURE RESTRICT_PRACTICE ADMINISTRATIVE_DETENTION OTHER',
  ],
  ['ADMIN_PENALTY', 'severity', 'MINOR GENERAL SERIOUS'],
  ['ADMIN_PENALTY', 'procedure', 'SIMPLE ORDINARY'],
  ['COMMITMENT', 'fulfillmentStatus', 'FULFILLED PARTIAL UNFULFILLED'],
  [
    'VOLUNTARY_REGISTRATION',
    'category',
    'QUALIFICATION MARKET_OPERATION CONTRACT_PERFORMANCE PUBLIC_WELFARE',
  ],
  ['UTILITY_ARREARS', 'utility', 'WATER POWER GAS HEATING'],
  ['TAX_CREDIT_RATING', 'grade', 'A B M C D'],
  ['INDUSTRY_RATING', 'grade', 'A B C D'],
  ['ENVIRONMENT_RATING', 'grade', 'GREEN BLUE YELLOW RED'],
  ['SAFETY_ACCIDENT', 'level', 'ORDINARY LARGER MAJOR EXTRAORDINARY'],
  ['HONOR', 'level', 'NATIONAL PROVINCIAL MUNICIPAL COUNTY'],
  ['QUALITY_SAMPLING', 'result', 'PASS FAIL'],
  [
    'INDUSTRY_EVENT',
    'scheme',
    'TRANSPORT HEALTH ENVIRONMENT CONSTRUCTION FOOD_DRUG TAX MARKET_RISK',
  ],
  [
    'INDUSTRY_EVENT',
    'eventCode',
    'TR1 TR2 TR3 TR4 TR5 TR6 TR7 TR8 TR_OVERLOAD_LIST TR_MAJOR_ACCIDENT HL1 HL2 HL3 HL4 HL5 HL6 HL7 HL8 HL_INSURANCE_FRAUD HL_ILLEGAL_PRACTICE EN1 EN2 EN3 EN4 EN5 EN6 EN7 EN8 EN_CRIME_OR_FALSIFIED EN_LARGE_INCIDENT CN1 CN2 CN3 CN4 CN5 CN6 CN7 CN8 CN_BID_RIGGING CN_MAJOR_ACCIDENT FD1 FD2 FD3 FD4 FD5 FD6 FD7 FD8 FD_NON_FOOD FD_INCIDENT TX1 TX2 TX3 TX4 TX5 TAX_NO_INCOME TAX_DIRECT_D MR1 MR2 MR3 MR4 MR5 MR6 MR_SERIOUS_LIST MR_UNREACHABLE',
  ],
];

/** The columns of the two templates of 双公示: R required, C by condition, O optional. */
const TEMPLATES: readonly (readonly [string, string])[] = [
  [
    'ADMIN_LICENSE',
    'R:XK_XDR_MC R:XK_XDR_LB C:XK_XDR_SHXYM O:XK_XDR_GSZC O:XK_XDR_ZZJG O:XK_XDR_SWDJ O:XK_XDR_SYDW O:XK_XDR_SHZZ C:XK_FRDB O:XK_FR_ZJLX O:XK_FR_ZJHM C:XK_XDR_ZJLX C:XK_XDR_ZJHM R:XK_XKWS R:XK_WSH R:XK_XKLB O:XK_XKZS O:XK_XKBH R:XK_NR R:XK_JDRQ R:XK_YXQZ R:XK_YXQZI R:XK_XKJG R:XK_XKJGDM R:XK_ZT R:XK_LYDW R:XK_LYDWDM O:BZ',
  ],
  [
    'ADMIN_PENALTY',
    'R:CF_XDR_MC R:CF_XDR_LB C:CF_XDR_SHXYM O:CF_XDR_GSZC O:CF_XDR_ZZJG O:CF_XDR_SWDJ O:CF_XDR_SYDW O:CF_XDR_SHZZ C:CF_FRDB O:CF_FR_ZJLX O:CF_FR_ZJHM C:CF_XDR_ZJLX C:CF_XDR_ZJHM R:CF_WSH R:CF_WFXW R:CF_SY R:CF_YJ R:CF_CFLB R:CF_NR C:CF_NR_FK C:CF_NR_WFFF C:CF_NR_ZKDX R:CF_JDRQ O:CF_YXQ R:CF_GSJZQ R:CF_CFJG R:CF_CFJGDM R:CF_SJLY R:CF_SJLYDM O:BZ',
  ],
];

const SPECIAL_DOMAINS =
  'SOCIAL_INSURANCE_PAYMENT MEDICAL_INSURANCE_PAYMENT TAX_PAYMENT REAL_ESTATE EMISSION_MONITORING RESEARCH_PROJECT AGRICULTURAL_ENTITY WATER_SUPPLY POWER_SUPPLY GAS_SUPPLY HEATING_SUPPLY STORAGE_LOGISTICS INTELLECTUAL_PROPERTY HOUSING_FUND_PAYMENT';
const ACTS =
  'ADMIN_ENFORCEMENT ADMIN_CONFIRMATION ADMIN_LEVY ADMIN_PAYMENT ADMIN_RULING ADMIN_COMPENSATION ADMIN_REWARD INSPECTION_RESULT';

describe('the catalogue of the release', () => {
  it.each(READ)('has of %s what evaluation reads: %s', (type, fields) => {
    const [event = '', ...others] = fields.split(' ');
    expect(latest.get(type)?.eventField).toBe(event);
    expect(fieldOf(type, event)).toMatchObject({ dataType: 'DATE', need: 'REQUIRED' });
    const scored = [event, ...others].filter((field) => fieldOf(type, field)?.isScored === true);
    expect(scored).toEqual([event, ...others]);
  });

  it.each(VALUES)('knows the values of %s.%s', (type, field, codes) => {
    expect(codesOf(type, field)).toEqual(codes.split(' '));
  });

  it('counts by points only the events that have points', () => {
    expect(fieldOf('INDUSTRY_EVENT', 'pointsCount')?.requiredWhen).toEqual({
      field: 'eventCode',
      anyOf: ['HL1', 'CN5', 'TX5'],
    });
  });

  it('lets the result of an inspection follow from its coded outcome', () => {
    const results = fieldOf('INSPECTION_RESULT', 'result')?.codeSet ?? [];
    const following = fieldOf('INSPECTION_RESULT', 'outcome')?.codeSet.map(({ code, nameZh }) => [
      code,
      ...results.filter(({ aliases }) => aliases.includes(nameZh)).map((result) => result.code),
    ]);
    expect(Object.fromEntries(following ?? [])).toEqual({
      ...{ NO_PROBLEM: 'PASS', NOT_DISCLOSED: 'FAIL', CONCEALED: 'FAIL', RECTIFIED: 'FAIL' },
      ...{ TO_BE_HANDLED: 'FAIL', OBSTRUCTED: 'FAIL', UNREACHABLE: 'NOT_CHECKED' },
      ...{ NO_SUCH_ACTIVITY: 'NOT_CHECKED', CLOSED: 'NOT_CHECKED', CANCELLED: 'NOT_CHECKED' },
      ...{ REVOKED: 'NOT_CHECKED', WITHDRAWN: 'NOT_CHECKED', MOVED_OUT: 'NOT_CHECKED' },
    });
  });

  it.each(TEMPLATES)('carries every column of the template of %s', (type, columns) => {
    const needs = { REQUIRED: 'R', CONDITIONAL: 'C', OPTIONAL: 'O' } as const;
    const found = columns.split(' ').map((column) => {
      const header = column.slice(2);
      const field = latest.get(type)?.fields.find(({ aliases }) => aliases.includes(header));
      return field === undefined ? header : `${needs[field.need]}:${header}`;
    });
    expect(found.join(' ')).toBe(columns);
  });

  it('has the other administrative acts, reported like licences, and the special domains', () => {
    const acts = ['ADMIN_LICENSE', 'ADMIN_PENALTY', ...ACTS.split(' ')];
    expect(acts.map((code) => latest.get(code)?.reportWithin)).toEqual(
      acts.map(() => 'DISCLOSURE_PERIOD'),
    );
    expect(SPECIAL_DOMAINS.split(' ').filter((code) => !latest.has(code))).toEqual([]);
  });

  it('names each type once, and shows a person and its numbers to few', () => {
    const names = [...latest.values()].map(({ nameZh }) => nameZh);
    expect(new Set(names).size).toBe(names.length);
    const fields = [...latest.values()].flatMap((type) => type.fields);
    const masks = { representativeName: 'PERSON_NAME', contactPhone: 'PHONE' } as const;
    for (const { code, mask, publicityScope } of fields) {
      if (/IdNumber$/.test(code)) {
        expect([mask, publicityScope]).toEqual(['ID_NUMBER', 'AUTHORISED_QUERY']);
      }
      if (code === 'representativeName' || code === 'contactPhone') expect(mask).toBe(masks[code]);
      if (code === 'bankAccount') expect(mask).toBe('BANK_ACCOUNT');
    }
  });

  it('names only departments that the demo city has', async () => {
    const demo: unknown = parse(await readFile('seeds/demo/departments.yaml', 'utf8'));
    const known = new Set((demo as { code: string }[]).map(({ code }) => code));
    const named = versions.flatMap(({ departments }) => departments);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it('gives the table of permissions a row for every field of every version', () => {
    const table = payloadPermissions(versions);
    for (const { code, fields } of versions) {
      const rows = table[`record:${code}`] ?? {};
      expect(fields.filter((field) => rows[field.code] === undefined)).toEqual([]);
    }
    expect(table['record:ADMIN_PENALTY']?.['fineAmount']).toMatchObject({ PUBLIC: 'full' });
    expect(table['record:ADMIN_PENALTY']?.['remarks']).toMatchObject({ PUBLIC: 'none' });
    expect(table['record:TAX_PAYMENT']?.['amount']).toMatchObject({
      REGULATOR: 'none',
      BANK_AUTHORISED: 'full',
    });
  });
});
