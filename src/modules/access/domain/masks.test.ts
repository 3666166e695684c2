import { describe, expect, it } from '@jest/globals';

import { masks } from './masks.js';

describe('a mask', () => {
  it.each([
    ['personName', '张三丰', '张**'],
    ['personName', '李', '*'],
    ['personName', '𠮷田', '𠮷*'],
    ['idNumber', '41010119900101001X', '4101**********001X'],
    ['idNumber', '4101001X', '********'],
    ['phone', '13812345678', '138****5678'],
    ['phone', '5678', '****'],
    ['bankAccount', '6222020000001234', '************1234'],
    ['bankAccount', '', ''],
  ] as const)('%s shows %s as %s', (name, value, shown) => {
    expect(masks[name](value)).toBe(shown);
  });
});
