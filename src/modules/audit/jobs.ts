import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { Sealing } from './service/sealing.js';

export interface LedgerJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

const SEAL = 'audit.seal';

/** What keeps the log up with what is written. */
export function ledgerJobs(sealing: Sealing): LedgerJobs {
  return {
    jobs: [
      {
        name: SEAL,
        run: async () => {
          await sealing.seal();
        },
      },
    ],
    schedules: [{ job: SEAL, cron: '* * * * *' }],
  };
}
