import { describe, expect, it } from '@jest/globals';

import { stabilityIndex } from './stability-index.js';

describe('the population stability index', () => {
  it('is that of a calculation by hand', () => {
    // Shares 0.5, 0.3, 0.2 become 0.4, 0.4, 0.2:
    // (-0.1)·ln 0.8 + 0.1·ln(4/3) + 0 = 0.022314 + 0.028768.
    const cells = [
      { before: 50, after: 40 },
      { before: 30, after: 40 },
      { before: 20, after: 20 },
    ];
    expect(stabilityIndex(cells)).toBe('0.0511');
  });

  it('does not depend on which of two populations is the larger', () => {
    const cells = [
      { before: 500, after: 40 },
      { before: 500, after: 60 },
    ];
    // (-0.1)·ln 0.8 + 0.1·ln 1.2 = 0.022314 + 0.018232.
    expect(stabilityIndex(cells)).toBe('0.0405');
  });

  it('is nothing for the same distribution', () => {
    expect(
      stabilityIndex([
        { before: 3, after: 6 },
        { before: 1, after: 2 },
      ]),
    ).toBe('0.0000');
  });

  it('counts a cell that is empty on one side as half a subject', () => {
    // Counts 10 and 0.5 become 9 and 1: shares 20/21, 1/21 and 0.9, 0.1:
    // (-0.052381)·ln 0.945 + 0.052381·ln 2.1 = 0.002963 + 0.038864.
    const cells = [
      { before: 10, after: 9 },
      { before: 0, after: 1 },
      { before: 0, after: 0 },
    ];
    expect(stabilityIndex(cells)).toBe('0.0418');
  });

  it('has no answer when one side has nobody', () => {
    expect(stabilityIndex([{ before: 0, after: 3 }])).toBeNull();
    expect(stabilityIndex([])).toBeNull();
  });
});
