import { describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';

import {
  guardSchema,
  sampleIdentities,
  STRANGER,
  type Identity,
} from '../../../src/modules/access/index.js';
import { checkPermissionMatrix } from '../../support/permission-matrix.js';
import type { PermissionMatrixOptions } from '../../support/permission-matrix.js';
import { contextOf, openSchema, shopView, SHOP, table } from './fixture.js';

const identities: readonly Identity[] = [
  STRANGER,
  ...sampleIdentities.map(({ claims }) => ({ ...claims, subject: claims.subject ?? '' })),
  { role: 'SUBJECT', subject: 'owner', uscc: SHOP.code },
  { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' },
];

const open = openSchema();
const rows: PermissionMatrixOptions['rows'] = [
  { type: 'Shop', root: 'shop(code: "9141")', reference: { code: '9141' }, viewOf: shopView },
  { type: 'Shop', root: 'shops(first: 1)', at: ['edges', 'node'], viewOf: shopView },
];
const options: PermissionMatrixOptions = {
  guarded: guardSchema(open, table),
  open,
  table,
  identities,
  rows,
  contextOf,
  mutations: ['shopClose(code: "9141")'],
};

/** Enough to find a hole: one who sees little, one who sees all, one who sees some. */
const few = {
  identities: [
    STRANGER,
    ...identities.filter(({ role }) => role === 'INDUSTRY_REGULATOR' || role === 'BANK'),
  ],
};

describe('the permission table over a whole schema', () => {
  it('holds for every role by every path, interpreted and compiled', async () => {
    const report = await checkPermissionMatrix(options);
    expect(report.mismatches).toEqual([]);
    expect(report.cells).toBeGreaterThan(5_000);
    expect(report.unproven).toEqual(['Shop.failing']);
  });

  it('is found broken when the guard is taken away', async () => {
    const { mismatches } = await checkPermissionMatrix({ ...options, ...few, guarded: open });
    for (const path of ['direct', 'alias', 'two aliases', 'inline fragment', 'named fragment']) {
      expect(mismatches).toEqual(
        expect.arrayContaining([
          expect.stringContaining(`PUBLIC shop(code: "9141") ${path} interpreted: Shop.debt`),
          expect.stringContaining(
            `PUBLIC shop(code: "9141") ${path} _entities compiled: Shop.debt`,
          ),
        ]),
      );
    }
    expect(mismatches).toContainEqual(expect.stringContaining('BANK shops(first: 1) direct'));
    expect(mismatches).toContainEqual(expect.stringContaining('PUBLIC shopClose: is answered'));
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
    const { mismatches } = await checkPermissionMatrix({ ...options, ...few, guarded });
    expect(mismatches.length).toBeGreaterThan(0);
    expect(mismatches.every((text) => text.includes(`${typeName}.${field}`))).toBe(true);
  });

  it('is found broken when a mask shows too much or a view is widened', async () => {
    const widened = { ...table, Shop: { ...table['Shop'], phone: { PUBLIC: 'full' } as const } };
    const { mismatches } = await checkPermissionMatrix({
      ...options,
      ...few,
      guarded: guardSchema(open, widened),
    });
    expect(mismatches).toContainEqual(expect.stringMatching(/PUBLIC .*Shop\.phone.*mask:phone/));
    expect(mismatches).toContainEqual(expect.stringMatching(/REGULATOR .*Shop\.phone.*not full/));
  });
});
