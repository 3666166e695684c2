import { type QueryExecutorProvider, sql } from 'kysely';

import type { ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { ListKey } from '../domain/cursor.js';
import { ENTRY_COLUMNS, type KeptEntry, SUBJECT_OF_ENTRY } from './feed-entry.js';

/** An edition that exists, or 0 before the first. */
export interface KnownEdition {
  readonly edition: number;
  readonly madeAt: Date | null;
  /** How many are on the whole list then. */
  readonly listed: number;
  /** When the hub looked. */
  readonly checkedAt: Date;
}

/** The edition with that number, else the last; null where there is no such policy. */
export async function findEdition(
  db: QueryExecutorProvider,
  policy: string,
  edition: number | null,
): Promise<KnownEdition | null> {
  const { rows } = await sql<KnownEdition>`/* finance.findEdition */
    SELECT coalesce(g.edition, 0) AS edition, g.made_at AS "madeAt", coalesce(g.listed, 0) AS listed,
           clock_timestamp() AS "checkedAt"
      FROM (SELECT FROM finance.policy p WHERE p.code = ${policy} LIMIT 1) known
      LEFT JOIN LATERAL (
        SELECT edition, made_at, listed FROM finance.edition
         WHERE policy = ${policy} AND (${edition}::int IS NULL OR edition = ${edition}::int)
         ORDER BY edition DESC LIMIT 1) g ON true`.execute(db);
  return rows[0] ?? null;
}

/** A list as one edition has it; no later one changes what is read. */
export interface ListAt extends ListKey {
  readonly edition: number;
}

/** A page in the order of the codes, and one row more. */
export async function listEntries(
  db: QueryExecutorProvider,
  { policy, division, edition }: ListAt,
  page: {
    readonly rules: readonly ViewRule[];
    readonly after: string | null;
    readonly first: number;
  },
): Promise<readonly KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`/* finance.listEntries */
    SELECT ${ENTRY_COLUMNS}, ${viewOf(page.rules)} AS view
      FROM finance.entry v ${SUBJECT_OF_ENTRY}
     WHERE v.policy = ${policy} AND v.edition_from <= ${edition}::int AND v.edition_to > ${edition}::int
       AND starts_with(v.division_code, ${division ?? ''})
       AND v.uscc > ${page.after ?? ''} COLLATE "C"
     ORDER BY v.uscc LIMIT ${page.first + 1}`.execute(db);
  return rows;
}

/** How many of a division are on a list. */
export async function countEntries(
  db: QueryExecutorProvider,
  { policy, division, edition }: ListAt,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`/* finance.countEntries */
    SELECT count(*)::int AS n FROM finance.entry v
     WHERE v.policy = ${policy} AND v.edition_from <= ${edition}::int AND v.edition_to > ${edition}::int
       AND starts_with(v.division_code, ${division ?? ''})`.execute(db);
  return rows[0]?.n ?? 0;
}
