import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { LeafKind } from '../leaf-kind.js';
import { contentHash } from './verify-leaves.js';

/** What is left of rows, as 64 digits by key; a row that is gone is absent. */
export async function hashesOfRest(
  db: QueryExecutorProvider,
  { recompute }: LeafKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; hash: string }>`/* audit.hashesOfRest */
    WITH erased AS (SELECT key, NULL::bytea AS salt FROM unnest(${[...keys]}::text[]) AS k (key)),
         now AS (${recompute(sql`erased`)})
    SELECT now.key, ${contentHash(sql`now`)} AS hash FROM now`.execute(db);
  return new Map(rows.map(({ key, hash }) => [key, hash]));
}

/** Which entries of the ledger of reads: those named, or all; so many at most. */
export interface AccessAsked {
  readonly keys: readonly string[] | null;
  readonly limit: number;
}

/** Sealed entries of the ledger of reads from before a day in Shanghai, oldest first. */
export async function accessBefore(
  db: QueryExecutorProvider,
  day: CivilDate,
  { keys, limit }: AccessAsked,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`/* audit.accessBefore */
    SELECT a.number::text AS key
      FROM audit.access a JOIN audit.leaf l ON l.kind = 'access' AND l.key = a.number::text
     WHERE a.at < (${day}::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND (${keys}::text[] IS NULL OR a.number::text = ANY(${keys}::text[]))
     ORDER BY a.number LIMIT ${limit}`.execute(db);
  return rows.map(({ key }) => key);
}

/** Keys of the sealed versions of a record, oldest first. */
export async function sealedVersions(
  db: QueryExecutorProvider,
  record: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`/* audit.sealedVersions */
    SELECT key FROM audit.leaf
     WHERE kind = 'record' AND key >= ${`${record}-`} AND key < ${`${record}.`}
     ORDER BY index`.execute(db);
  return rows.map(({ key }) => key);
}
