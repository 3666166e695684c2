import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { createModules, entities, type Hub } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { loadDemoCast } from '../../../src/demo.js';
import {
  type Identity,
  openDevelopmentIssuer,
  sampleIdentities,
} from '../../../src/modules/access/index.js';
import { loadCatalogue } from '../../../src/modules/catalogue/index.js';
import { createJobs } from '../../../src/platform/jobs/index.js';
import type { GraphqlServer } from '../../../src/platform/graphql/server.js';
import { createLogger } from '../../../src/platform/telemetry/index.js';
import { connectDatabase } from '../../../src/platform/database/index.js';
import { createHubServer } from '../../../src/serve.js';
import { cloneTestDatabase, makeTestFolder } from '../../support/database.js';
import { PENALTY_ROW } from '../../support/record-types.js';
import { personalIn, PLANTED } from '../../support/personal-values.mjs';

const { name, idNumber, phone, bankAccount } = PLANTED;
const ALL = Object.values(PLANTED).join(' ');

let hub: Hub;
let server: GraphqlServer;
let address: string;
let logged = '';
let answered = '';
const tokens = new Map<string, string>();

beforeAll(async () => {
  const { url } = await cloneTestDatabase();
  const dataDir = await makeTestFolder('traces');
  const config = readConfig({ XINSHU_DATA_DIR: dataDir, DATABASE_URL: url });
  const destination = { write: (line: string) => void (logged += line) };
  const logger = createLogger({ level: 'trace', destination });
  const db = await connectDatabase({ url, entities, poolSize: 4, logger });
  await loadCatalogue(db);
  const modules = createModules(db, config);
  await modules.records.scoring.bringUpToDate();
  await modules.evaluation.models.ensureDefault();
  await loadDemoCast(modules);
  const jobs = createJobs({ url, logger, ...modules.background });
  const close = async () => {
    await jobs.stop();
    await db.close();
  };
  hub = { ...modules, config, logger, db, embedded: undefined, jobs, close };
  server = await createHubServer(hub);
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  const issuer = await openDevelopmentIssuer({
    ...{ directory: dataDir, profile: config.profile, audience: 'xinshu' },
  });
  const signed = sampleIdentities.map(async ({ claims }) => {
    const token = await issuer.issueToken(claims);
    tokens.set(claims.role, token.ok ? token.value : '');
  });
  await Promise.all(signed);
});

afterAll(async () => {
  await server.close();
  await hub.close();
});

async function send(path: string, as: Identity['role'], init: RequestInit = {}): Promise<void> {
  const authorization = { authorization: `Bearer ${tokens.get(as) ?? ''}` };
  const headers = { ...authorization, 'content-type': 'application/json', ...init.headers };
  const answer = await fetch(`${address}${path}`, { ...init, headers });
  answered += await answer.text();
}

const ask = (as: Identity['role'], query: string, variables: object = {}) =>
  send('/graphql', as, { method: 'POST', body: JSON.stringify({ query, variables }) });

/** Bad and good input through every door, each with values of a person where somebody might put them. */
async function useEveryDoor(): Promise<void> {
  const values = Object.entries({
    ...{ ...PENALTY_ROW, uscc: '91410105MA9X103755', partyName: '示例', content: `罚款 ${name}` },
    ...{ documentNo: `示〔2024〕${phone}号`, representativeName: name },
    representativeIdNumber: idNumber,
  }).map(([field, value]) => ({ field, value }));
  const bad = values.map((one) => (one.field === 'date' ? { ...one, value: ALL } : one));
  const person = values.map((one) =>
    one.field === 'partyKind' ? { ...one, value: '自然人' } : one,
  );
  const submit = `mutation ($input: RecordSubmitBatchInput!) {
    recordSubmitBatch(input: $input) { submission refusals { message } } }`;
  const rows = [values, bad, person].map((row) => ({ values: row }));
  const input = { reference: `of ${name}`, recordType: 'ADMIN_PENALTY', rows };
  const named = JSON.stringify({ query: '{ __typename }', operationName: ALL });
  const find = `query Find($name: String!) { subjects(first: 1, filter: { name: $name }) { edges { node { name } } } }`;
  const file = `名称,统一社会信用代码,备注\n${name},${idNumber},${ALL}\n`;
  const upload = { method: 'POST', body: file, headers: { 'content-type': 'text/csv' } };
  await Promise.all([
    ask('DEPARTMENT_REPORTER', submit, { input }),
    ask('CITY_ADMIN', find, { name }),
    ask('CITY_ADMIN', find, { name: [ALL] }),
    ask('CITY_ADMIN', `{ subject(uscc: "${ALL}") { name } }`),
    ask('CITY_ADMIN', `{ ${name} }`),
    ask('CITY_ADMIN', `query { # ${ALL}`),
    send('/graphql', 'CITY_ADMIN', { method: 'POST', body: named }),
    ask(
      'SUBJECT',
      `mutation { recordObject(input: { record: "${ALL}", reason: "${ALL}" }) { refusals { code } } }`,
    ),
    send(`/graphql?query=${encodeURIComponent(`{ subject(uscc: "${ALL}") { name } }`)}`, 'BANK'),
    send(`/whitelists/${encodeURIComponent(name)}/entries.csv?division=${phone}`, 'BANK'),
    send(`/submissions/subjects?filename=${encodeURIComponent(ALL)}`, 'CITY_ADMIN', upload),
    send(`/submissions/${encodeURIComponent(ALL)}`, 'CITY_ADMIN', upload),
    send(`/${encodeURIComponent(name)}/${bankAccount}`, 'AUDITOR'),
    send('/graphql', 'CITY_ADMIN', { method: 'POST', body: `{"query": ${ALL}` }),
    send('/graphql', 'CITY_ADMIN', {
      headers: { authorization: `Bearer ${bankAccount}`, 'x-purpose': phone },
    }),
  ]);
}

/** Everything that the tables of some schemas hold. */
async function stored(schemas: readonly string[]): Promise<string> {
  const tables = await sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = ANY(${[...schemas]}::text[])`.execute(hub.db.read<unknown>());
  const texts = await Promise.all(
    tables.rows.map(async (table) => {
      const { rows } = await sql<{ text: string | null }>`
        SELECT string_agg(t::text, ' ') AS text FROM ${sql.raw(table.name)} t`.execute(
        hub.db.read<unknown>(),
      );
      return rows[0]?.text ?? '';
    }),
  );
  return texts.join('\n');
}

describe('what a person is called and numbered', () => {
  it('stands in no log, metric, fact, job or entry after every door was used, well and badly', async () => {
    await useEveryDoor();
    await hub.jobs.drain();
    // The database itself fails: its messages quote rows and parameters.
    await sql`ALTER TABLE subjects.subject RENAME COLUMN name_folded TO gone`.execute(
      hub.db.read(),
    );
    await useEveryDoor();
    hub.logger.error({ error: new Error('a fault'), variables: { name } }, 'said by the test');
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(answered).toMatch(/"recordSubmitBatch":\{"submission":"\d+"/);
    expect(logged).toContain('"incident"');
    expect(metrics).toContain('http_request');
    expect(personalIn(logged)).toEqual([]);
    expect(personalIn(metrics)).toEqual([]);
    expect(personalIn(await stored(['audit', 'platform', 'graphile_worker', 'access']))).toEqual(
      [],
    );
    const everything = await stored(['intake', 'subjects', 'records', 'quality', 'finance']);
    expect(personalIn(everything)).not.toContain(idNumber);
    expect(answered).not.toMatch(/"stack|SELECT |INSERT /);
  });
});
