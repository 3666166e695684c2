import { sql, type RawBuilder } from 'kysely';

import { type Batch, reasonJson } from './batch.js';
import { isOtherPerson, storedHashes, tellsOtherPerson } from './person-hashes.js';

const SENT = sql`t.person_hashes`;
const IS_OTHER_ROW = isOtherPerson(storedHashes(sql`f.person_hashes`), SENT);
const IS_OTHER_STORED = isOtherPerson(sql`r.person_hashes`, SENT);

/**
 * What keeps a row from simply becoming a new record. Writes the temporary table `records_fate(row_no,
 * fate, other_row, record_no, version)`, one line a row: DUPLICATE, DISAGREES (with an earlier row),
 * CONTRADICTS (a stored record), COMPLETES (a stored record of the same department), NEAR (says what
 * another record says, under another document number: it is stored, and marked).
 */
export async function judgeAmongThemselves({ db, table }: Batch): Promise<void> {
  await sql`/* records.createFate */
    CREATE TEMPORARY TABLE records_fate (row_no bigint PRIMARY KEY, fate text NOT NULL,
      other_row bigint, uscc text COLLATE "C", record_no bigint, version integer) ON COMMIT DROP`.execute(
    db,
  );
  await sql`/* records.repeatedIdentity */
    WITH repeated AS (
      SELECT identity_key, min(row_no) AS first_row FROM records_plan
       WHERE identity_key IS NOT NULL GROUP BY identity_key HAVING count(*) > 1)
    INSERT INTO records_fate (row_no, fate, other_row)
    SELECT p.row_no, CASE WHEN p.content_key = p0.content_key AND NOT ${IS_OTHER_ROW} THEN 'DUPLICATE'
                          ELSE 'DISAGREES' END, r.first_row
      FROM repeated r
      JOIN records_plan p0 ON p0.row_no = r.first_row
      JOIN ${table} f ON f.row_no = r.first_row
      JOIN records_plan p ON p.identity_key = r.identity_key AND p.row_no > r.first_row
      JOIN ${table} t ON t.row_no = p.row_no`.execute(db);
  // Two rows without a document that say the same may be two events; with documents they are one.
  await sql`/* records.repeatedContent */
    WITH repeated AS (
      SELECT content_key, min(row_no) AS first_row FROM records_plan
       GROUP BY content_key HAVING count(*) > 1)
    INSERT INTO records_fate (row_no, fate, other_row)
    SELECT p.row_no, CASE WHEN t.document_folded IS DISTINCT FROM f.document_folded THEN 'NEAR' ELSE 'DUPLICATE' END,
           r.first_row
      FROM repeated r
      JOIN ${table} f ON f.row_no = r.first_row
      JOIN records_plan p ON p.content_key = r.content_key AND p.row_no > r.first_row
      JOIN ${table} t ON t.row_no = p.row_no
     WHERE (p.identity_key IS NOT NULL OR t.document_folded IS NOT NULL) AND NOT ${IS_OTHER_ROW}
    ON CONFLICT DO NOTHING`.execute(db);
}

/** What a record says of its own life; a later report of the same department may say it anew. */
const LIVING = sql`${['recordStatus', 'fulfillmentStatus', 'fulfillmentConfirmedOn']}::text[]`;

/** That a row of the file says nearly the same weighs less than what is stored. */
const BUT_NEAR = sql`ON CONFLICT (row_no) DO UPDATE
       SET fate = EXCLUDED.fate, uscc = EXCLUDED.uscc, record_no = EXCLUDED.record_no, version = EXCLUDED.version
     WHERE records_fate.fate = 'NEAR'`;

const IS_OTHER_DOCUMENT = sql<boolean>`(t.document_folded <> r.document_folded) IS TRUE`;

/**
 * Compares with what is stored; the caller holds the lock of knowledge, so nobody adds the same
 * meanwhile. A record that was withdrawn blocks nothing: its decision may be entered again.
 */
export async function judgeAgainstStored({ db, table, department }: Batch): Promise<void> {
  // The planner expects few matches, and would read the whole batch again for each of them.
  await sql`/* records.indexBatch */ CREATE INDEX ON ${table} (row_no)`.execute(db);
  await sql`/* records.knownIdentity */
    INSERT INTO records_fate (row_no, fate, uscc, record_no, version)
    SELECT DISTINCT ON (p.row_no) p.row_no,
           CASE WHEN r.status <> 'VALID' THEN 'DUPLICATE'
                WHEN (r.content_key = t.judged_content OR r.payload @> t.payload) AND NOT ${IS_OTHER_STORED} THEN 'DUPLICATE'
                WHEN r.department IS DISTINCT FROM ${department} THEN 'OTHERWISE'
                WHEN t.payload - ${LIVING} @> r.payload - ${LIVING} AND NOT ${IS_OTHER_STORED} THEN 'COMPLETES'
                ELSE 'CONTRADICTS' END,
           r.uscc, r.record_no, r.version
      FROM records_plan p
      JOIN records.record r ON hashtextextended(r.uscc, r.identity_key) = p.identity_key
                           AND r.known_to = 'infinity' AND r.uscc = p.uscc AND r.status <> 'WITHDRAWN'
      JOIN ${table} t ON t.row_no = p.row_no AND t.record_type = r.record_type
     ORDER BY p.row_no, r.record_no
    ${BUT_NEAR}`.execute(db);
  await sql`/* records.knownContent */
    INSERT INTO records_fate (row_no, fate, uscc, record_no, version)
    SELECT DISTINCT ON (p.row_no) p.row_no, CASE WHEN ${IS_OTHER_DOCUMENT} THEN 'NEAR' ELSE 'DUPLICATE' END,
           r.uscc, r.record_no, r.version
      FROM records_plan p
      JOIN records.record r ON hashtextextended(r.uscc, r.content_key) = p.content_key
                           AND r.known_to = 'infinity' AND r.uscc = p.uscc AND r.status <> 'WITHDRAWN'
      JOIN ${table} t ON t.row_no = p.row_no
     WHERE NOT ${IS_OTHER_STORED}
     ORDER BY p.row_no, ${IS_OTHER_DOCUMENT}, r.record_no
    ${BUT_NEAR}`.execute(db);
}

/** Writes the outcome of every row that does not simply become a record back into the batch. */
export async function settle({ db, table, fieldNames }: Batch): Promise<void> {
  await sql`/* records.settleParties */
    UPDATE ${table} t
       SET outcome = CASE WHEN p.uscc IS NOT NULL THEN 'FIXED'
                          WHEN p.candidates > 1 THEN 'QUARANTINED' ELSE 'HELD' END,
           fixes = CASE WHEN p.uscc IS NOT NULL THEN coalesce(t.fixes, '{}') || ('SUBJECT_BY_' || p.found_by)
                        ELSE t.fixes END,
           reasons = CASE WHEN p.uscc IS NULL AND p.candidates > 1
             THEN ${reasonJson('PARTY_AMBIGUOUS', 'partyName', sql`jsonb_build_object('subjects', p.candidates)`)}
             ELSE t.reasons END
      FROM records_plan p
     WHERE p.row_no = t.row_no AND (p.uscc IS NULL OR p.found_by <> 'CODE')`.execute(db);
  await sql`/* records.settleFates */
    UPDATE ${table} t
       SET outcome = CASE WHEN f.fate IN ('COMPLETES', 'NEAR') THEN 'FIXED'
                          WHEN f.fate = 'DUPLICATE' THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           fixes = CASE f.fate WHEN 'COMPLETES' THEN coalesce(t.fixes, '{}') || 'RECORD_COMPLETED'::text
                               WHEN 'NEAR' THEN coalesce(t.fixes, '{}') || 'NEAR_DUPLICATE'::text
                               ELSE t.fixes END,
           reasons = CASE f.fate
             WHEN 'DISAGREES' THEN ${reasonJson('RECORDS_DISAGREE', 'documentNo', sql`jsonb_build_object('line', ${lineOfOther(table)})`)}
             WHEN 'OTHERWISE' THEN ${reasonJson('RECORD_KNOWN_OTHERWISE', 'documentNo', sql`'{}'::jsonb`)}
             WHEN 'CONTRADICTS' THEN ${reasonJson(
               'RECORD_CONTRADICTED',
               'documentNo',
               sql`jsonb_build_object('record', f.uscc || '-' || f.record_no, 'fields', ${differingFields(sql`'{}'::jsonb`)},
                 'fieldsZh', ${differingFields(fieldNames)})`,
             )} END
      FROM records_fate f
     WHERE f.row_no = t.row_no`.execute(db);
}

function lineOfOther(table: Batch['table']): RawBuilder<number> {
  return sql<number>`(SELECT o.line_no FROM ${table} o WHERE o.row_no = f.other_row)`;
}

/** The fields in which the row `t` and the record of its fate `f` differ, by their names or else codes. */
function differingFields(names: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`(
  SELECT string_agg(coalesce(${names} ->> coalesce(n.key, o.key), n.key, o.key), ', ' ORDER BY coalesce(n.key, o.key) COLLATE "C")
    FROM jsonb_each(t.payload) n
    FULL JOIN (SELECT e.key, e.value, r.person_hashes FROM records.record r, jsonb_each(r.payload) e
                WHERE r.uscc = f.uscc AND r.record_no = f.record_no AND r.version = f.version) o USING (key)
   WHERE n.value IS DISTINCT FROM o.value
      OR ${tellsOtherPerson(sql`n.key`, sql`o.person_hashes`, SENT)})`;
}
