import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { Sealing } from './service/sealing.js';
import type { LedgerVerifying } from './service/verifying.js';

export interface LedgerJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

const SEAL = 'audit.seal';
const VERIFY = 'audit.verify';

/** What keeps the log up with what is written, and holds what is written against the log. */
export function ledgerJobs(sealing: Sealing, verifying: LedgerVerifying): LedgerJobs {
  return {
    jobs: [
      {
        name: SEAL,
        run: async () => {
          await sealing.seal();
        },
      },
      { name: VERIFY, run: () => verifying.goOn() },
    ],
    schedules: [
      { job: SEAL, cron: '* * * * *' },
      { job: VERIFY, cron: '* * * * *' },
    ],
  };
}
