import { Client } from 'pg';

import { SUPERUSER } from './create.js';

/** The role and the database of the hub bear the same name. */
export const HUB_ROLE = 'xinshu';

/** The hub's own role is no superuser: an injected statement could not run programs or read files. */
export async function ensureRoleAndDatabase(port: number, password: string): Promise<void> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `/* platform.embedded */ SELECT
        EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
        EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [HUB_ROLE],
    );
    const name = client.escapeIdentifier(HUB_ROLE);
    if (rows[0]?.role !== true) {
      await client.query(
        `CREATE ROLE ${name} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    if (rows[0]?.database !== true) await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
  } finally {
    await client.end();
  }
}
