import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';

import { guardSchema } from '../../../src/modules/access/index.js';
import { contextOf } from './fixture.js';

/** What a rule of graphql-shield that remembers its answers, or blocks what it does not know, gets wrong. */
const open = buildSchema(`
  type Query { shops: [Shop!]!, hours: String }
  type Shop { name: String, phone: String, note(language: String): String, rival: Shop }
`);
const guarded = guardSchema(open, {
  Query: { shops: 'open', hours: 'open' },
  Shop: {
    name: 'open',
    phone: { PUBLIC: 'mask:phone', SELF: 'full' },
    note: { SELF: 'full' },
    rival: 'open',
  },
});

const note = ({ language }: { readonly language?: string }) => `note in ${language ?? 'zh'}`;
const own = { view: 'SELF', name: 'own', phone: '13812345678', note };
const other = { view: 'PUBLIC', name: 'other', phone: '13812345678', note };

async function ask(source: string, shops: readonly object[]) {
  const request = { schema: guarded, source, rootValue: { shops, hours: '9-17' } };
  const { data, errors = [] } = await graphql({ ...request, contextValue: contextOf(undefined) });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
    errors: errors.map(({ message, path }) => `${String(path?.join('.'))}: ${message}`),
  };
}

describe('a decision of the guard', () => {
  it.each([
    ['first', [own, other]],
    ['last', [other, own]],
  ])(
    'is of its row alone, where two rows differ in nothing but the view: %s',
    async (_at, shops) => {
      const { data } = await ask('{ shops { name phone } }', shops);
      const phones = { own: '13812345678', other: '138****5678' };
      expect(data).toEqual({
        shops: shops.map(({ name }) => ({ name, phone: phones[name as 'own'] })),
      });
    },
  );

  it('is of its parent, not of the row above it', async () => {
    const below = [
      { ...own, rival: other },
      { ...other, rival: own },
    ];
    const { data, errors } = await ask('{ shops { note rival { note phone } } }', below);
    expect(data).toEqual({
      shops: [
        { note: 'note in zh', rival: { note: null, phone: '138****5678' } },
        { note: null, rival: { note: 'note in zh', phone: '13812345678' } },
      ],
    });
    expect(errors).toHaveLength(1);
  });

  it('gives each set of arguments its own answer', async () => {
    const asked = '{ shops { zh: note(language: "zh") en: note(language: "en") note } }';
    const { data, errors } = await ask(asked, [own, other]);
    expect(data).toEqual({
      shops: [
        { zh: 'note in zh', en: 'note in en', note: 'note in zh' },
        { zh: null, en: null, note: null },
      ],
    });
    expect(errors).toHaveLength(1);
  });

  it('blocks no field without a rule, and masks no error of a resolver', async () => {
    const failing = () => Promise.reject(new Error('the line is dead'));
    const { data, errors } = await ask('{ hours shops { name note } }', [
      { ...own, note: failing },
    ]);
    expect(data).toEqual({ hours: '9-17', shops: [{ name: 'own', note: null }] });
    expect(errors).toEqual(['shops.0.note: the line is dead']);
  });

  it('stays shut where the row cannot say under which view it is seen', async () => {
    const torn = {
      name: 'torn',
      phone: '13812345678',
      note,
      get view(): string {
        throw new Error('no view');
      },
    };
    const { data, errors } = await ask('{ shops { name phone note } }', [torn]);
    expect(data).toEqual({ shops: [{ name: 'torn', phone: null, note: null }] });
    expect(errors).toHaveLength(2);
  });

  it('is refused for a view that the table does not know', async () => {
    const { data } = await ask('{ shops { phone note } }', [{ ...own, view: 'NOBODY' }]);
    expect(data).toEqual({ shops: [{ phone: null, note: null }] });
  });
});
