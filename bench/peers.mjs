/**
 * The hub beside PostGraphile 5, mercurius and SQL by hand on one database: the regulator's page, the
 * bank's changes since a cursor, a subject by code. The hub enforces its permissions, the others have none.
 * Nothing is timed before all sides have answered every question with the same facts.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openEmbedded } from '../dist/platform/database/index.js';
import { installMissing } from '../tools/install.mjs';
import { inTurn, load, processorMsOf, residentOf, say } from './measure.mjs';
import { agreeOnAll } from './peers/agreement.mjs';
import { foundCity, withClient } from './peers/city.mjs';
import { asReport, QUESTIONS } from './peers/report.mjs';
import { sides } from './peers/sides/index.mjs';

export { asPage } from './peers/page.mjs';

const ROUNDS = 5;
const ROUND_SECONDS = 2.5;
const CONNECTIONS = 16;
/** V8 compiles what it has seen often: a side that answers slowly must not be timed cold. */
const WARM_AFTER_REQUESTS = 1500;
/** Of each side: together they stay below what PostgreSQL lets in, and two cores need no more. */
const POOL_SIZE = 10;

export const usually = { size: 20_000 };
export const about = ({ size }) =>
  `${size.toLocaleString('en')} subjects with some 5 records each, one database for all sides, each side in a process of its own; ${CONNECTIONS} connections kept alive, ${ROUNDS} rounds of ${ROUND_SECONDS} s in turn after one to warm up, medians; all answers were compared first and say the same`;

export async function measure({ size }) {
  if (!(await installMissing(import.meta.dirname))) {
    throw new Error('npm could not install what the hub is measured beside (see above)');
  }
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    return await besideEachOther(await foundCity({ folder, adminUrl: server.url, size }));
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything that is measured over a database that is ready. */
export async function besideEachOther(city) {
  const env = {
    ...{ ...city, DATABASE_POOL_SIZE: String(POOL_SIZE) },
    ...{ NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
  };
  const serving = {};
  try {
    for (const [name, side] of Object.entries(sides)) serving[name] = await side.start(env);
    say('comparing all answers');
    const bodies = await agreeOnAll(env, serving);
    const rounds = await withClient(env.DATABASE_URL, (client) =>
      timed({ client, serving, bodies }),
    );
    const memory = Object.fromEntries(
      Object.entries(serving).map(([name, { pid }]) => [name, residentOf(pid)]),
    );
    return asReport({ rounds, memory });
  } finally {
    for (const { stop } of Object.values(serving)) stop();
  }
}

async function timed({ client, serving, bodies }) {
  const rounds = {};
  for (const question of Object.keys(QUESTIONS)) {
    say(QUESTIONS[question].en);
    const turns = Object.entries(serving).map(([name, server]) => [
      name,
      ({ isWarmUp }) => {
        const asked = {
          url: server.url,
          headers: server.headers?.[question],
          bodies: bodies[question][name],
        };
        return oneTurn({ client, pid: server.pid, isWarmUp }, asked);
      },
    ]);
    rounds[question] = await inTurn(Object.fromEntries(turns), ROUNDS);
  }
  return rounds;
}

/** A round of one side; only its server and its connections are busy meanwhile. */
async function oneTurn({ client, pid, isWarmUp }, asked) {
  const before = await processorMs(client, pid);
  const round = await load({
    ...{ ...asked, connections: CONNECTIONS, forSeconds: ROUND_SECONDS },
    atLeast: isWarmUp ? WARM_AFTER_REQUESTS : 0,
  });
  const after = await processorMs(client, pid);
  // A connection that was closed meanwhile was idle; what one did that is new began at nothing.
  const database = [...after.database].map(([key, ms]) => ms - (before.database.get(key) ?? 0));
  return {
    ...round,
    serverMs: (after.server - before.server) / round.requests,
    databaseMs: database.reduce((sum, ms) => sum + ms, 0) / round.requests,
  };
}

async function processorMs(client, pid) {
  const { rows } = await client.query(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const database = new Map(rows.map((row) => [row.pid, processorMsOf(row.pid)]));
  return { server: processorMsOf(pid), database };
}
