import { describe, expect, it } from '@jest/globals';

import type { SeedRevealed, SeedSource } from './draw.js';
import { seedSourceRefusals, seedText, seedValue, shareHash } from './seed.js';

const shares = [
  { party: '市场监管局', share: '4f1c-a share of the bureau' },
  { party: '公证处', share: '93ab-a share of the notary' },
];
const source: SeedSource = {
  kind: 'SHARES',
  parties: shares.map(({ party, share }) => ({ party, hash: shareHash(share) })),
};
const reveal = (given: typeof shares): SeedRevealed => ({ kind: 'SHARES', shares: given });

function codes(committed: SeedSource, revealed: SeedRevealed): readonly string[] {
  const value = seedValue(committed, revealed);
  return value.ok ? [] : value.refusals.map(({ code }) => code);
}

describe('a seed of shares', () => {
  it('is the same in whichever order they are revealed', () => {
    const value = seedValue(source, reveal(shares));
    expect(value).toEqual(seedValue(source, reveal([...shares].reverse())));
    expect(value).toMatchObject({ ok: true, value: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is refused for a share that is not the committed one, is missing, or is nobody’s', () => {
    const [mine, yours] = shares;
    const other = { party: '媒体', share: 'nobody asked for this' };
    expect(codes(source, reveal([mine!, { ...yours!, share: 'altered on the day' }]))).toEqual([
      'SEED_SHARE_WRONG',
    ]);
    expect(codes(source, reveal([mine!]))).toEqual(['SEED_SHARE_MISSING']);
    expect(codes(source, reveal([...shares, other]))).toEqual(['SEED_PARTY_UNKNOWN']);
    expect(codes(source, reveal([...shares, mine!]))).toEqual(['SEED_PARTY_TWICE']);
  });

  it('is refused for a share that could be guessed', () => {
    const short = { party: '市场监管局', share: '12345' };
    const parties = [{ party: short.party, hash: shareHash(short.share) }];
    expect(codes({ kind: 'SHARES', parties }, reveal([short]))).toEqual(['SEED_SHARE_TOO_SHORT']);
  });

  it('needs two parties, each with a hash of its own', () => {
    const hash = shareHash('a share of one party');
    const [first] = seedSourceRefusals({ kind: 'SHARES', parties: [{ party: 'A', hash }] });
    expect(first?.code).toBe('SEED_PARTIES_TOO_FEW');
    const parties = [
      { party: 'A', hash },
      { party: 'B', hash },
      { party: 'B', hash: 'abc' },
    ];
    expect(seedSourceRefusals({ kind: 'SHARES', parties }).map(({ code }) => code)).toEqual([
      'SEED_HASH_TWICE',
      'SEED_HASH_IMPOSSIBLE',
      'SEED_PARTY_TWICE',
    ]);
    expect(seedSourceRefusals(source)).toEqual([]);
  });
});

describe('a seed of dice', () => {
  const dice: SeedSource = { kind: 'DICE', throws: 20 };

  it('has as many digits as throws were committed', () => {
    const digits = '01382438112797316654';
    expect(seedValue(dice, { kind: 'DICE', digits })).toEqual({ ok: true, value: digits });
    const wrong = ['0138243811279731665', `${digits}1`, '0138243811279731665x'];
    for (const other of wrong) {
      expect(codes(dice, { kind: 'DICE', digits: other })).toEqual(['SEED_DIGITS_IMPOSSIBLE']);
    }
  });

  it('needs ten throws', () => {
    expect(seedSourceRefusals({ kind: 'DICE', throws: 10 })).toEqual([]);
    expect(seedSourceRefusals({ kind: 'DICE', throws: 9 })[0]?.code).toBe('SEED_THROWS_TOO_FEW');
  });
});

describe('a seed of a beacon', () => {
  const beacon: SeedSource = { kind: 'BEACON', beacon: 'drand quicknet', round: 12_345_678 };

  it('is its randomness in lower case', () => {
    const randomness = 'AB'.repeat(32);
    expect(seedValue(beacon, { kind: 'BEACON', randomness })).toEqual({
      ok: true,
      value: 'ab'.repeat(32),
    });
    expect(codes(beacon, { kind: 'BEACON', randomness: 'xyz' })).toEqual([
      'SEED_RANDOMNESS_IMPOSSIBLE',
    ]);
  });

  it('names a beacon and a round', () => {
    expect(seedSourceRefusals(beacon)).toEqual([]);
    expect(seedSourceRefusals({ ...beacon, round: 0 })[0]?.code).toBe('SEED_BEACON_IMPOSSIBLE');
    expect(seedSourceRefusals({ ...beacon, beacon: '' })[0]?.code).toBe('SEED_BEACON_IMPOSSIBLE');
  });
});

describe('a seed', () => {
  it('comes from what was committed', () => {
    const revealed: SeedRevealed = { kind: 'DICE', digits: '0123456789' };
    expect(codes(source, revealed)).toEqual(['SEED_KIND_DIFFERS']);
  });

  it('holds the commitment, so one throw draws differently in two tasks', () => {
    expect(seedText('a', '1')).not.toBe(seedText('b', '1'));
  });
});
