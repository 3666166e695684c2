import { dateInShanghai } from '../../kernel/civil-date.js';
import type { Database } from '../../platform/database/index.js';
import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { Reference } from '../reference/index.js';
import { type LastForgotten, forgetAnswered } from './store/forget.js';

export interface IntakeJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

interface Worked {
  readonly db: Database;
  readonly parameter?: Reference['parameter'];
}

/** Days for which the text of an answered row is kept; a dated number of the rules. */
const KEPT = 'QUARANTINE_TEXT_KEPT';
const FORGET = 'intake.forgetAnswered';

/** What runs without anybody asking: texts of quarantined rows that were answered long ago are cleared. */
export function intakeJobs({ db, parameter }: Worked): IntakeJobs {
  const forgetFrom = async (days: number, after: LastForgotten | null): Promise<void> => {
    const last = await db.write(({ sql }) => forgetAnswered(sql, { days, after }));
    if (last !== null) await forgetFrom(days, last);
  };
  const run = async (): Promise<void> => {
    const kept = await parameter?.(KEPT, dateInShanghai(new Date()));
    if (kept) await forgetFrom(Number(kept.value), null);
  };
  return { jobs: [{ name: FORGET, run }], schedules: [{ job: FORGET, cron: '30 21 * * *' }] };
}
