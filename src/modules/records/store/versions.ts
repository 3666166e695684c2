import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type QueryExecutorProvider } from 'kysely';

import { nextStamp, type WriteUnit } from '../../../platform/database/index.js';
import type { ObjectionsTables } from '../objection-tables.js';
import type { RecordAction } from '../domain/record-version.js';
import { RecordVersion, type RecordVersionRow } from '../tables.js';
import { endScoringRows, SCORED, scoringRowsOf } from './scoring-rows.js';
import { addWords } from './scoring-words.js';

export type Unit = WriteUnit<ObjectionsTables>;
export type KeyOfRecord = Pick<RecordVersionRow, 'uscc' | 'recordNo'>;

type Given = 'uscc' | 'recordNo' | 'version' | 'knownFrom' | 'knownTo';
type Made = 'action' | 'changedBy' | 'document' | 'reason';

/** What a decision changes of a record's content or standing. */
export type Change = Partial<Omit<RecordVersionRow, Given | Made>>;

/** A change with what made it, who, on what document and why. */
export interface VersionMade {
  readonly change: Change;
  readonly action: RecordAction;
  readonly changedBy: string;
  readonly document: string;
  readonly reason: string;
}

/** The version that the hub believes now. */
export async function findCurrent(
  em: EntityManager,
  { uscc, recordNo }: KeyOfRecord,
): Promise<RecordVersionRow | null> {
  return em.findOne(RecordVersion, { uscc, recordNo, knownTo: 'infinity' });
}

/**
 * Ends the version before and adds the next, with their scoring rows; nothing is overwritten. The caller holds the lock of
 * knowledge.
 */
export async function writeVersion(
  { em, sql: unit }: Unit,
  before: RecordVersionRow,
  { change, ...made }: VersionMade,
): Promise<RecordVersionRow> {
  const knownFrom = await nextStamp(unit, null);
  const version = before.version + 1;
  const content = { ...before, ...change, ...made };
  const next = em.create(RecordVersion, { ...content, version, knownFrom, knownTo: 'infinity' });
  before.knownTo = knownFrom;
  await em.flush();
  await score(unit, next);
  return next;
}

/** Ends the scoring row of the version before, and adds that of this one. */
async function score(
  db: Unit['sql'],
  { uscc, recordNo, version, knownFrom }: RecordVersionRow,
): Promise<void> {
  const next = sql`(SELECT ${SCORED} FROM records.record
    WHERE uscc = ${uscc} AND record_no = ${recordNo}::bigint AND version = ${version}::integer)`;
  await addWords(db, next);
  await sql`/* records.endScoringRow */ ${endScoringRows(next, knownFrom)}`.execute(db);
  await sql`/* records.addScoringRow */ ${scoringRowsOf(next)}`.execute(db);
}

/** Number of another valid record of the subject that speaks of the same decision; null when there is none. */
export async function findSame(
  db: QueryExecutorProvider,
  { uscc, recordNo }: KeyOfRecord,
  identityKey: string | null,
): Promise<string | null> {
  if (identityKey === null) return null;
  const { rows } = await sql<{ recordNo: string }>`/* records.same */
    SELECT record_no AS "recordNo" FROM records.record
     WHERE hashtextextended(uscc, identity_key) = hashtextextended(${uscc}, ${identityKey}::bigint)
       AND uscc = ${uscc} AND record_no <> ${recordNo}::bigint
       AND known_to = 'infinity' AND status = 'VALID'
     ORDER BY record_no LIMIT 1`.execute(db);
  return rows[0]?.recordNo ?? null;
}
