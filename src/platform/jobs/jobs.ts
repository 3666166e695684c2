import {
  type CronItem,
  parseCronItems,
  run,
  type Runner,
  runOnce,
  type TaskList,
} from 'graphile-worker';

import type { ArrivedFact, Reaction } from '../outbox/index.js';
import type { Job, Schedule } from './job.js';
import { utcCron } from './shanghai-cron.js';
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
  /** Does everything that is due now in this process. */
  drain(): Promise<void>;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** Jobs of one process at a time: they wait for the database, not for the processor. */
const JOBS_AT_ONCE = 2;
const POOL_SIZE = 3;
const RESTART_AFTER_MILLISECONDS = 2000;

export function createJobs(options: JobsOptions): Jobs {
  return new WorkerJobs(options);
}

class WorkerJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #tasks: TaskList;
  #runner: Promise<Runner> | undefined;
  #isStopping = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#tasks = tasksOf(options);
  }

  start(): void {
    const { schedules, url, logger } = this.#options;
    const items = schedules.map((schedule) => cronItem(schedule));
    this.#runner = run({
      connectionString: url,
      maxPoolSize: POOL_SIZE,
      concurrency: JOBS_AT_ONCE,
      noHandleSignals: true,
      taskList: this.#tasks,
      parsedCronItems: parseCronItems(items),
      logger: workerLogger(logger),
    });
    this.#runner
      .then((runner) => runner.promise)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ reason }, 'the worker lost its database and starts again');
      })
      .finally(() => {
        if (this.#isStopping) return;
        this.#restart = setTimeout(() => {
          this.start();
        }, RESTART_AFTER_MILLISECONDS);
      });
  }

  async drain(): Promise<void> {
    const { url, logger } = this.#options;
    await runOnce({
      connectionString: url,
      maxPoolSize: POOL_SIZE,
      noHandleSignals: true,
      taskList: this.#tasks,
      logger: workerLogger(logger),
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    const runner = await this.#runner?.catch(() => undefined);
    // A worker that fell over with its database has stopped already, and says so by an error.
    await runner?.stop().catch(() => undefined);
  }
}

/** A time that passed while nobody worked is made up for within a day. */
const MADE_UP_MILLISECONDS = 86_400_000;

function cronItem({ job, cron }: Schedule): CronItem {
  return { task: job, match: utcCron(cron), options: { backfillPeriod: MADE_UP_MILLISECONDS } };
}

function tasksOf({ jobs, reactions }: JobsOptions): TaskList {
  const ofJobs = jobs.map((job) => [job.name, (payload: unknown) => job.run(payload)] as const);
  const ofFacts = reactions.map(
    (reaction) =>
      [reaction.name, (payload: unknown) => reaction.react(payload as ArrivedFact)] as const,
  );
  return Object.fromEntries([...ofJobs, ...ofFacts]);
}
