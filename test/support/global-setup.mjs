/**
 * Starts one server for the whole run (or uses DATABASE_URL), and makes the template that every
 * test file clones: migrated, with reference data.
 */
import 'reflect-metadata';

import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import pg from 'pg';

import { build } from '../../tools/build.mjs';

const dist = path.resolve('dist');

export default async function setUp() {
  await build();
  const server = await openServer();
  const run = randomBytes(4).toString('hex');
  const template = `xinshu_test_${run}`;
  globalThis.testServer = { close: () => closeServer(server, run) };
  for (const name of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(name, endRun);
  // The launcher's channel only tells of its end; it must not keep this process alive.
  process.channel?.unref();
  try {
    await administer(server.url, `CREATE DATABASE ${template}`);
    const url = withDatabase(server.url, template);
    await prepareTemplate(url);
    process.env.XINSHU_TEST_ADMIN_URL = server.url;
    process.env.XINSHU_TEST_TEMPLATE_URL = url;
  } catch (error) {
    await globalThis.testServer.close();
    throw error;
  }
}

async function openServer() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  const { openEmbedded } = await load('platform/database/index.js');
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-test-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: folder, role: 'hub', durable: false });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareTemplate(url) {
  const { connectDatabase, migrate } = await load('platform/database/index.js');
  const { migrations } = await load('migrations/index.js');
  const { loadReference } = await load('modules/reference/index.js');
  const db = await connectDatabase({ url, entities: [], poolSize: 4 });
  try {
    await migrate(db, migrations);
    await loadReference(db);
  } finally {
    await db.close();
  }
}

/** Drops what the run left, under a name of its own so that runs side by side do not meet. */
async function closeServer(server, run) {
  const { rows } = await administer(
    server.url,
    `SELECT datname FROM pg_database WHERE datname LIKE 'xinshu\\_test\\_${run}%' ORDER BY 1 DESC`,
  );
  for (const { datname } of rows) {
    await administer(server.url, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
  await server.close();
}

/** An interrupted run leaves nothing behind either; the signal may come twice. */
function endRun() {
  interrupted ??= globalThis.testServer.close().finally(() => process.exit(130));
}

let interrupted;

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
