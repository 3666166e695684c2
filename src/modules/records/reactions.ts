import type { Database, WriteUnit } from '../../platform/database/index.js';
import type { ArrivedFact, Reaction } from '../../platform/outbox/index.js';
import { attachHeld } from './store/attach.js';
import { copyToSurvivor } from './store/copy.js';
import type { RecordsTables } from './tables.js';

/** What records do about facts from below; each changes nothing when it comes again. */
export function recordReactions(db: Database): readonly Reaction[] {
  return [
    {
      name: 'records.attachHeldToSubmitted',
      on: 'SubmissionTakenIn',
      react: async (fact) => {
        if (fact['kind'] === 'subjects') await attachAll(db);
      },
    },
    {
      name: 'records.attachHeldToEntered',
      on: 'SubjectEntered',
      react: () => attachAll(db),
    },
    ...['SubjectMerged', 'ObjectionDecided', 'ObjectionWithdrawn'].map((on) => ({
      name: `records.copyAfter${on}`,
      on,
      react: async ({ uscc }: ArrivedFact) => {
        await db.write(({ sql }: WriteUnit<RecordsTables>) => copyToSurvivor(sql, String(uscc)));
      },
    })),
  ];
}

async function attachAll(db: Database): Promise<void> {
  const { isFull } = await db.bulk<RecordsTables, Awaited<ReturnType<typeof attachHeld>>>(
    attachHeld,
  );
  if (isFull) await attachAll(db);
}
