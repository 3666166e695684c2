import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { createOutbox, type ArrivedFact, type Reaction } from '../../src/platform/outbox/index.js';
import { announce, openWorkplace, type Workplace } from './jobs-support.js';

let place: Workplace;
let arrived: (readonly [reaction: string, fact: ArrivedFact])[] = [];

beforeAll(async () => {
  place = await openWorkplace();
});

afterAll(() => place.close());

beforeEach(() => {
  arrived = [];
});

function noting(name: string, on: string): Reaction {
  return {
    ...{ name, on },
    react: (fact) => {
      arrived.push([name, fact]);
      return Promise.resolve();
    },
  };
}

const REACTIONS = [noting('a.count', 'Moved'), noting('b.tell', 'Moved'), noting('b.end', 'Ended')];

const MOVED = { name: 'Moved', subject: '91410100MA00A001X3', rows: 2, words: ['一', '二'] };

describe('a fact', () => {
  it('is delivered once to each who reacts to it, with what it says, and to nobody else', async () => {
    const jobs = place.employ({ reactions: REACTIONS });
    await announce(place, REACTIONS, MOVED);
    expect(arrived).toEqual([]);
    await jobs.drain();
    await jobs.drain();
    expect(arrived).toEqual([
      ['a.count', MOVED],
      ['b.tell', MOVED],
    ]);
  });

  it('that was announced in a transaction which came to nothing is no fact', async () => {
    const outbox = createOutbox(() => REACTIONS);
    const failing = place.db.write(async ({ sql: trx }) => {
      await outbox.announce(trx, MOVED);
      throw new Error('the row itself could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    await place.employ({ reactions: REACTIONS }).drain();
    expect(arrived).toEqual([]);
  });

  it('is not delivered while its transaction is open', async () => {
    const jobs = place.employ({ reactions: REACTIONS });
    const outbox = createOutbox(() => REACTIONS);
    await place.db.write(async ({ sql: trx }) => {
      await outbox.announce(trx, MOVED);
      await jobs.drain();
      expect(arrived).toEqual([]);
    });
    await jobs.drain();
    expect(arrived).toHaveLength(2);
  });

  it('is written down also when nobody reacts to it, in the order of announcing', async () => {
    await sql`TRUNCATE platform.fact`.execute(place.db.read());
    await announce(place, REACTIONS, { name: 'Unheard' });
    await announce(place, REACTIONS, MOVED);
    const { rows } = await sql`SELECT name, payload FROM platform.fact ORDER BY id`.execute(
      place.db.read(),
    );
    expect(rows).toEqual([
      { name: 'Unheard', payload: { name: 'Unheard' } },
      { name: 'Moved', payload: MOVED },
    ]);
    await place.employ({ reactions: REACTIONS }).drain();
  });

  it('comes again to the one who failed, and only to that one', async () => {
    let failures = 1;
    const failing: Reaction = {
      ...{ name: 'c.fail', on: 'Moved' },
      react: (fact) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new Error('not now'));
        arrived.push(['c.fail', fact]);
        return Promise.resolve();
      },
    };
    const reactions = [failing, ...REACTIONS];
    const jobs = place.employ({ reactions });
    await announce(place, reactions, MOVED);
    await jobs.drain();
    expect(arrived.map(([name]) => name)).toEqual(['a.count', 'b.tell']);
    expect(await place.left()).toEqual([{ name: 'c.fail', attempts: 1, lastError: 'not now' }]);

    await jobs.drain();
    expect(arrived).toHaveLength(2);
    await place.comeLater();
    await jobs.drain();
    expect(arrived.at(-1)).toEqual(['c.fail', MOVED]);
    expect(await place.left()).toEqual([]);
  });

  it('waits for a process that knows who reacts', async () => {
    await announce(place, REACTIONS, { name: 'Ended' });
    await place.employ({ reactions: [noting('other', 'Other')] }).drain();
    expect(arrived).toEqual([]);
    await place.employ({ reactions: REACTIONS }).drain();
    expect(arrived).toEqual([['b.end', { name: 'Ended' }]]);
  });
});
