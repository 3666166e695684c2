import { Client, Pool } from 'pg';

import type { JobsLogger } from './worker-logger.js';

/** How the worker reaches the database. */
export interface Access {
  readonly url: string;
  readonly logger: JobsLogger;
}

const APPLICATION = 'xinshu jobs';

/**
 * The worker's own connections: it reads values as pg gives them, which the hub's pool changes, and
 * it must neither wait for requests nor keep them waiting.
 */
export function openPool({ url, logger }: Access, size: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 10_000,
    application_name: APPLICATION,
  });
  const report = reportTo(logger);
  pool.on('error', report);
  // pg-pool leaves a checked-out client without a listener: a lost connection would end the process.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** A connection that is kept. */
export async function openClient({ url, logger }: Access): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: APPLICATION });
  client.on('error', reportTo(logger));
  await client.connect();
  return client;
}

function reportTo(logger: JobsLogger): (error: Error) => void {
  return ({ message: reason }) => {
    logger.warn({ reason }, 'a connection of the jobs was lost');
  };
}
