import { beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { sql } from 'kysely';

import { addDays, dateInShanghai } from '../../../src/kernel/civil-date.js';
import {
  accessGraphql,
  createAccess,
  guardSchema,
  mergePermissions,
  sampleOrganisations,
} from '../../../src/modules/access/index.js';
import type { Access, Identity } from '../../../src/modules/access/index.js';
import {
  append,
  auditGraphql,
  canonicalHash,
  createAudit,
} from '../../../src/modules/audit/index.js';
import { createReference } from '../../../src/modules/reference/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { buildApiSchema } from '../../../src/platform/graphql/schema.js';
import { sharedTypesGraphql } from '../../../src/platform/graphql/shared-types.js';
import { openTestDatabase } from '../../support/database.js';
import { contextOf } from './fixture.js';

const WRITER = { actor: 'system', role: 'CITY_ADMIN', requestId: 'r1' };
const AUDITOR: Identity = { role: 'AUDITOR', subject: 'a', organisation: 'zhengzhou-audit' };
let db: Database;
let access: Access;
let schema: GraphQLSchema;

beforeAll(async () => {
  db = await openTestDatabase();
  const reference = createReference({ db });
  access = createAccess({
    db,
    reference,
    ceilingOf: () => Promise.resolve(null),
    placeOf: () => Promise.resolve(null),
  });
  const instances = instancesOf([...access.resolvers, ...createAudit({ db, reference }).resolvers]);
  const modules = [auditGraphql, accessGraphql];
  const { PageInfo = {}, Refusal = {}, RefusalParam = {} } = sharedTypesGraphql.permissions;
  const shared = { PageInfo, Refusal, RefusalParam };
  const table = mergePermissions([shared, ...modules.map(({ permissions }) => permissions)]);
  schema = guardSchema(await buildApiSchema(modules, instances), table);
  await access.service.registerOrganisations(sampleOrganisations, WRITER);
});

async function ask(
  source: string,
  identity?: Identity,
): Promise<{ data: unknown; codes: unknown[] }> {
  const result = await graphql({ schema, source, contextValue: contextOf(identity) });
  const data = JSON.parse(JSON.stringify(result.data ?? null)) as unknown;
  return {
    data,
    codes: (result.errors ?? []).map(({ extensions, message }) => extensions['code'] ?? message),
  };
}

describe('organisations', () => {
  it('are the same after the same list, and each change leaves one entry in the log', async () => {
    const again = await access.service.registerOrganisations(sampleOrganisations, WRITER);
    expect(again).toEqual([]);
    const [first] = sampleOrganisations;
    const renamed = { ...first!, name: '新名称' };
    expect(await access.service.registerOrganisations([renamed], WRITER)).toEqual([first!.id]);
    const { data } = await ask(
      `{ auditEntries(target: "organisation:${first!.id}") { edges { node { actor action beforeHash afterHash requestId } } } }`,
      AUDITOR,
    );
    const told = { actor: 'system', action: 'access.registerOrganisations', requestId: 'r1' };
    expect(data).toEqual({
      auditEntries: {
        edges: [
          {
            node: {
              ...told,
              beforeHash: canonicalHash({ ...first! }),
              afterHash: canonicalHash(renamed),
            },
          },
          { node: { ...told, beforeHash: null, afterHash: canonicalHash({ ...first! }) } },
        ],
      },
    });
  });

  it('are listed page by page, by kind, to roles of government only', async () => {
    const page =
      '{ organisations(first: 2, kind: DEPARTMENT) { edges { cursor node { id kind } } pageInfo { hasNextPage endCursor } } }';
    expect((await ask(page)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await ask(page, { role: 'BANK', subject: 'b' })).toEqual({
      data: { organisations: null },
      codes: ['FORBIDDEN'],
    });
    const { data } = await ask(page, AUDITOR);
    const { organisations } = data as {
      organisations: { edges: { cursor: string; node: { id: string } }[] };
    };
    expect(organisations.edges.map(({ node }) => node.id)).toEqual([
      'guancheng-market',
      'zhengzhou-market',
    ]);
    const rest = await ask(
      `{ organisations(first: 20, after: "${organisations.edges[0]!.cursor}") { edges { node { id } } pageInfo { hasNextPage } } }`,
      AUDITOR,
    );
    expect(rest.data).toMatchObject({ organisations: { pageInfo: { hasNextPage: false } } });
    expect(JSON.stringify(rest.data)).not.toContain('guancheng-market');
  });
});

describe('me', () => {
  it('tells a stranger that they are one', async () => {
    expect(await ask('{ me { role organisation { id } views } }')).toEqual({
      data: { me: { role: 'PUBLIC', organisation: null, views: ['PUBLIC'] } },
      codes: [],
    });
  });

  it('tells everybody else role, organisation, scope and views', async () => {
    const identity: Identity = {
      role: 'INDUSTRY_REGULATOR',
      subject: 'r',
      organisation: 'guancheng-market',
      division: '410104',
    };
    const { data } = await ask('{ me { role division organisation { nameEn } views } }', identity);
    expect(data).toEqual({
      me: {
        role: 'INDUSTRY_REGULATOR',
        division: '410104',
        organisation: { nameEn: 'Guancheng District Administration for Market Regulation' },
        views: ['REGULATOR', 'PUBLIC'],
      },
    });
  });
});

describe('the log of writes', () => {
  const entry = { actor: 'li', role: 'REVIEWER', action: 'test.write', target: 'test:1' };
  const numbers = '{ edges { node { number actor at } } pageInfo { endCursor hasNextPage } }';

  it('is kept or lost with the write that it tells', async () => {
    const failing = db.write(async (unit) => {
      await append(unit.sql, [{ ...entry, target: 'test:lost' }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const { data } = await ask(`{ auditEntries(target: "test:lost") ${numbers} }`, AUDITOR);
    expect(data).toMatchObject({ auditEntries: { edges: [] } });
  });

  it('is numbered upwards and read newest first, page by page', async () => {
    await db.write(async (unit) => append(unit.sql, [entry, { ...entry, actor: 'wang' }, entry]));
    const first = await ask(`{ auditEntries(target: "test:1", first: 2) ${numbers} }`, AUDITOR);
    const page = (
      first.data as {
        auditEntries: {
          edges: { node: { number: string; actor: string } }[];
          pageInfo: { endCursor: string };
        };
      }
    ).auditEntries;
    expect(page.edges.map(({ node }) => node.actor)).toEqual(['li', 'wang']);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true });
    expect(Number(page.edges[0]!.node.number)).toBeGreaterThan(Number(page.edges[1]!.node.number));
    const second = await ask(
      `{ auditEntries(target: "test:1", after: "${page.pageInfo.endCursor}") ${numbers} }`,
      AUDITOR,
    );
    expect(second.data).toMatchObject({ auditEntries: { edges: [{ node: { actor: 'li' } }] } });
    const wang = await ask(`{ auditEntries(actor: "wang") { edges { node { actor } } } }`, AUDITOR);
    expect(wang.data).toEqual({ auditEntries: { edges: [{ node: { actor: 'wang' } }] } });
  });

  it('is open to auditors and the city’s administrators only, with cursors of its own', async () => {
    const source = '{ auditEntries { edges { node { number } } } }';
    expect((await ask(source)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await ask(source, { role: 'REVIEWER', subject: 'x', division: '41' })).codes).toEqual([
      'FORBIDDEN',
    ]);
    expect(
      (await ask(source, { role: 'CITY_ADMIN', subject: 'x', division: '4101' })).codes,
    ).toEqual([]);
    const forged = Buffer.from('["audit.number","1 or 1"]').toString('base64url');
    for (const after of ['x', forged]) {
      const { codes } = await ask(
        `{ auditEntries(after: "${after}") { edges { cursor } } }`,
        AUDITOR,
      );
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  it.each([
    "UPDATE audit.entry SET actor = 'nobody'",
    'DELETE FROM audit.entry',
    'TRUNCATE audit.entry',
  ])('is refused by the database: %s', async (statement) => {
    await expect(sql.raw(statement).execute(db.read())).rejects.toThrow('append-only');
  });
});

describe('the key of a machine', () => {
  const admin: Identity = { role: 'CITY_ADMIN', subject: 'keeper', division: '4101' };
  const KEY = '{ id state replaces replacedBy endReason organisation { id } }';

  interface Told {
    readonly machineKey: Readonly<Record<string, unknown>> | null;
    readonly secret?: string | null;
    readonly refusals: readonly { readonly code: string }[];
  }

  async function change(call: string, secret = 'secret'): Promise<Told> {
    const source = `mutation { told: ${call} { machineKey ${KEY} ${secret} refusals { code } } }`;
    const { data } = await ask(source, admin);
    return (data as { readonly told: Told }).told;
  }

  const issue = (role: string) =>
    `machineKeyIssue(input: { organisation: "sample-bank", role: ${role}, name: "放贷系统", validTo: "${validTo}" })`;
  const validTo = addDays(dateInShanghai(new Date()), 90);

  it('is issued, replaced and revoked by the city, its secret told once and never kept', async () => {
    const issued = await change(issue('BANK'));
    const { machineKey: first, secret } = issued;
    expect(issued).toMatchObject({ refusals: [], machineKey: { state: 'IN_FORCE' } });
    expect(secret).toMatch(new RegExp(`^xk_${String(first?.['id'])}_`));
    const rotated = await change(
      `machineKeyRotate(input: { key: "${String(first?.['id'])}", overlapHours: 24, validTo: "${validTo}" })`,
    );
    const { machineKey: second } = rotated;
    expect(second).toMatchObject({ state: 'IN_FORCE', replaces: first?.['id'] });
    expect(rotated.secret).not.toBe(secret);
    const revoke = `machineKeyRevoke(input: { key: "${String(second?.['id'])}", reason: "泄露" })`;
    expect(await change(revoke, '')).toMatchObject({
      machineKey: { state: 'OVER', endReason: '泄露' },
    });
    const { data } = await ask(
      `{ machineKeys(organisation: "sample-bank") { edges { node ${KEY} } } }`,
      AUDITOR,
    );
    const { edges } = (data as { machineKeys: { edges: readonly { node: unknown }[] } })
      .machineKeys;
    expect(edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: second?.['id'], state: 'OVER' }),
        expect.objectContaining({ id: first?.['id'], replacedBy: second?.['id'] }),
      ]),
    );
    const { rows } = await sql<{ text: string }>`SELECT string_agg(k::text, ' ') AS text
      FROM access.machine_key k`.execute(db.read());
    expect(rows[0]?.text).not.toContain(secret?.split('_').at(-1));
  });

  it('is refused with every reason, and is nobody else’s to issue or see', async () => {
    const { machineKey, secret, refusals } = await change(issue('PROVINCE_SYNC'));
    expect({ machineKey, secret }).toEqual({ machineKey: null, secret: null });
    expect(refusals.length).toBeGreaterThan(0);
    const others = [
      `mutation { ${issue('BANK')} { secret } }`,
      '{ machineKeys { edges { node { id } } } }',
    ].map((source) => ask(source, { role: 'BANK', subject: 'b', institution: 'sample-bank' }));
    expect((await Promise.all(others)).map(({ codes }) => codes)).toEqual([
      ['FORBIDDEN'],
      ['FORBIDDEN'],
    ]);
  });
});
