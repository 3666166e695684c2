import { type Database, todayInShanghai } from '../../platform/database/index.js';
import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Passes } from './service/passes.js';

export interface WhitelistJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
}

const REFRESH = 'finance.refresh';

/** What runs without anybody asking: each day what is due, each month its list, and what a run changes at once. */
export function whitelistJobs(db: Database, passes: Passes): WhitelistJobs {
  return {
    jobs: [
      {
        name: REFRESH,
        run: async () => {
          await passes.refreshAll(await todayInShanghai(db.read()));
        },
      },
    ],
    // After the night's evaluation.
    schedules: [{ job: REFRESH, cron: '40 1 * * *' }],
    reactions: [
      {
        name: 'finance.afterRunPublished',
        on: 'RunPublished',
        react: async (fact) => {
          await passes.afterRun(Number(fact['run']), await todayInShanghai(db.read()));
        },
      },
    ],
  };
}
