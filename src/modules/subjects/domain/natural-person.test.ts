import { describe, expect, it } from '@jest/globals';
import { bearsPersonalName, isNaturalPerson } from './natural-person.js';

describe('a natural person', () => {
  it('is known by the stated type or by an identity number in place of a code', () => {
    expect(isNaturalPerson({ code: '', type: 'NATURAL_PERSON' })).toBe(true);
    expect(isNaturalPerson({ code: ' １１０１０５１９４９１２３１００２X', type: null })).toBe(
      true,
    );
    expect(isNaturalPerson({ code: '914403001922038216', type: null })).toBe(false);
    expect(isNaturalPerson({ code: '110105491231002', type: 'ENTERPRISE' })).toBe(false);
  });
});

describe('an individual business', () => {
  it.each(['张三', '欧阳建国', '买买提·艾力', '个体户李四', '王 五', '李四（个体工商户）'])(
    'without a trade name bears a personal name: %s',
    (name) => {
      expect(bearsPersonalName('INDIVIDUAL_BUSINESS', name)).toBe(true);
    },
  );

  it.each(['老王面馆', '建国超市', '管城回族区张三百货店', '丽人美发厅服务部', 'KFC'])(
    'with a trade name does not: %s',
    (name) => {
      expect(bearsPersonalName('INDIVIDUAL_BUSINESS', name)).toBe(false);
    },
  );

  it('alone may bear one: a company of two characters is a company', () => {
    expect(bearsPersonalName('ENTERPRISE', '张三')).toBe(false);
  });
});
