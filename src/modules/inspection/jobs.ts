import { type Database, todayInShanghai } from '../../platform/database/index.js';
import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { ResultsReading } from './service/results-reading.js';
import type { WriteBack } from './service/write-back.js';

export interface InspectionJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

interface Worked {
  readonly db: Database;
  readonly reading: ResultsReading;
  readonly writeBack: WriteBack;
}

const NOTE_OVERDUE = 'inspection.noteOverdue';
const SEND_WAITING = 'inspection.sendWaiting';

/** What runs without anybody asking: the clock of publication, and outcomes whose record still waits. */
export function inspectionJobs({ db, reading, writeBack }: Worked): InspectionJobs {
  return {
    jobs: [
      {
        name: NOTE_OVERDUE,
        run: async () => {
          await reading.noteOverdue(await todayInShanghai(db.read()));
        },
      },
      {
        name: SEND_WAITING,
        run: async () => {
          await writeBack.sendAll();
        },
      },
    ],
    schedules: [
      { job: NOTE_OVERDUE, cron: '30 8 * * *' },
      // Before the night's evaluation reads records.
      { job: SEND_WAITING, cron: '30 23 * * *' },
    ],
  };
}
