import type { Database } from '../../platform/database/index.js';
import type { Reaction } from '../../platform/outbox/index.js';
import { attachHeld } from './store/attach.js';
import type { RecordsTables } from './tables.js';

/** Facts after which a held record's subject may be known. */
const SUBJECTS_CAME = ['SubmissionTakenIn', 'SubjectEntered'] as const;

/** Held records are attached when subjects come in; finding none is an answer, so repeats do no harm. */
export function recordReactions(db: Database): readonly Reaction[] {
  return SUBJECTS_CAME.map((on) => ({
    name: `records.attachHeldOn${on}`,
    on,
    react: async (fact) => {
      if (on === 'SubjectEntered' || fact['kind'] === 'subjects') await attachAll(db);
    },
  }));
}

async function attachAll(db: Database): Promise<void> {
  const { isFull } = await db.bulk<RecordsTables, Awaited<ReturnType<typeof attachHeld>>>(
    attachHeld,
  );
  if (isFull) await attachAll(db);
}
