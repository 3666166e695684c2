/**
 * Starts one server for the whole run (or uses DATABASE_URL), and makes the template that every
 * test file clones: migrated, with reference data and the catalogue.
 */
import 'reflect-metadata';

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import pg from 'pg';

import { build } from '../../tools/build.mjs';

const dist = path.resolve('dist');

export default async function setUp() {
  await build();
  const run = { name: `xinshu_test_${randomBytes(4).toString('hex')}`, folder: await makeFolder() };
  let closing;
  // Asked for by the end of the run and by a signal, perhaps both.
  globalThis.testRun = { close: () => (closing ??= closeRun(run)) };
  for (const name of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(name, endRun);
  // The launcher's channel only tells of its end; it must not keep this process alive.
  process.channel?.unref();
  try {
    run.opening = openServer(run.folder);
    const { url } = await run.opening;
    await administer(url, `CREATE DATABASE ${run.name}`);
    const template = withDatabase(url, run.name);
    await prepareTemplate(template);
    process.env.XINSHU_TEST_ADMIN_URL = url;
    process.env.XINSHU_TEST_TEMPLATE_URL = template;
    process.env.XINSHU_TEST_FOLDER = run.folder;
  } catch (error) {
    await globalThis.testRun.close();
    throw error;
  }
}

/** Everything that the run writes; other accounts may pass through it, as PostgreSQL's must. */
async function makeFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-test-'));
  await chmod(folder, 0o711);
  return folder;
}

async function openServer(folder) {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  const { openEmbedded } = await load('platform/database/index.js');
  return openEmbedded({ dataDir: path.join(folder, 'server'), role: 'hub', durable: false });
}

async function prepareTemplate(url) {
  const { connectDatabase, migrate } = await load('platform/database/index.js');
  const { migrations } = await load('migrations/index.js');
  const { loadCatalogue } = await load('modules/catalogue/index.js');
  const { loadReference } = await load('modules/reference/index.js');
  const { installJobs } = await load('platform/jobs/index.js');
  const { createLogger } = await load('platform/telemetry/index.js');
  const db = await connectDatabase({ url, entities: [], poolSize: 4 });
  try {
    await migrate(db, migrations);
    await installJobs({ url, logger: createLogger({ level: 'warn' }) });
    await loadReference(db);
    await loadCatalogue(db);
  } finally {
    await db.close();
  }
}

/** Drops what the run made, under a name of its own so that runs side by side do not meet. */
async function closeRun({ name, folder, opening }) {
  const server = await opening?.catch(() => undefined);
  if (server !== undefined) {
    await dropDatabases(server.url, name);
    await server.close();
  }
  await endStrays(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}

async function dropDatabases(url, name) {
  const pattern = `${name.replaceAll('_', String.raw`\_`)}%`;
  const { rows } = await administer(
    url,
    `SELECT datname FROM pg_database WHERE datname LIKE '${pattern}'`,
  );
  for (const { datname } of rows) {
    await administer(url, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
}

/** Servers that a test started and was interrupted before it ended them. */
async function endStrays(folder) {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('cluster/postmaster.pid'))) {
    const [pid] = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    try {
      process.kill(Number(pid), 'SIGQUIT');
    } catch {
      // It has ended by itself.
    }
  }
}

/** An interrupted run leaves nothing behind either. */
function endRun() {
  void globalThis.testRun.close().finally(() => process.exit(130));
}

async function administer(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(text, database) {
  const url = new URL(text);
  url.pathname = `/${database}`;
  return url.href;
}

function load(file) {
  return import(pathToFileURL(path.join(dist, file)).href);
}
