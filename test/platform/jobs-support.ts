import { sql } from 'kysely';
import { Client } from 'pg';

import type { Database } from '../../src/platform/database/index.js';
import { connectDatabase } from '../../src/platform/database/index.js';
import { createJobs, type Job, type Jobs, type Schedule } from '../../src/platform/jobs/index.js';
import { createOutbox, type Outbox, type Reaction } from '../../src/platform/outbox/index.js';
import { cloneTestDatabase } from '../support/database.js';

export interface Work {
  readonly reactions?: readonly Reaction[];
  readonly jobs?: readonly Job[];
  readonly schedules?: readonly Schedule[];
}

/** A database of one's own, and processes that work for it. */
export interface Workplace {
  readonly db: Database;
  /** A process; what it does is its own. */
  employ(work: Work): Jobs;
  /** Ends the connections of all processes as an administrator or a restart of the server would. */
  cutConnections(): Promise<void>;
  /** Jobs that are not done yet. */
  left(): Promise<readonly LeftJob[]>;
  /** Lets everything that is to be tried again later be due now. */
  comeLater(): Promise<void>;
  /** What was reported to whoever runs the hub. */
  readonly reports: readonly string[];
  close(): Promise<void>;
}

export interface LeftJob {
  readonly name: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

export async function openWorkplace(): Promise<Workplace> {
  const { url } = await cloneTestDatabase();
  const db = await connectDatabase({ url, entities: [] });
  const reports: string[] = [];
  const report = (_details: object, message: string): void => {
    reports.push(message);
  };
  const logger = { debug: () => undefined, warn: report, error: report };
  const employed: Jobs[] = [];
  return {
    ...{ db, reports },
    employ({ reactions = [], jobs = [], schedules = [] }) {
      const made = createJobs({ url, logger, reactions, jobs, schedules });
      employed.push(made);
      return made;
    },
    cutConnections: () => cutConnections(url),
    async left() {
      const { rows } = await sql<LeftJob>`SELECT task_identifier AS name, attempts,
          last_error AS "lastError" FROM graphile_worker.jobs ORDER BY id`.execute(db.read());
      return rows;
    },
    async comeLater() {
      await sql`UPDATE graphile_worker._private_jobs SET run_at = now()`.execute(db.read());
    },
    async close() {
      await Promise.all(employed.map((jobs) => jobs.stop()));
      await db.close();
    },
  };
}

/** A connection of one's own: the one that gives the order would be cut too. */
async function cutConnections(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'xinshu jobs'`);
  } finally {
    await client.end();
  }
}

/** A fact that is committed at once. */
export async function announce(
  { db }: Workplace,
  reactions: readonly Reaction[],
  fact: Parameters<Outbox['announce']>[1],
): Promise<void> {
  const outbox = createOutbox(() => reactions);
  await db.write(({ sql: trx }) => outbox.announce(trx, fact));
}

/** Something that another party waits for. */
export interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

export function signal(): Signal {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    given: promise,
    give: () => {
      resolve(undefined);
    },
  };
}
