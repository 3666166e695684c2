import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import path from 'node:path';

import { afterAll } from '@jest/globals';
import type { EntitySchema } from '@mikro-orm/postgresql';
import { Client } from 'pg';

import { connectDatabase, type Database } from '../../src/platform/database/index.js';

export interface TestDatabaseOptions {
  readonly entities?: readonly EntitySchema[];
  readonly poolSize?: number;
}

/**
 * A database of one's own: a clone of the template, migrated and with reference data. Closed and
 * dropped after the last test of the file.
 */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const { url } = await cloneTestDatabase();
  const db = await connectDatabase({
    url,
    entities: options.entities ?? [],
    poolSize: options.poolSize ?? 4,
  });
  atTheEnd.push(() => db.close());
  return db;
}

/**
 * The clone alone, for tests that connect by themselves, such as those of whole processes.
 *
 * @param of the template, or another clone to which nobody is connected.
 */
export async function cloneTestDatabase(
  of: string = fromSetUp('XINSHU_TEST_TEMPLATE_URL'),
): Promise<{ readonly url: string }> {
  const template = new URL(of);
  const templateName = template.pathname.slice(1);
  const name = `${templateName}_${randomBytes(4).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  atTheEnd.push(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href };
}

/** A folder for data directories, removed with the run: also when a test was interrupted. */
export async function makeTestFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(path.join(fromSetUp('XINSHU_TEST_FOLDER'), `${purpose}-`));
  await chmod(folder, 0o711);
  return folder;
}

/** Run last first: connections are closed before their database is dropped. */
const atTheEnd: (() => Promise<void>)[] = [];

afterAll(async () => {
  const endings = atTheEnd.splice(0).reverse();
  await endings.reduce((before, end) => before.then(end), Promise.resolve());
});

/** Never through the template: it cannot be cloned while somebody is connected to it. */
async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: fromSetUp('XINSHU_TEST_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function fromSetUp(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('test/support/global-setup.mjs has not run');
  return value;
}
