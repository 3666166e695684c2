import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './page.js';

describe('a cursor', () => {
  it('gives back its key in its own order', () => {
    const keys = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.string(), keys, (order, key) => {
        expect(decodeCursor(order, encodeCursor(order, key))).toEqual(key);
      }),
    );
  });

  it('means nothing in another order', () => {
    expect(decodeCursor('name', encodeCursor('uscc', ['914403001922038216']))).toBeNull();
  });

  it.each(['', '???', 'e30', 'W10', 'W1', 'x'.repeat(5000), encodeCursor('uscc', []).slice(0, -2)])(
    'is never read from garbage: %s',
    (cursor) => {
      expect(decodeCursor('uscc', cursor)).toBeNull();
    },
  );

  it('holds nothing but texts, numbers and nulls', () => {
    const cursor = Buffer.from('["uscc",{"a":1}]').toString('base64url');
    expect(decodeCursor('uscc', cursor)).toBeNull();
  });
});

describe('a page', () => {
  it('knows from one row more that another page follows', () => {
    expect(pageOf([1, 2, 3], 2)).toEqual({ rows: [1, 2], hasNext: true });
    expect(pageOf([1, 2], 2)).toEqual({ rows: [1, 2], hasNext: false });
  });
});
