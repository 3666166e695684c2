import { sql, type Kysely } from 'kysely';

import { statedHandling } from './domain/handling.js';
import type { KeptMeasure, RecordTypeVersion } from './queries.js';
import type { CatalogueTables } from './tables.js';

/**
 * Writes to the catalogue follow one another: they are rare, and what is judged (the last version, a
 * free code) must still hold when it is written. Released at the end of the transaction.
 */
export async function lockCatalogue(db: Kysely<CatalogueTables>): Promise<void> {
  await sql`/* catalogue.lock */
    SELECT pg_advisory_xact_lock(hashtextextended('catalogue.write', 0))`.execute(db);
}

/** Newly published versions, as one set. */
export async function insertVersions(
  db: Kysely<CatalogueTables>,
  versions: readonly RecordTypeVersion[],
): Promise<void> {
  const rows = versions.map((version) => ({ ...version, handling: statedHandling(version) }));
  await sql`/* catalogue.insertVersions */
    INSERT INTO catalogue.record_type_version
      (code, version, name_zh, name_en, category, publicity_scope, departments, basis, fields,
       handling, change_note, effective_from, effective_to, content_hash, published_at, published_by)
    SELECT code, version, "nameZh", "nameEn", category, "publicityScope", departments, basis, fields,
           handling, "changeNote", "effectiveFrom", "effectiveTo", "contentHash", "publishedAt", "publishedBy"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (code text, version integer, "nameZh" text, "nameEn" text, category text,
                  "publicityScope" text, departments text[], basis jsonb, fields jsonb,
                  handling jsonb, "changeNote" text, "effectiveFrom" date, "effectiveTo" date, "contentHash" text,
                  "publishedAt" timestamptz, "publishedBy" text)`.execute(db);
}

/** Newly published entries of the measure list, as one set. */
export async function insertMeasures(
  db: Kysely<CatalogueTables>,
  measures: readonly KeptMeasure[],
): Promise<void> {
  await sql`/* catalogue.insertMeasures */
    INSERT INTO catalogue.measure
      (code, type, name_zh, name_en, class, executor, basis, valid_from, valid_to, content_hash)
    SELECT code, type, "nameZh", "nameEn", class, executor, basis, "validFrom", "validTo", "contentHash"
      FROM jsonb_to_recordset(${JSON.stringify(measures)}::jsonb)
        AS given (code text, type text, "nameZh" text, "nameEn" text, class text, executor text,
                  basis jsonb, "validFrom" date, "validTo" date, "contentHash" text)`.execute(db);
}

/** Two processes may have loaded the same release at the same moment. */
export async function rememberRelease(db: Kysely<CatalogueTables>, sha256: string): Promise<void> {
  await sql`/* catalogue.rememberRelease */
    INSERT INTO catalogue.release (sha256) VALUES (${sha256}) ON CONFLICT DO NOTHING`.execute(db);
}
