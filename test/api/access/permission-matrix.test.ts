import { describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';

import {
  guardSchema,
  sampleIdentities,
  STRANGER,
  type Identity,
} from '../../../src/modules/access/index.js';
import { type ProofOptions, provePermissions, unproven } from '../../support/permission-proof.js';
import { contextOf, openSchema, shopView, SHOP, table } from './fixture.js';

const identities: readonly Identity[] = [
  STRANGER,
  ...sampleIdentities.map(({ claims }) => ({ ...claims, subject: claims.subject ?? '' })),
  { role: 'SUBJECT', subject: 'owner', uscc: SHOP.code },
  { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' },
];

const open = openSchema();
const options: ProofOptions = {
  guarded: guardSchema(open, table),
  open,
  table,
  identities,
  roots: [
    { text: 'shop(code: "9141")' },
    { text: 'shops(first: 1)', again: ['Shop'] },
    { text: '_entities(representations: [{ __typename: "Shop", code: "9141" }])', again: ['Shop'] },
    { text: 'ledger' },
  ],
  viewOf: shopView,
  contextOf,
};

/** Enough to find a hole: one who sees little, one who sees all, one who sees some. */
const few = {
  identities: [
    STRANGER,
    ...identities.filter(({ role }) => role === 'INDUSTRY_REGULATOR' || role === 'BANK'),
  ],
};

describe('the permission table over a schema with an interface and a union', () => {
  it('holds for every role by every path, interpreted and compiled', async () => {
    const report = await provePermissions(options);
    expect(report.differences).toEqual([]);
    expect(report.triples).toBeGreaterThan(5_000);
    expect(unproven(table, report.proven)).toEqual(['Shop.failing']);
  });

  it('is found broken when the guard is taken away', async () => {
    const { differences } = await provePermissions({ ...options, ...few, guarded: open });
    for (const path of ['plain', 'alias', 'two aliases', 'inline fragment', 'named fragment']) {
      for (const engine of ['interpreted', 'compiled']) {
        const where = `PUBLIC/stranger ${path} ${engine}`;
        expect(differences).toContain(`${where}: Shop.debt is not none`);
        expect(differences).toContain(`${where}: Van.plate is not none`);
        expect(differences).toContain(`${where}: Query.ledger is answered`);
      }
    }
  });

  it.each([
    ['Shop', 'debt'],
    ['Shop', 'phone'],
    ['Address', 'door'],
    ['Contact', 'number'],
    ['Van', 'plate'],
  ])('is found broken when the guard of %s.%s alone is taken away', async (typeName, field) => {
    const guarded = guardSchema(open, table);
    const type = guarded.getType(typeName);
    const original = open.getType(typeName);
    if (!isObjectType(type) || !isObjectType(original)) throw new Error('no such type');
    const resolve = original.getFields()[field]?.resolve;
    Object.assign(type.getFields()[field]!, { resolve });
    const { differences } = await provePermissions({ ...options, ...few, guarded });
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.every((text) => text.includes(`${typeName}.${field}`))).toBe(true);
  });

  it('is found broken when a mask shows too much or a view is widened', async () => {
    const widened = { ...table, Shop: { ...table['Shop'], phone: { PUBLIC: 'full' } as const } };
    const { differences } = await provePermissions({
      ...{ ...options, ...few },
      guarded: guardSchema(open, widened),
    });
    expect(differences).toContainEqual(expect.stringMatching(/PUBLIC.* Shop\.phone.*mask:phone/));
    expect(differences).toContainEqual(expect.stringMatching(/REGULATOR.* Shop\.phone.*not full/));
  });
});
