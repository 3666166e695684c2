import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sha256After } from './sha256.js';

const hexOf = (words: Int32Array): string =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

const expected = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('SHA-256 of texts that begin alike', () => {
  it('is the SHA-256 of the whole text, at every length about a block', () => {
    for (const prefix of ['', 'a'.repeat(64), 'b'.repeat(128)]) {
      const hash = sha256After(prefix);
      for (let length = 0; length < 200; length += 1) {
        const text = 'x'.repeat(length);
        expect(hexOf(hash(text))).toBe(expected(prefix + text));
      }
    }
  });

  it('takes the UTF-8 bytes of any text', () => {
    const hash = sha256After('');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(hexOf(hash(text))).toBe(expected(text));
      }),
    );
  });

  it('wants a prefix of whole blocks', () => {
    expect(() => sha256After('abc')).toThrow('whole blocks');
  });
});
