import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pino from 'pino';
import { Registry } from 'prom-client';

import type { Identity } from '../../../src/modules/access/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { createServer, type GraphqlServer } from '../../../src/platform/graphql/server.js';
import { putOnRecord, schemaOf } from '../../../src/serve.js';
import { identityWith, openTestCast, type TestHub } from '../../support/hub.js';

const USCC = '91410104MA9X118532';
const REGULATOR = identityWith('INDUSTRY_REGULATOR');
const EVALUATION = `query Look { subject(uscc: "${USCC}") { evaluation { grade } } }`;
const LEDGER = `{ subject(uscc: "${USCC}") { accessLedger(first: 50) { edges { node {
  id role purpose classes discloseFrom actor organisation { name } subjects { uscc } } } } } }`;

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly unknown[];
}

let hub: TestHub;
const servers: GraphqlServer[] = [];
const addresses: string[] = [];

beforeAll(async () => {
  hub = await openTestCast();
  servers.push(await serverOf(), await serverOf('evaluation'));
  const local = { port: 0, host: '127.0.0.1' };
  addresses.push(...(await Promise.all(servers.map((server) => server.listen(local)))));
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function serverOf(subgraph?: string): Promise<GraphqlServer> {
  const { guarded: schema } = await schemaOf(hub, subgraph);
  return createServer({
    schema,
    settle: (context, operation) => putOnRecord(hub, context, operation),
    contextOf: ({ requestId, headers, arrivedAt: now }) => {
      const identity = JSON.parse(decodeURIComponent(String(headers['x-identity']))) as Identity;
      return Promise.resolve({ requestId, identity, loaders: new LoaderRegistry(), now });
    },
    checkReady: () => Promise.resolve(),
    logger: pino({ level: 'silent' }),
    metrics: new Registry(),
    introspection: () => true,
  });
}

async function ask(query: string, as: Identity, at = 0): Promise<Answer> {
  const answer = await fetch(`${addresses[at] ?? ''}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-identity': encodeURIComponent(JSON.stringify(as)),
    },
    body: JSON.stringify({ query }),
  });
  const { data = null, errors = [] } = (await answer.json()) as {
    data?: Answer['data'];
    errors?: readonly { readonly extensions: { readonly code: unknown } }[];
  };
  return { data, codes: errors.map(({ extensions }) => extensions.code) };
}

interface Told {
  readonly role: string;
  readonly purpose: string | null;
  readonly classes: readonly string[];
  readonly actor: string | null;
  readonly organisation: { readonly name: string } | null;
  readonly subjects: readonly unknown[] | null;
}

/** What the ledger of the subject shows, newest first. */
async function ledgerAs(as: Identity): Promise<readonly Told[]> {
  const { data } = await ask(LEDGER, as);
  const { subject } = data as {
    subject: { accessLedger: { edges: readonly { readonly node: Told }[] } };
  };
  return subject.accessLedger.edges.map(({ node }) => node);
}

/** How many entries there are since the last call. */
async function fresh(): Promise<number> {
  const { rows } = await sql<{ last: number }>`SELECT coalesce(max(number), 0)::int AS last
    FROM audit.access`.execute(hub.db.read());
  const before = seen;
  seen = rows[0]?.last ?? 0;
  return seen - before;
}
let seen = 0;

describe('a read of what is not public', () => {
  const self = identityWith('SUBJECT');

  it('is told to the subject: for which organisation, what for, what; no person and nobody else', async () => {
    await fresh();
    await ask(EVALUATION, { ...REGULATOR, purpose: 'SUPERVISION' });
    expect(await fresh()).toBe(1);
    const [told] = await ledgerAs(self);
    expect(told).toMatchObject({
      ...{ role: 'INDUSTRY_REGULATOR', purpose: 'SUPERVISION', classes: ['EVALUATION'] },
      ...{ actor: null, subjects: null },
      organisation: { name: '郑州市管城回族区市场监督管理局' },
    });
    expect(await fresh()).toBe(0);
  });

  it('leaves an entry each time, interpreted or compiled', async () => {
    await fresh();
    const look = (): Promise<Answer> => ask(EVALUATION.replace('Look', 'Again'), REGULATOR);
    await look().then(look).then(look);
    expect(await fresh()).toBe(3);
  });

  it('leaves one where a mutation’s payload shows it, and from a subgraph alone', async () => {
    await fresh();
    const input = `uscc: "${USCC}", institution: "sample-bank-2", purpose: LOAN_REVIEW,
      scopes: [PROFILE], validTo: "2027-01-01", evidence: "A-1"`;
    const grant = `mutation { authorisationGrant(input: { ${input} }) { authorisation { id } refusals { code } } }`;
    await ask(grant, identityWith('CITY_ADMIN'));
    const [granted] = await ledgerAs(self);
    expect(granted).toMatchObject({ role: 'CITY_ADMIN', classes: ['AUTHORISATIONS'] });
    const representation = `{ __typename: "Subject", uscc: "${USCC}" }`;
    const entities = `query Part($of: [_Any!]! = [${representation}]) {
      _entities(representations: $of) { ... on Subject { evaluation { grade } } } }`;
    await ask(entities, REGULATOR, 1);
    expect(await fresh()).toBe(2);
  });

  it('leaves none where a stranger is shown as much, or the subject itself', async () => {
    await fresh();
    await ask(`{ subject(uscc: "${USCC}") { name } }`, REGULATOR);
    await ask(EVALUATION, self);
    await ask(EVALUATION, identityWith('PUBLIC'));
    expect(await fresh()).toBe(0);
  });

  it('is told by an investigation only when its time has passed, to the auditor at once', async () => {
    const investigations = async (as: Identity): Promise<readonly Told[]> =>
      (await ledgerAs(as)).filter(({ purpose }) => purpose === 'INVESTIGATION');
    await ask(EVALUATION, { ...REGULATOR, purpose: 'INVESTIGATION' });
    expect(await investigations(self)).toEqual([]);
    const toAuditor = await investigations(identityWith('AUDITOR'));
    expect(toAuditor).toMatchObject([{ actor: REGULATOR.subject }]);
    await sql`INSERT INTO audit.access (actor, role, purpose, subjects, classes, disclose_from)
      VALUES ('a', 'CITY_ADMIN', 'INVESTIGATION', ARRAY[${USCC}], '{1}', current_date - 1)`.execute(
      hub.db.read(),
    );
    expect(await investigations(self)).toMatchObject([{ role: 'CITY_ADMIN' }]);
  });

  it('is found by the auditor by whom, for whom and what for, and by nobody else', async () => {
    await ask(EVALUATION, { ...REGULATOR, purpose: 'LICENSING' });
    const search = `{ accessEntries(uscc: "${USCC}", purpose: "LICENSING", organisation: "guancheng-market",
      from: "2020-01-01") { edges { node { actor subjects { uscc classes } } } } }`;
    const { data } = await ask(search, identityWith('AUDITOR'));
    expect(data).toEqual({
      accessEntries: {
        edges: [
          {
            node: {
              actor: REGULATOR.subject,
              subjects: [{ uscc: USCC, classes: ['EVALUATION'] }],
            },
          },
        ],
      },
    });
    expect((await ask(search, identityWith('CITY_ADMIN'))).codes).toEqual(['FORBIDDEN']);
  });
});

describe('what cannot be put on record', () => {
  const NOTHING = { data: null, codes: ['INTERNAL_SERVER_ERROR'] };

  it('is not shown', async () => {
    const mute = { ...REGULATOR, subject: 'mute' };
    await sql`ALTER TABLE audit.access ADD CONSTRAINT no_mute CHECK (actor <> 'mute')`.execute(
      hub.db.read(),
    );
    expect(await ask(EVALUATION, mute)).toEqual(NOTHING);
    expect((await ask(EVALUATION, REGULATOR)).codes).toEqual([]);
  });

  it('is not shown either where the connection is lost on the way', async () => {
    const asked = await hub.db.bulk(async ({ client }) => {
      await client.query('LOCK TABLE audit.access IN EXCLUSIVE MODE');
      const answer = ask(EVALUATION, REGULATOR);
      await waitingIsEnded();
      return answer;
    });
    expect(asked).toEqual(NOTHING);
    expect((await ask(EVALUATION, REGULATOR)).codes).toEqual([]);
  });
});

/** Ends the session that waits for the table, once there is one. */
async function waitingIsEnded(): Promise<void> {
  const { rows } = await sql<{ pid: number }>`SELECT pid, pg_terminate_backend(pid)
    FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
     AND query LIKE '/* audit.recordAccess */%'`.execute(hub.db.read());
  if (rows.length === 0) await waitingIsEnded();
}
