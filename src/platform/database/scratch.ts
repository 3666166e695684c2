import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

/** A database of one's own on a server that others use too. */
export interface ScratchDatabase {
  readonly url: string;
  /** Another one with the same content; nobody may be connected to this one then. */
  copy(): Promise<ScratchDatabase>;
  /** Also while somebody is still connected. */
  drop(): Promise<void>;
}

/**
 * Creates an empty database beside the one that `url` names, by its role, which must be allowed to.
 *
 * @param purpose part of its name, so that whoever finds one knows what it was for.
 */
export async function createScratch(url: string, purpose: string): Promise<ScratchDatabase> {
  return scratchOf(url, purpose, 'template1');
}

async function scratchOf(
  server: string,
  purpose: string,
  template: string,
): Promise<ScratchDatabase> {
  const name = `xinshu_${purpose}_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    copy: () => scratchOf(server, purpose, name),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`/* platform.scratch */ ${statement}`);
  } finally {
    await client.end();
  }
}
