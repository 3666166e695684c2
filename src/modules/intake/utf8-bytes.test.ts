import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { utf8Bytes } from './utf8-bytes.js';

describe('the bytes of a text', () => {
  it('are those of UTF-8, half surrogate pairs too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\ud800', '\udc00郑'),
        (a, b) => {
          expect(utf8Bytes(a + b)).toEqual(Buffer.from(a + b, 'utf8'));
        },
      ),
    );
  });
});
