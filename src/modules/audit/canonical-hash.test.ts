import { describe, expect, it } from '@jest/globals';

import { canonicalHash } from './canonical-hash.js';
import { canonicalJson } from '../../kernel/canonical-json.js';

describe('the canonical text of a value', () => {
  it('does not depend on the order in which keys were written', () => {
    const one = { b: [1, { d: 'x', c: null }], a: 'y' };
    const other = { a: 'y', b: [1, { c: null, d: 'x' }] };
    expect(canonicalJson(one)).toBe('{"a":"y","b":[1,{"c":null,"d":"x"}]}');
    expect(canonicalHash(one)).toBe(canonicalHash(other));
  });

  it('keeps the order of lists and tells null from a text', () => {
    expect(canonicalHash([1, 2])).not.toBe(canonicalHash([2, 1]));
    expect(canonicalHash(null)).not.toBe(canonicalHash('null'));
  });

  it('writes instants and big integers, and leaves absent keys out', () => {
    const value = {
      at: new Date('2026-11-20T00:00:00Z'),
      fen: 12345678901234567890n,
      none: undefined,
    };
    expect(canonicalJson(value)).toBe(
      '{"at":"2026-11-20T00:00:00.000Z","fen":"12345678901234567890"}',
    );
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  it('has none for a number that is not finite', () => {
    expect(() => canonicalJson({ score: Number.NaN })).toThrow(RangeError);
  });

  it('is hashed as 64 hexadecimal digits of SHA-256', () => {
    expect(canonicalHash({})).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });
});
