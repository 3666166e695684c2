import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';

import { withoutIndexes } from '../../../platform/database/index.js';
import { familyOf } from '../domain/scoring-family.js';
import {
  NO_FIELDS,
  OWN_PLACES,
  ownFieldsOf,
  type OwnFields,
  type ScoredType,
} from '../domain/scoring-places.js';
import { SCORED, scoringRowsOf } from './scoring-rows.js';
import { addWords } from './scoring-words.js';

/** A type as the scoring rows know it. */
export interface KeptType extends OwnFields {
  readonly recordType: string;
  readonly typeNo: number;
  readonly family: number;
  /** The version by which its fields have their places. */
  readonly typeVersion: number;
}

export async function listTypes(db: QueryExecutorProvider): Promise<readonly KeptType[]> {
  const { rows } = await sql<KeptType>`/* records.scoringTypes */
    SELECT record_type AS "recordType", type_no AS "typeNo", family, type_version AS "typeVersion",
           code_a, code_b, code_c, amount_a, amount_b, date_a
      FROM records.scoring_type ORDER BY type_no`.execute(db);
  return rows;
}

/** Whether there are records and not one scoring row, as after the upgrade that brought them. */
export async function lacksRows(db: QueryExecutorProvider): Promise<boolean> {
  const { rows } = await sql<{ lacks: boolean }>`/* records.lacksScoringRows */
    SELECT EXISTS (SELECT FROM records.record) AND NOT EXISTS (SELECT FROM records.scoring_row) AS lacks`.execute(
    db,
  );
  return rows[0]?.lacks === true;
}

/** The versions under which the scoring rows do not know their types yet. */
export function newerOf(
  kept: readonly KeptType[],
  types: readonly ScoredType[],
): readonly ScoredType[] {
  const known = new Map(kept.map(({ recordType, typeVersion }) => [recordType, typeVersion]));
  return types.filter(({ code, version }) => version > (known.get(code) ?? 0));
}

/**
 * Gives the scored fields of these versions their places, and makes the rows of a type anew that got
 * one more: what came before under an older version may state the field. Where no record has a row
 * yet, all are made at once ({@link makeAllRows}). The caller holds the lock of knowledge.
 */
export async function placeTypes<Tables>(
  db: Kysely<Tables>,
  types: readonly ScoredType[],
): Promise<void> {
  const kept = await listTypes(db);
  const newer = newerOf(kept, types);
  if (newer.length === 0) return;
  const before = new Map(kept.map((type) => [type.recordType, type]));
  const placed = newer.map((type) => ({
    type,
    own: ownFieldsOf(type, before.get(type.code) ?? NO_FIELDS),
  }));
  await sql`/* records.placeTypes */
    INSERT INTO records.scoring_type (record_type, type_version, family, code_a, code_b, code_c, amount_a, amount_b, date_a)
    VALUES ${sql.join(
      placed.map(
        ({ type: { code, version }, own }) =>
          sql`(${code}, ${version}::integer, ${familyOf(code)}::smallint, ${sql.join(OWN_PLACES.map((place) => own[place]))})`,
      ),
    )}
    ON CONFLICT (record_type) DO UPDATE
       SET type_version = EXCLUDED.type_version, code_a = EXCLUDED.code_a, code_b = EXCLUDED.code_b,
           code_c = EXCLUDED.code_c, amount_a = EXCLUDED.amount_a, amount_b = EXCLUDED.amount_b,
           date_a = EXCLUDED.date_a`.execute(db);
  const grown = placed.filter(({ type, own }) => {
    const was = before.get(type.code) ?? NO_FIELDS;
    return OWN_PLACES.some((place) => own[place] !== was[place]);
  });
  if (await lacksRows(db)) return;
  await remakeRows(
    db,
    grown.map(({ type }) => type.code),
  );
}

/** Derives the rows of these types again from all that was ever believed. */
async function remakeRows<Tables>(db: Kysely<Tables>, types: readonly string[]): Promise<void> {
  if (types.length === 0) return;
  await sql`/* records.removeScoringRows */
    DELETE FROM records.scoring_row s USING records.scoring_type y
     WHERE s.family = y.family AND s.type_no = y.type_no AND y.record_type = ANY (${[...types]}::text[])`.execute(
    db,
  );
  const versions = sql`(SELECT ${SCORED} FROM records.record WHERE record_type = ANY (${[...types]}::text[]))`;
  await addWords(db, versions);
  await sql`/* records.remakeScoringRows */ ${scoringRowsOf(versions)}`.execute(db);
}

/** Makes the rows of every version of every record, where there is none. */
export async function makeAllRows<Tables>(db: Kysely<Tables>): Promise<void> {
  if (!(await lacksRows(db))) return;
  const versions = sql`(SELECT ${SCORED} FROM records.record)`;
  await addWords(db, versions);
  await withoutIndexes(db, 'records.scoring_row', async () => {
    await sql`/* records.makeScoringRows */ ${scoringRowsOf(versions)}`.execute(db);
  });
}

/** Versions of types that have records, or rows that wait for a subject, and no place yet. */
export async function listUnplaced(
  db: QueryExecutorProvider,
): Promise<readonly { readonly code: string; readonly version: number }[]> {
  const { rows } = await sql<{ code: string; version: number }>`/* records.unplacedTypes */
    SELECT record_type AS code, max(type_version) AS version
      FROM (SELECT record_type, type_version FROM records.record
             UNION ALL
            SELECT record_type, (staged ->> 'type_version')::integer FROM records.held_record WHERE state = 'HELD') r
     WHERE NOT EXISTS (SELECT FROM records.scoring_type y WHERE y.record_type = r.record_type)
     GROUP BY record_type`.execute(db);
  return rows;
}
