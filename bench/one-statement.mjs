/**
 * A prototype to measure: the regulator's page planned as one statement whose JSON text is passed
 * through. The selection becomes SQL that builds the answer; who sees a row and which of its fields is
 * decided inside, by the hub's own rules and tables. Not planned: other roots and arguments, subjects
 * without a published result, reports of refused fields, limits on a document.
 *
 * `node bench/one-statement.mjs` over DATABASE_URL asks it, the hub and SQL by hand in turn.
 */
import 'reflect-metadata';

import { deepStrictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';

import { openHub } from '../dist/app.js';
import { DEVELOPMENT_AUDIENCE, readConfig } from '../dist/config.js';
import { dateInShanghai } from '../dist/kernel/civil-date.js';
import {
  createTokenVerifier,
  openDevelopmentIssuer,
  subjectViewRules,
} from '../dist/modules/access/index.js';
import { payloadPermissions } from '../dist/modules/catalogue/index.js';
import { DEFAULT_MODEL } from '../dist/modules/evaluation/index.js';
import { LoaderRegistry } from '../dist/platform/graphql/context.js';
import { schemaOf } from '../dist/serve.js';
import { ask, graphql, runCommand } from './beside.mjs';
import { load, median, post, say } from './measure.mjs';
import { Late, OF_PAYLOAD, Planner } from './one-statement/planner.mjs';
import { relations } from './peers/relations.mjs';

/** Of each type and field of payloads that somebody is refused, the views that see it in full. */
async function payloadOf(hub) {
  const db = hub.db.read();
  const { rows } =
    await sql`/* bench.types */ SELECT DISTINCT code FROM catalogue.record_type_version`.execute(
      db,
    );
  const { versionsByCode } = hub.catalogue;
  const versions = await versionsByCode.load(
    rows.map(({ code }) => code),
    { loaders: new LoaderRegistry() },
  );
  const full = (row) => Object.keys(row).filter((view) => row[view] === 'full');
  return Object.fromEntries(
    Object.entries(payloadPermissions(versions.flat())).map(([type, fields]) => [
      type.slice('record:'.length),
      Object.fromEntries(
        Object.entries(fields)
          .filter(([name, row]) => OF_PAYLOAD.has(name) && row !== 'open')
          .map(([name, row]) => [name, full(row)]),
      ),
    ]),
  );
}

/** The executor: a plan per document and rules, its text passed through. */
function passing({ hub, table, payload }) {
  const plans = new Map();
  const db = hub.db.read();
  return async ({ queryHash, operation, request, context: { identity, now } }) => {
    const rules = (scope) => subjectViewRules(identity, scope);
    const key = `${queryHash} ${JSON.stringify(rules('RECORDS'))}`;
    const plan =
      plans.get(key) ?? new Planner({ rules, table, payload }).plan(operation).compile(db);
    plans.set(key, plan);
    const known = { ...request.variables, today: dateInShanghai(now) };
    const parameters = plan.parameters.map((value) =>
      value instanceof Late ? known[value.name] : value,
    );
    const { rows } = await db.executeQuery({ ...plan, parameters });
    return { data: rows[0].data };
  };
}

async function servePrototype() {
  const config = readConfig({ ...process.env, LOG_LEVEL: 'warn' });
  const hub = await openHub(config, 'hub');
  const { open: schema, table } = await schemaOf(hub);
  const executor = passing({ hub, table, payload: await payloadOf(hub) });
  const apollo = new ApolloServer({
    gateway: {
      onSchemaLoadOrUpdate: (tell) => (
        tell({ apiSchema: schema, coreSupergraphSdl: '' }),
        () => undefined
      ),
      load: async () => ({ executor }),
      stop: async () => undefined,
    },
    nodeEnv: 'production',
    csrfPrevention: false,
    stringifyResult: ({ data, errors }) =>
      errors === undefined ? `{"data":${data}}` : JSON.stringify({ errors }),
    plugins: [ApolloServerPluginCacheControlDisabled()],
  });
  await apollo.start();
  const issuer = {
    directory: config.dataDir,
    profile: config.profile,
    audience: DEVELOPMENT_AUDIENCE,
  };
  const { trust } = await openDevelopmentIssuer(issuer);
  const verifier = createTokenVerifier({ trust, audience: DEVELOPMENT_AUDIENCE });
  const context = async ({ headers }) => {
    const now = new Date();
    return { now, identity: await verifier.identify(headers.authorization, now) };
  };
  const app = fastify();
  app.post('/graphql', fastifyApolloHandler(apollo, { context }));
  console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
}

const PAGE = `query Page($division: String!) {
  subjects(first: 20, filter: { division: $division }) {
    edges { node { uscc name subjectType registrationStatus
      evaluation { grade finalScore asOf stableUntil }
      records(first: 5) { edges { node {
        id recordType { code } decidedOn documentNo severity publicityEndDate standing } } } } } } }`;
const DIVISIONS = ['410102', '410103', '410104', '410105', '410108', '410122'];
const ROUNDS = 9;

/** A server of this folder, its address and the CPU that its main thread has used, in ms. */
async function served(program, ...args) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const address = /(?:http:\S+:)?(\d+)\s*$/.exec(String(line))[1];
  const schedule = `/proc/${child.pid}/task/${child.pid}/schedstat`;
  const used = () => Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6;
  return { url: `http://127.0.0.1:${address}`, used, stop: () => child.kill() };
}

async function prepareHand() {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } =
    await client.query(`select model_no, run_no, to_regnamespace('bench_peer') is null as missing
    from evaluation.run join evaluation.model using (model_no)
   where run.state = 'PUBLISHED' and code = '${DEFAULT_MODEL}' order by run_no desc limit 1`);
  const [{ model_no: modelNo, run_no: runNo, missing }] = rows;
  if (missing) await client.query(relations({ modelNo, runNo }));
  await client.query('vacuum analyze subjects.subject');
  await client.end();
}

async function compare() {
  await prepareHand();
  const who = ['--role', 'INDUSTRY_REGULATOR', '--division', '4101', '--organisation', 'bench'];
  const { output } = await runCommand(['token', ...who], {});
  const headers = { authorization: `Bearer ${output.trim()}` };
  const pages = DIVISIONS.map((division) => graphql(PAGE, { division }));
  const [prototype, hub, hand] = await Promise.all([
    served('one-statement.mjs', 'serve'),
    served('bare-hub.mjs'),
    served('hand-sql.mjs'),
  ]);
  const sides = {
    prototype: { ...prototype, url: `${prototype.url}/graphql`, bodies: pages, headers },
    hub: { ...hub, url: `${hub.url}/graphql`, bodies: pages, headers },
    hand: { ...hand, bodies: DIVISIONS.map((division) => ask('regulator', [division, 20, 5])) },
  };
  for (const body of pages) {
    const [ours, truth] = await Promise.all(
      [sides.prototype, sides.hub].map(async ({ url }) =>
        JSON.parse(await post(url, body, { headers })),
      ),
    );
    deepStrictEqual(ours, truth);
  }
  await measured(sides);
  for (const { stop } of Object.values(sides)) stop();
}

async function measured(sides) {
  const figures = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [name, side] of Object.entries(sides)) {
      const [before, began] = [side.used(), performance.now()];
      const { perSecond } = await load(side);
      const answers = (perSecond * (performance.now() - began)) / 1000;
      if (round >= 0) figures[name].push({ perSecond, ms: (side.used() - before) / answers });
    }
    say(`round ${round}`);
  }
  const ratio = (one, other, of) =>
    median(figures[one].map((figure, at) => figure[of] / figures[other][at][of])).toFixed(2);
  for (const [name, rounds] of Object.entries(figures)) {
    const [perSecond, ms] = ['perSecond', 'ms'].map((of) =>
      median(rounds.map((round) => round[of])),
    );
    console.log(
      `${name}: ${perSecond.toFixed(0)} a second, ${ms.toFixed(2)} ms of its thread a page`,
    );
  }
  for (const [one, other] of [
    ['prototype', 'hub'],
    ['hub', 'hand'],
    ['prototype', 'hand'],
  ]) {
    console.log(
      `${one} / ${other}: ${ratio(one, other, 'perSecond')} of the rate, ${ratio(one, other, 'ms')} of the CPU`,
    );
  }
}

await (process.argv[2] === 'serve' ? servePrototype() : compare());
