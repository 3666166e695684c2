import { describe, expect, it } from '@jest/globals';
import { parseCreditCode, type CreditCode } from '../../../kernel/credit-code.js';
import {
  contradictedType,
  parseSubjectType,
  SUBJECT_TYPES,
  subjectTypeOfCode,
} from './subject-type.js';

describe('the type of a subject', () => {
  it.each([
    ['有限责任公司', 'ENTERPRISE'],
    ['集体分支机构(非法人)', 'ENTERPRISE'],
    ['集体经营单位(非法人)', 'ENTERPRISE'],
    ['有限责任公司 港、澳、台', 'ENTERPRISE'],
    ['外国(地区)企业常驻代表机构', 'ENTERPRISE'],
    ['个人独资企业', 'ENTERPRISE'],
    ['普通合伙', 'ENTERPRISE'],
    ['股份合作制', 'ENTERPRISE'],
    ['农民专业合作社', 'FARMERS_COOPERATIVE'],
    ['个体工商户', 'INDIVIDUAL_BUSINESS'],
    ['个体户', 'INDIVIDUAL_BUSINESS'],
    ['村级集体经济组织', 'RURAL_COLLECTIVE'],
    ['社会服务机构', 'PRIVATE_NON_ENTERPRISE'],
    ['事业单位', 'PUBLIC_INSTITUTION'],
    ['党政机关', 'GOVERNMENT_AGENCY'],
    ['律师事务所', 'LAW_FIRM'],
    ['自然人', 'NATURAL_PERSON'],
    ['law_firm', 'LAW_FIRM'],
    ['其他组织', 'OTHER_ORGANIZATION'],
  ])('%s is %s', (text, type) => {
    expect(parseSubjectType(text)).toBe(type);
  });

  it.each(['', '法人及非法人组织', 'toString', '1100'])('is not told by %j', (text) => {
    expect(parseSubjectType(text)).toBeNull();
  });

  it('is read from each of its Chinese names', () => {
    for (const [type, nameZh] of Object.entries(SUBJECT_TYPES)) {
      expect(parseSubjectType(nameZh)).toBe(type);
    }
  });

  it.each([
    ['914403001922038216', 'ENTERPRISE'],
    ['92410104MA7XK2P035', 'INDIVIDUAL_BUSINESS'],
    ['52410102MJF88Q1211', 'PRIVATE_NON_ENTERPRISE'],
  ])('follows from the class of the code %s: %s', (text, type) => {
    const code = parseCreditCode(text);
    expect(code.ok && subjectTypeOfCode(code.value)).toBe(type);
  });
});

describe('the type that is stated beside a code', () => {
  it.each([
    ['SOCIAL_ORGANIZATION', '914100001699995779', 'ENTERPRISE'],
    ['LAW_FIRM', '914100001699995779', 'ENTERPRISE'],
    ['ENTERPRISE', '51410000500000005X', 'SOCIAL_ORGANIZATION'],
    ['FOUNDATION', '52410000500000005X', 'PRIVATE_NON_ENTERPRISE'],
  ] as const)('%s contradicts %s', (stated, code, meant) => {
    expect(contradictedType(stated, code as CreditCode)).toBe(meant);
  });

  it.each([
    ['ENTERPRISE', '92410104MA7XK2P035'],
    ['PUBLIC_INSTITUTION', '914100001699995779'],
    ['RURAL_COLLECTIVE', '93410100MA0000000X'],
    ['SOCIAL_ORGANIZATION', '134100000000000000'],
    ['OTHER_ORGANIZATION', '914100001699995779'],
    ['ENTERPRISE', '34410000MD00000000'],
  ] as const)('%s may stand with %s', (stated, code) => {
    expect(contradictedType(stated, code as CreditCode)).toBeNull();
  });
});
