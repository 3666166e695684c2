/**
 * What permissions cost: the regulator's page with permission table, masks and ledger of reads, beside the
 * same page of the same hub without them; and one decision of the guard beside the rules of graphql-shield
 * as it is.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openEmbedded } from '../dist/platform/database/index.js';
import { decisions } from './access-decisions.mjs';
import { figure, graphql, runCommand, serve, serveBareHub } from './beside.mjs';
import { inTurn, load, median, post, ratioOf, say } from './measure.mjs';
import { foundCity, withClient } from './peers/city.mjs';

const DIVISION = '4101';
const ROUNDS = 7;
const ROUND_SECONDS = 3;
const CONNECTIONS = 16;
const WARM_AFTER_REQUESTS = 1500;

/** Open, masked and ruled fields of three types, five records each: what a regulator opens first. */
const PAGE = `query Page($division: String!) {
  subjects(first: 20, filter: { division: $division }) {
    edges { node { uscc name subjectType registrationStatus address legalRepresentative
      evaluation { grade finalScore asOf stableUntil }
      records(first: 5) { edges { node {
        id recordType { code } decidedOn documentNo severity publicityEndDate standing
        department { code } reportedOn isLate } } } } }
    pageInfo { hasNextPage } } }`;

export const usually = { size: 20_000 };
export const about = ({ size }) =>
  `${size.toLocaleString('en')} subjects with some 5 records each; both hubs in processes of their own over one database, ${CONNECTIONS} connections kept alive, ${ROUNDS} rounds of ${ROUND_SECONDS} s in turn after one to warm up, medians; both answers were compared first`;

export async function measure({ size }) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    const city = await foundCity({ folder, adminUrl: server.url, size });
    return [await page(city), ...(await decisions())];
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function page(env) {
  const claims = { role: 'INDUSTRY_REGULATOR', division: DIVISION, purpose: 'SUPERVISION' };
  const given = Object.entries(claims).flatMap(([claim, value]) => [`--${claim}`, value]);
  const { output: token } = await runCommand(['token', ...given, '--organisation', 'bench'], env);
  const identity = JSON.stringify({ ...claims, subject: 'bench' });
  const guarded = await serveBareHub(env);
  const open = await serve(join(import.meta.dirname, 'open-hub.mjs'), {
    ...{ ...env, BENCH_IDENTITY: identity },
  });
  try {
    const headers = { authorization: `Bearer ${token.trim()}` };
    const bodies = await bodiesOf(env);
    const sides = {
      guarded: { url: `${guarded.address}/graphql`, headers, bodies },
      open: { url: `${open.address}/graphql`, bodies },
    };
    say('comparing the answers');
    for (const body of bodies) await compare(sides, body);
    say('the regulator’s page');
    const before = await entries(env);
    const rounds = await inTurn(
      Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, turnOf(side)])),
      ROUNDS,
    );
    return pageFigure(rounds, (await entries(env)) - before);
  } finally {
    for (const { stop } of [guarded, open]) stop();
  }
}

const turnOf =
  (side) =>
  ({ isWarmUp }) =>
    load({
      ...{ ...side, connections: CONNECTIONS, forSeconds: ROUND_SECONDS },
      atLeast: isWarmUp ? WARM_AFTER_REQUESTS : 0,
    });

function pageFigure({ guarded, open }, written) {
  const asked = guarded.reduce((sum, { requests }) => sum + requests, 0);
  if (written < asked) throw new Error(`${asked} pages left ${written} entries in the ledger`);
  const rate = (side) => median(side.map(({ perSecond }) => perSecond)).toFixed(0);
  const p99 = (side) => median(side.map((round) => round.p99)).toFixed(1);
  return figure(
    'regulator’s page with permissions, masks and ledger / without',
    ratioOf(guarded, open),
    '≥ 0.8',
    (r) => r >= 0.8,
    `${rate(guarded)} / ${rate(open)} a second; p99 ${p99(guarded)} / ${p99(open)} ms; ${written} entries of the ledger`,
  );
}

async function bodiesOf(env) {
  const { rows } = await withClient(env.DATABASE_URL, (client) =>
    client.query(
      `select division_code as code from subjects.subject where division_code like $1
        group by 1 having count(*) > 20 order by 1`,
      [`${DIVISION}%`],
    ),
  );
  return rows.map(({ code }) => graphql(PAGE, { division: code }));
}

/** What the regulator may see is everything that was asked: both hubs must say the same. */
async function compare({ guarded, open }, body) {
  const [a, b] = await Promise.all(
    [guarded, open].map(({ url, headers }) => post(url, body, { headers })),
  );
  if (JSON.parse(a).errors !== undefined || a !== b)
    throw new Error(`the answers differ:\n${a}\n${b}`);
}

async function entries(env) {
  const { rows } = await withClient(env.DATABASE_URL, (client) =>
    client.query('select count(*)::int as count from audit.access'),
  );
  return rows[0].count;
}
