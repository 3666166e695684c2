import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import pg from 'pg';

import { root } from './runtime.mjs';

const load = (file) => import(pathToFileURL(path.join(root, 'dist', file)).href);

async function openServer() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  const { openEmbedded } = await load('platform/database/index.js');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'xinshu-schema-'));
  // The server runs as another user when this process is root, and must be able to enter.
  await chmod(dataDir, 0o711);
  const server = await openEmbedded({ dataDir, role: 'hub', durable: false });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** @template T @param {(client: pg.Client) => Promise<T>} work @returns {Promise<T>} */
async function connected(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrated(url) {
  const { connectDatabase, migrate } = await load('platform/database/index.js');
  const { migrations } = await load('migrations/index.js');
  const db = await connectDatabase({ url, entities: [], poolSize: 2 });
  try {
    await migrate(db, migrations);
  } finally {
    await db.close();
  }
}

/**
 * Gives `work` a client of a fresh, migrated database that is dropped afterwards.
 *
 * @template T @param {(client: pg.Client) => Promise<T>} work @returns {Promise<T>}
 */
export async function withMigratedDatabase(work) {
  const server = await openServer();
  const name = `xinshu_schema_${randomBytes(4).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  try {
    await connected(server.url, (client) => client.query(`CREATE DATABASE ${name}`));
    await migrated(url.href);
    return await connected(url.href, work);
  } finally {
    await connected(server.url, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    );
    await server.close();
  }
}
