import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execute, type GraphQLSchema, isObjectType, parse } from 'graphql';

import { guardSchema, type Identity } from '../../../src/modules/access/index.js';
import type { PermissionTable } from '../../../src/platform/graphql/permissions.js';
import type { HubSchema } from '../../../src/serve.js';
import { subgraphs } from '../../../src/subgraphs.js';
import { EVERYBODY } from '../../support/hub.js';
import { BUILDER, COMPANY } from '../../support/permission-cast.js';
import { openPreparedHub, type PreparedHub } from '../../support/permission-hub.js';
import {
  type ProofOptions,
  type ProofReport,
  provePermissions,
  unproven,
} from '../../support/permission-proof.js';
import { leastMutations } from '../../support/permission-refused.js';
import { rootsOf, SHORT } from '../../support/permission-roots.js';
import { objectTypes } from '../../support/permission-tree.js';
import { ABOUT } from '../../support/permission-views.js';

jest.setTimeout(600_000);

const ALL: readonly Identity[] = [
  ...EVERYBODY,
  { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' },
  { role: 'SUBJECT', subject: 'else', uscc: BUILDER },
  { role: 'DEPARTMENT_REPORTER', subject: 'tax', department: 'SWJ' },
  { role: 'BANK', subject: 'authorised', institution: 'sample-bank-2', purpose: 'POST_LOAN' },
  { role: 'BANK', subject: 'other purpose', institution: 'sample-bank-2', purpose: 'LOAN_REVIEW' },
  { role: 'BANK', subject: 'no purpose', institution: 'sample-bank' },
];

/** Rows with rules to which payloads lead. */
const RULED = [
  ...['Authorisation', 'FormerName', 'Inspector', 'InspectionRound', 'Record', 'RecordLineage'],
  ...['Subject', 'TierNotice'],
];

/** What leads from payloads to them. */
const IN_PAYLOADS = new Set([
  'InspectionTask',
  'Objection',
  'WhitelistRecommendation',
  'LedgerRow',
]);

/** There once a checkpoint of the log is signed, which this city has no key for. */
const NOT_THERE = ['Record.proof'];

let hub: PreparedHub;
const proven = new Set<string>();
let counted = 0;

beforeAll(async () => {
  hub = await openPreparedHub();
}, 600_000);

function asking({ guarded, open, table }: HubSchema): ProofOptions {
  return {
    ...{ guarded, open, table, identities: ALL, roots: rootsOf(hub, guarded) },
    arguments: shortIn(guarded),
    ...{ reads: hub.reads, besides: ABOUT, viewOf: hub.sights.viewOf, contextOf: hub.contextOf },
  };
}

/** Lists that the schema has. */
function shortIn(schema: GraphQLSchema): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SHORT).filter(([name]) => {
      const [type = '', field = ''] = name.split('.');
      const found = schema.getType(type);
      return isObjectType(found) && found.getFields()[field] !== undefined;
    }),
  );
}

/** What differs, each field once with an example. */
function summed({ differences }: ProofReport): readonly string[] {
  const examples = new Map<string, string>();
  for (const text of differences) {
    const [who = '', what = ''] = text.split(/: (.*)/s);
    if (!examples.has(what)) examples.set(what, who);
  }
  return [...examples].map(([what, who]) => `${what} (${who})`);
}

async function prove(options: ProofOptions): Promise<ProofReport> {
  const report = await provePermissions(options);
  for (const name of report.proven) proven.add(name);
  counted += report.triples;
  expect(summed(report)).toEqual([]);
  expect([...report.faults]).toEqual([]);
  return report;
}

describe('the permission table', () => {
  it('holds over the whole API for everybody by every path', async () => {
    const report = await prove(asking(hub.schema));
    expect(report.triples).toBeGreaterThan(100_000);
  });

  it.each(subgraphs.map(({ name }) => name))('holds where %s is served alone', async (name) => {
    const report = await prove(asking(await hub.subgraph(name)));
    expect(report.triples).toBeGreaterThan(10_000);
  });

  it('holds over what mutations answer to those who may call them', async () => {
    const payloads = objectTypes(hub.schema.guarded).flatMap(({ name }) =>
      name.endsWith('Payload') || IN_PAYLOADS.has(name) ? [name] : [],
    );
    const identities = [...new Set(hub.told.map(({ identity }) => identity))];
    await identities.reduce(async (before, identity) => {
      await before;
      const calls = hub.told.filter((told) => told.identity === identity);
      const roots = calls.map(({ call }) => ({ text: call, again: RULED }));
      const within = new Set([...payloads, ...RULED]);
      const some = { operation: 'Mutation', identities: [identity], roots, within } as const;
      await prove({ ...asking(hub.schema), ...some });
    }, Promise.resolve());
  });

  it('was held against a value of every field that it rules', () => {
    process.stdout.write(`${String(counted)} times a field, an identity and a path\n`);
    expect(counted).toBeGreaterThan(250_000);
    expect(unproven(hub.schema.table, proven)).toEqual(NOT_THERE);
  });

  it('lets nobody call a mutation whose role may not', async () => {
    const { guarded, table } = hub.schema;
    const rows = Object.entries(table['Mutation'] ?? {});
    await EVERYBODY.reduce(async (before, identity) => {
      await before;
      const refused = rows.flatMap(([name, row]) =>
        row === 'open' || row[identity.role] === 'full' ? [] : [name],
      );
      const document = parse(leastMutations(guarded, refused));
      const contextValue = hub.contextOf(identity);
      const { data, errors = [] } = await execute({ schema: guarded, document, contextValue });
      const code = identity.role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(errors.map(({ path, extensions }) => [path?.[0], extensions['code']])).toEqual(
        refused.map((name) => [name, code]),
      );
      expect(refused.filter((name) => data?.[name] !== null)).toEqual([]);
    }, Promise.resolve());
  });
});

describe('a change of the table', () => {
  const few = EVERYBODY.filter(({ role }) => ['PUBLIC', 'BANK', 'AUDITOR'].includes(role));

  async function changed(type: string, field: string, row: PermissionTable[string][string]) {
    const { open, table } = hub.schema;
    const wrong = { ...table, [type]: { ...table[type], [field]: row } };
    const report = await provePermissions({
      ...asking({ ...hub.schema, guarded: guardSchema(open, wrong, hub.reads) }),
      ...{ identities: few, spellings: ['plain'], engines: ['interpreted'] },
      roots: [{ text: `subject(uscc: "${COMPANY}")` }],
    });
    return summed(report);
  }

  it.each([
    [
      'one mask',
      'Subject',
      'legalRepresentative',
      { PUBLIC: 'mask:phone', AUDITOR: 'full', BANK: 'mask:personName' },
    ],
    ['one cell', 'Evaluation', 'coverage', { AUDITOR: 'none' }],
    ['one view', 'Evaluation', 'finalScore', { AUDITOR: 'full', BANK: 'full' }],
    ['every view', 'Record', 'lineage', 'open'],
  ] as const)('of %s is found and named', async (...[, type, field, row]) => {
    const found = await changed(type, field, row);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((text) => text.includes(`${type}.${field}`))).toBe(true);
  });

  it('that leaves out a row is refused before anything is served', () => {
    const { open, table } = hub.schema;
    const rest = Object.fromEntries(
      Object.entries(table['Subject'] ?? {}).filter(([field]) => field !== 'capital'),
    );
    expect(() => guardSchema(open, { ...table, Subject: rest })).toThrow(
      'Subject.capital has no row in the permission table',
    );
  });
});
