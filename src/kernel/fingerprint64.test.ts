import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint64 } from './fingerprint64.js';

describe('a fingerprint of 64 bits', () => {
  it('is the same wherever it is computed', () => {
    expect(fingerprint64(['ADMIN_PENALTY', '郑市监罚〔2024〕1号'])).toBe(
      fingerprint64(['ADMIN_PENALTY', '郑市监罚〔2024〕1号']),
    );
  });

  it('fits a signed bigint', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const value = BigInt(fingerprint64(parts));
        expect(BigInt.asIntN(64, value)).toBe(value);
      }),
    );
  });

  it('keeps parts apart', () => {
    const different = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], [], ['']];
    expect(new Set(different.map(fingerprint64)).size).toBe(different.length);
  });

  it('tells numbered texts apart', () => {
    const numbers = Array.from({ length: 50_000 }, (_, i) =>
      fingerprint64(['ADMIN_PENALTY', `豫郑罚2024${i}号`]),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
