import type { Database } from '../../platform/database/index.js';
import type { Job, Schedule } from '../../platform/jobs/index.js';
import { DOCUMENT_KINDS, type DocumentKind } from './domain/period.js';
import { todayInShanghai } from './queries/ledger.js';
import type { QualityDocuments } from './service/documents.js';
import type { RevalidationService } from './service/revalidation.js';
import type { QualityTables } from './tables.js';

export const REVALIDATE_JOB = 'quality.revalidate';
const DOCUMENTS_JOB = 'quality.documents';

export interface QualityJobs {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
}

interface Worked {
  readonly db: Database;
  readonly documents: QualityDocuments;
  readonly revalidations: RevalidationService;
}

/** What runs without anybody asking: the documents by the calendar, re-validations from the queue. */
export function qualityJobs({ db, documents, revalidations }: Worked): QualityJobs {
  return {
    jobs: [
      {
        name: DOCUMENTS_JOB,
        run: async (payload) => {
          const on = await todayInShanghai(db.read<QualityTables>());
          await documents.make({ kind: kindOf(payload), on, department: null });
        },
      },
      {
        name: REVALIDATE_JOB,
        run: (payload) => revalidations.run(textOf(payload, 'id')),
      },
    ],
    schedules: [
      schedule('WEEKLY', '0 8 * * 1'),
      schedule('MONTHLY', '0 8 1 * *'),
      schedule('QUARTERLY', '0 8 1 1,4,7,10 *'),
    ],
  };
}

/** In the morning of the first day after what they are about. */
function schedule(kind: DocumentKind, cron: string): Schedule {
  return { name: `quality.${kind.toLowerCase()}`, cron, job: DOCUMENTS_JOB, payload: { kind } };
}

function kindOf(payload: unknown): DocumentKind {
  const written = textOf(payload, 'kind');
  const kind = DOCUMENT_KINDS.find((one) => one === written);
  if (kind === undefined) throw new Error(`there is no document of the kind ${written}`);
  return kind;
}

function textOf(payload: unknown, key: string): string {
  const value: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, key) : undefined;
  if (typeof value !== 'string') throw new Error(`the job needs ${key}`);
  return value;
}
