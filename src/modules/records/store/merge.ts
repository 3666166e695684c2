import { sql } from 'kysely';

import { dateInShanghai } from '../../../kernel/civil-date.js';
import { lockKnowledge, nextStamp, withoutIndexes } from '../../../platform/database/index.js';
import { STAGING_TABLE, type SubmissionInMerge } from '../../intake/index.js';
import type { ScoredType } from '../domain/scoring-places.js';
import { hold, noteFaulty } from './aside.js';
import { type Batch, STORABLE } from './batch.js';
import { judgeAgainstStored, judgeAmongThemselves, settle } from './fates.js';
import { insertCompleted, insertNew } from './insert.js';
import { findParties } from './parties.js';
import { addWords } from './scoring-words.js';
import { placeTypes } from './scoring-types.js';

/** Below this a load into the empty table is over before its indexes could be built twice. */
const WORTH_REBUILDING = 20_000;

/** A version of a type of which staged rows may be, with its fields' Chinese names. */
export type MergedType = ScoredType & {
  readonly fields: readonly { readonly code: string; readonly nameZh: string }[];
};

/** Stores the staged rows of a submission, and keeps what cannot become a record. */
export async function mergeSubmission(
  db: Batch['db'],
  submission: SubmissionInMerge,
  types: readonly MergedType[],
): Promise<void> {
  const batch: Batch = { ...batchOf(db, submission), types, fieldNames: namesOf(types) };
  await mergeBatch(batch, submission.id);
  await hold(batch);
  await noteFaulty(batch);
}

function namesOf(types: readonly MergedType[]): Batch['fieldNames'] {
  const fields = types.flatMap((type) => type.fields);
  const names = Object.fromEntries(fields.map(({ code, nameZh }) => [code, nameZh]));
  return sql`${JSON.stringify(names)}::jsonb`;
}

function batchOf(
  db: Batch['db'],
  { id, department, receivedAt }: SubmissionInMerge,
): Omit<Batch, 'fieldNames' | 'types'> {
  return {
    db,
    table: sql.table(STAGING_TABLE),
    submission: sql<string>`${id}::bigint`,
    rowNo: sql<number>`t.row_no::int`,
    department: sql<string | null>`${department}::text`,
    reportedOn: sql<string>`${dateInShanghai(receivedAt)}::date`,
    action: 'ACCEPTED',
  };
}

/**
 * Stores a batch, set by set. Who the rows are about and how they repeat each other is found first;
 * then the lock of knowledge is taken, held to the commit, and what is stored already is compared.
 */
export async function mergeBatch(batch: Batch, submission: string | null): Promise<void> {
  const { db } = batch;
  await giveMemory(batch);
  await findParties(batch);
  await judgeAmongThemselves(batch);
  await lockKnowledge(db);
  await placeTypes(db, batch.types);
  const { isFirst, rows } = await measure(batch);
  if (!isFirst) await judgeAgainstStored(batch);
  await settle(batch);
  if (rows > 0) await store(batch, { submission, isLoad: isFirst && rows >= WORTH_REBUILDING });
}

async function store(
  batch: Batch,
  { submission, isLoad }: { readonly submission: string | null; readonly isLoad: boolean },
): Promise<void> {
  const knownFrom = await nextStamp(batch.db, submission);
  const { db, table } = batch;
  await addWords(db, sql`(SELECT t.record_type, t.payload FROM ${table} t WHERE ${STORABLE})`);
  const insert = (): Promise<void> => insertNew(batch, knownFrom);
  if (isLoad) {
    await withoutIndexes(db, 'records.record', () =>
      withoutIndexes(db, 'records.scoring_row', insert),
    );
  } else await insert();
  await insertCompleted(batch, knownFrom);
}

/** A set of a million is joined in memory, for this transaction only. */
async function giveMemory({ db }: Batch): Promise<void> {
  await sql`/* records.memory */ SELECT set_config('work_mem', '96MB', true)`.execute(db);
}

/** The plan has a line for each storable row, and is narrow. */
async function measure({
  db,
}: Batch): Promise<{ readonly isFirst: boolean; readonly rows: number }> {
  const { rows } = await sql<{ isFirst: boolean; rows: number }>`/* records.measure */
    SELECT NOT EXISTS (SELECT FROM records.record) AS "isFirst", count(*)::int AS rows
      FROM records_plan`.execute(db);
  return rows[0] ?? { isFirst: false, rows: 0 };
}
