import { todayInShanghai } from '../../platform/database/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job, Schedule } from '../../platform/jobs/index.js';
import type { DocumentKind } from './domain/period.js';
import type { QualityDocuments } from './service/documents.js';
import { REVALIDATE_JOB, type RevalidationService } from './service/revalidation.js';
import type { QualityTables } from './tables.js';

export interface QualityJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

interface Worked {
  readonly db: Database;
  readonly documents: QualityDocuments;
  readonly revalidations: RevalidationService;
}

/** In the morning of the first day after what they are about; a reminder at the beginning of its week. */
const CALENDAR: readonly (readonly [DocumentKind, string])[] = [
  ['WEEKLY', '0 8 * * 1'],
  ['MONTHLY', '0 8 1 * *'],
  ['QUARTERLY', '0 8 1 1,4,7,10 *'],
];

/** What runs without anybody asking: the documents by the calendar, re-validations from the queue. */
export function qualityJobs({ db, documents, revalidations }: Worked): QualityJobs {
  const make = async (kind: DocumentKind): Promise<void> => {
    const on = await todayInShanghai(db.read<QualityTables>());
    await documents.make({ kind, on, department: null });
  };
  return {
    jobs: [
      ...CALENDAR.map(([kind]) => ({ name: nameOf(kind), run: () => make(kind) })),
      { name: REVALIDATE_JOB, run: (payload) => revalidations.run(idIn(payload)) },
    ],
    schedules: CALENDAR.map(([kind, cron]) => ({ job: nameOf(kind), cron })),
  };
}

function nameOf(kind: DocumentKind): string {
  return `quality.${kind.toLowerCase()}`;
}

function idIn(payload: unknown): string {
  const id: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : undefined;
  if (typeof id !== 'string') throw new Error('the job needs the number of a re-validation');
  return id;
}
