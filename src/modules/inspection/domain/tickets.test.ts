import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { smallestTickets } from './tickets.js';

/** The same tickets, all of them, in the plainest way. */
function plainly(ids: readonly string[], seed: string): readonly string[] {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const fraction = (id: string): string =>
    [
      ...BigInt(`0x${sha256(sha256(seed) + id)}`)
        .toString()
        .padStart(64, '0'),
    ]
      .reverse()
      .join('');
  return ids
    .map((id) => [fraction(id), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, id]) => id);
}

const ids = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 300 });

describe('the smallest tickets', () => {
  it('are those of a full sort of all digits', () => {
    fc.assert(
      fc.property(ids, fc.string(), fc.nat(40), (all, seed, take) => {
        const drawn = smallestTickets(all, seed, take).map(({ id }) => id);
        expect(drawn).toEqual(plainly(all, seed).slice(0, take));
      }),
    );
  });

  it('begin with those of a shorter draw', () => {
    fc.assert(
      fc.property(ids, fc.nat(20), fc.nat(20), (all, take, more) => {
        const drawn = smallestTickets(all, 'seed', take + more);
        expect(drawn.slice(0, take)).toEqual(smallestTickets(all, 'seed', take));
      }),
    );
  });

  it('do not depend on the order of the ids', () => {
    fc.assert(
      fc.property(ids, fc.nat(40), (all, take) => {
        const turned = [...all].reverse();
        expect(smallestTickets(turned, 'seed', take)).toEqual(smallestTickets(all, 'seed', take));
      }),
    );
  });

  it('stay the same when a newcomer has a larger one', () => {
    const [first] = smallestTickets(['a', 'b', 'c'], 'seed', 1);
    const withNewcomers = smallestTickets(['a', 'b', 'c', 'd', 'e'], 'seed', 5);
    const before = withNewcomers.filter(({ id }) => ['a', 'b', 'c'].includes(id));
    expect(before[0]).toEqual(first);
  });

  it('of none are none', () => {
    expect(smallestTickets(['a'], 'seed', 0)).toEqual([]);
    expect(smallestTickets([], 'seed', 3)).toEqual([]);
  });
});
