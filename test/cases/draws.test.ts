import { describe, expect, it } from '@jest/globals';

import { smallestTickets } from '../../src/modules/inspection/domain/tickets.js';
import { readCases } from './read-cases.js';

interface Given {
  readonly seed: string;
  readonly seedType: 'int' | 'str';
  readonly take: number;
  readonly ids: readonly string[];
}

describe('a ticket', () => {
  const cases = readCases<Given, readonly (readonly [string, string])[]>('inspection/tickets');

  it.each(cases)('is that of consistent sampling: $name', ({ given, expect: expected }) => {
    const { ids, take } = given;
    const seed = given.seedType === 'int' ? BigInt(given.seed) : given.seed;
    const drawn = smallestTickets(ids, seed, take);
    expect(drawn.map(({ ticket, id }) => [ticket, id])).toEqual(expected);
  });
});
