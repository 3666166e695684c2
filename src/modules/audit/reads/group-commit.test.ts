import { describe, expect, it } from '@jest/globals';

import { GroupCommit, QueueFull } from './group-commit.js';

interface Write {
  readonly entries: readonly string[];
  readonly end: (fault?: Error) => void;
}

function openQueue(mostWeight = 100) {
  const writes: Write[] = [];
  const queue = new GroupCommit<string>({
    write: (entries) =>
      new Promise((resolve, reject) => {
        writes.push({ entries, end: (fault) => (fault ? reject(fault) : resolve()) });
      }),
    weigh: ({ length }) => length,
    mostWeight,
  });
  return { queue, writes };
}

const outcomes = async (adding: readonly Promise<void>[]): Promise<readonly string[]> =>
  (await Promise.allSettled(adding)).map(({ status }) => status);

describe('entries that wait', () => {
  it('go together, one write at a time', async () => {
    const { queue, writes } = openQueue();
    const first = queue.add(['a']);
    const others = [queue.add(['b']), queue.add(['c', 'd'])];
    expect(writes.map(({ entries }) => entries)).toEqual([['a']]);
    writes[0]?.end();
    await first;
    expect(writes.map(({ entries }) => entries)).toEqual([['a'], ['b', 'c', 'd']]);
    writes[1]?.end();
    expect(await outcomes(others)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('fail together with their write, and with no other', async () => {
    const { queue, writes } = openQueue();
    const first = queue.add(['a']);
    const others = [queue.add(['b']), queue.add(['c'])];
    writes[0]?.end();
    await first;
    const next = queue.add(['d']);
    writes[1]?.end(new Error('the disk is full'));
    expect(await outcomes(others)).toEqual(['rejected', 'rejected']);
    writes[2]?.end();
    await next;
    expect(writes[2]?.entries).toEqual(['d']);
  });

  it('are refused where too much waits already, but for what is too much by itself', async () => {
    const { queue, writes } = openQueue(4);
    const first = queue.add(['more than four']);
    await expect(queue.add(['b'])).rejects.toThrow(QueueFull);
    writes[0]?.end();
    await first;
    const next = queue.add(['bcde']);
    writes[1]?.end();
    await next;
  });

  it('are written before the queue counts as drained', async () => {
    const { queue, writes } = openQueue();
    const adding = [queue.add(['a']), queue.add(['b'])];
    const drained = queue.drain().then(() => writes.length);
    writes[0]?.end();
    await adding[0];
    writes[1]?.end();
    expect(await drained).toBe(2);
    await queue.drain();
  });
});
