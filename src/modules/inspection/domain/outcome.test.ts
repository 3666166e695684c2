import { describe, expect, it } from '@jest/globals';

import { findOutcome } from './outcome.js';

describe('an outcome', () => {
  it('is found by its code and as people write it', () => {
    expect(findOutcome('NO_PROBLEM')).toBe('NO_PROBLEM');
    expect(findOutcome('通过登记的住所(经营场所)无法联系')).toBe('UNREACHABLE');
    expect(findOutcome('公示信息隐瞒真实情况、弄虚作假')).toBe('CONCEALED');
  });

  it('is none of the list where nobody listed it', () => {
    expect(findOutcome('还可以')).toBeNull();
    expect(findOutcome('')).toBeNull();
  });
});
