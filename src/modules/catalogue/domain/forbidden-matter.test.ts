import { describe, expect, it } from '@jest/globals';

import { namesForbiddenMatter } from './forbidden-matter.js';

describe('a name in the catalogue', () => {
  it.each([
    '宗教信仰',
    '既往病史',
    '血型',
    'bloodType',
    'BLOOD_TYPE',
    'Religious belief',
    'geneticCode',
    'Medical history',
    '违规信访信息',
    '闯红灯记录',
    '不文明养犬',
    '物业费欠缴',
    'PROPERTY_FEE_ARREARS',
    'propertyManagementFee',
    'jaywalkingCount',
    'dogKeeping',
  ])('of a matter that may not be collected is known as such: %s', (name) => {
    expect(namesForbiddenMatter(name)).toBe(true);
  });

  it.each([
    '行政处罚信息',
    'General penalties',
    '不动产权属信息',
    'propertyUnitNo',
    '传染病防控机构评级',
    'generalGrade',
    'Intellectual property',
    'bankruptcyPetition',
  ])('of any other matter passes: %s', (name) => {
    expect(namesForbiddenMatter(name)).toBe(false);
  });
});
