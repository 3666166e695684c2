import { describe, expect, it } from '@jest/globals';

import { connectionOf, pageRequested } from './connection.js';
import { toRefusalPayload } from './refusal.js';

const ORDER = 'name';
const place = { order: ORDER, keyOf: (row: string) => [row] };

describe('a connection', () => {
  it('goes on where its cursor says', () => {
    const first = pageRequested(ORDER, { first: 2 });
    const page = connectionOf({ rows: ['a', 'b'], hasNext: true }, first, place);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const { endCursor } = page.pageInfo;
    expect(pageRequested(ORDER, { first: 2, after: endCursor })).toEqual({
      first: 2,
      after: ['b'],
    });
  });

  it('of nothing has no cursors', () => {
    const request = pageRequested(ORDER, { first: 1, after: null });
    expect(connectionOf({ rows: [], hasNext: false }, request, place)).toEqual({
      edges: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
    });
  });

  it.each([[{ first: 0 }], [{ first: 101 }], [{ first: 1, after: 'x' }]])(
    'refuses the page %j',
    (args) => {
      expect(() => pageRequested(ORDER, args)).toThrow(
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
        }),
      );
    },
  );

  it('refuses the cursor of another order', () => {
    const other = connectionOf(
      { rows: ['a'], hasNext: false },
      { first: 1 },
      {
        ...place,
        order: 'age',
      },
    );
    expect(() => pageRequested(ORDER, { first: 1, after: other.pageInfo.endCursor })).toThrow();
  });
});

describe('a refusal', () => {
  const sentences = { TOO_LONG: { en: '{field} has {count} of {maximum}', zh: '{field}过长' } };

  it('is a sentence in both languages with its parameters and its place', () => {
    const reason = {
      code: 'TOO_LONG',
      at: ['rows', 4],
      params: { field: 'name', count: 7 },
    } as const;
    expect(toRefusalPayload(reason, sentences)).toEqual({
      code: 'TOO_LONG',
      message: 'name has 7 of {maximum}',
      messageZh: 'name过长',
      path: ['rows', '4'],
      params: [
        { name: 'field', value: 'name' },
        { name: 'count', value: '7' },
      ],
    });
  });

  it('without a sentence is an incident', () => {
    expect(() =>
      toRefusalPayload({ code: 'toString', at: [], params: {} }, sentences as never),
    ).toThrow('refusal toString has a sentence');
  });
});
