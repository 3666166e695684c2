import { describe, expect, it } from '@jest/globals';

import { UsageFault } from './faults.js';
import { revealedOf, seedSourceOf } from './inspection-seed.js';

describe('the source of a seed, as a command names it', () => {
  it('is dice, the hashes of shares, or a round of a beacon whose name may hold colons', () => {
    expect(seedSourceOf({ dice: '20' })).toEqual({ kind: 'DICE', throws: 20 });
    expect(seedSourceOf({ shares: ['甲=AB,乙=CD'] })).toEqual({
      kind: 'SHARES',
      parties: [
        { party: '甲', hash: 'ab' },
        { party: '乙', hash: 'cd' },
      ],
    });
    const beacon = 'https://api.drand.sh:12';
    expect(seedSourceOf({ beacon })).toEqual({
      ...{ kind: 'BEACON', beacon: 'https://api.drand.sh', round: 12 },
    });
  });

  it.each([
    [{}],
    [{ dice: '20', beacon: 'drand:1' }],
    [{ dice: '2e1' }],
    [{ dice: '20', digits: '1' }],
    [{ beacon: 'drand' }],
    [{ shares: ['甲'] }],
  ])('is refused unless it is one of them and whole: %j', (values) => {
    expect(() => seedSourceOf(values)).toThrow(UsageFault);
  });
});

describe('what a command reveals', () => {
  it('keeps a share as it was written, with its equals signs and its lonely commas', () => {
    expect(revealedOf({ shares: ['甲=a=b, c,乙=D'] })).toEqual({
      kind: 'SHARES',
      shares: [
        { party: '甲', share: 'a=b, c' },
        { party: '乙', share: 'D' },
      ],
    });
  });

  it('is one of digits, shares and randomness', () => {
    expect(revealedOf({ digits: '0123' })).toEqual({ kind: 'DICE', digits: '0123' });
    expect(revealedOf({ randomness: 'ab' })).toEqual({ kind: 'BEACON', randomness: 'ab' });
    expect(() => revealedOf({ digits: '1', randomness: 'ab' })).toThrow(UsageFault);
    expect(() => revealedOf({ digits: '1', dice: '20' })).toThrow(UsageFault);
  });
});
