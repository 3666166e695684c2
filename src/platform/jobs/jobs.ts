import {
  type CronItem,
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  run,
  runOnce,
  type RunnerOptions,
  type TaskList,
} from 'graphile-worker';

import type { ArrivedFact, Reaction } from '../outbox/index.js';
import type { Job, Schedule } from './job.js';
import { openPool } from './pool.js';
import { Presence } from './presence.js';
import { utcCron } from './shanghai-cron.js';
import { freeAbandoned } from './store.js';
import { type JobsLogger, workerLogger } from './worker-logger.js';

export interface JobsOptions {
  readonly url: string;
  readonly reactions: readonly Reaction[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly logger: JobsLogger;
}

/** Runs what was asked for apart from requests, each job by one of all processes. */
export interface Jobs {
  /** Works until {@link stop}, also through a restart of the database. */
  start(): void;
  /** Does everything that is due now in this process, one after the other or so many at once. */
  drain(atOnce?: number): Promise<void>;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** Jobs of one process at a time: they wait for the database, not for the processor. */
const JOBS_AT_ONCE = 2;
/** Each worker asks on one connection; one listens. */
const POOL_SIZE = JOBS_AT_ONCE + 1;
const RESTART_AFTER_MILLISECONDS = 2000;

/** @throws an incident when a schedule names a time that cannot be kept. */
export function createJobs(options: JobsOptions): Jobs {
  return new WorkerJobs(options);
}

class WorkerJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #cronItems: ParsedCronItem[];
  readonly #stopping = new AbortController();
  #working: Promise<void> = Promise.resolve();
  #restart: NodeJS.Timeout | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#cronItems = parseCronItems(options.schedules.map((schedule) => cronItem(schedule)));
  }

  start(): void {
    const { logger } = this.#options;
    this.#working = this.#overPool((worker) => this.#work(worker))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ reason }, 'the jobs have no database');
      })
      .then(() => {
        if (this.#stopping.signal.aborted) return;
        logger.warn({}, 'the worker of the jobs has ended and starts again');
        this.#restart = setTimeout(() => {
          this.start();
        }, RESTART_AFTER_MILLISECONDS);
      });
  }

  async drain(concurrency = 1): Promise<void> {
    await this.#overPool((worker) => runOnce({ ...worker, concurrency }));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#restart);
    await this.#working;
  }

  /** Works until it is told to stop or falls over, and then until what is under way has ended. */
  async #work(worker: RunnerOptions): Promise<void> {
    const { signal } = this.#stopping;
    const runner = await run({
      ...worker,
      concurrency: JOBS_AT_ONCE,
      parsedCronItems: this.#cronItems,
    });
    const stop = (): void => {
      // One that fell over is stopping already, and says so by an error.
      runner.stop().catch(() => undefined);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    await runner.promise;
    signal.removeEventListener('abort', stop);
  }

  async #overPool(work: (worker: RunnerOptions) => Promise<void>): Promise<void> {
    const pgPool = openPool(this.#options, POOL_SIZE);
    const presence = new Presence(this.#options);
    try {
      await freeAbandoned(pgPool);
      await work({
        pgPool,
        noHandleSignals: true,
        taskList: tasksOf(this.#options, presence),
        logger: workerLogger(this.#options.logger),
        // Told in batches, the end of a job is waited for and its failure handled; told singly, a
        // connection lost at that moment is a rejection that nobody handles and ends the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
    } finally {
      await presence.end();
      await pgPool.end();
    }
  }
}

/** A time that passed while nobody worked is made up for within a day; not each minute of it. */
const MADE_UP_MILLISECONDS = 86_400_000;

function cronItem({ job, cron }: Schedule): CronItem {
  // What comes every minute is not made up for or tried again: the next minute does it, as one job.
  const options = cron.startsWith('* ')
    ? { backfillPeriod: 0, maxAttempts: 1, jobKey: job }
    : { backfillPeriod: MADE_UP_MILLISECONDS };
  return { task: job, match: utcCron(cron), options };
}

function tasksOf({ jobs, reactions }: JobsOptions, presence: Presence): TaskList {
  const carrying = reactions.map((reaction) => ({
    name: reaction.name,
    run: (payload: unknown) => reaction.react(payload as ArrivedFact),
  }));
  return Object.fromEntries(
    [...jobs, ...carrying].map((work) => [
      work.name,
      async (payload: unknown, { job }: JobHelpers) => {
        await presence.confirm(job);
        await work.run(payload);
      },
    ]),
  );
}
