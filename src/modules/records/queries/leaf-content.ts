import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import { contentText, FRESH_SALT, plain, quoted, type Unsealed } from '../../audit/index.js';

/** Where a version stands in the order in which versions became known. */
const PLACE = sql`to_char(r.known_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || r.record_no`;

/**
 * What a version of a record says: everything but `known_to`, which is written when the next version comes,
 * and the hashes of persons' numbers, which are made again when their key is.
 */
const CONTENT = contentText([
  quoted('uscc', sql`r.uscc`),
  plain('recordNo', sql`r.record_no`),
  plain('version', sql`r.version`),
  quoted('knownFrom', sql`r.known_from AT TIME ZONE 'UTC'`),
  quoted('recordType', sql`r.record_type`),
  plain('typeVersion', sql`r.type_version`),
  quoted('department', sql`r.department`),
  quoted('decidedOn', sql`r.decided_on`),
  quoted('documentNo', sql`r.document_no`),
  quoted('documentFolded', sql`r.document_folded`),
  quoted('validFrom', sql`r.valid_from`),
  quoted('validTo', sql`r.valid_to`),
  quoted('endedOn', sql`r.ended_on`),
  quoted('publicityEnd', sql`r.publicity_end`),
  quoted('publicUntil', sql`r.public_until`),
  quoted('severity', sql`r.severity`),
  quoted('reportedOn', sql`r.reported_on`),
  quoted('dueOn', sql`r.due_on`),
  plain('dueProvisional', sql`r.due_provisional`),
  quoted('status', sql`r.status`),
  plain('objectionNo', sql`r.objection_no`),
  quoted('contestedOn', sql`r.contested_on`),
  quoted('repairedOn', sql`r.repaired_on`),
  quoted('expiredOn', sql`r.expired_on`),
  quoted('supersededBy', sql`r.superseded_by`),
  quoted('copiedFrom', sql`r.copied_from`),
  quoted('fixes', sql`r.fixes`),
  plain('identityKey', sql`r.identity_key`),
  plain('contentKey', sql`r.content_key`),
  quoted('action', sql`r.action`),
  plain('submissionId', sql`r.submission_id`),
  plain('rowNo', sql`r.row_no`),
  quoted('originalHash', sql`encode(r.original_hash, 'hex')`),
  quoted('changedBy', sql`r.changed_by`),
  quoted('document', sql`r.document`),
  quoted('reason', sql`r.reason`),
  plain('payload', sql`r.payload::text`),
]);

const KEY = sql`r.uscc || '-' || r.record_no || '-' || r.version`;

/** Stamps are in the order of commits: before the newest that is visible nothing comes any more. */
export async function findNewestVersion(db: QueryExecutorProvider): Promise<string | null> {
  const { rows } = await sql<{ place: string }>`/* records.newestVersion */
    SELECT ${PLACE} AS place FROM records.record r
     ORDER BY r.known_from DESC, r.record_no DESC LIMIT 1`.execute(db);
  return rows[0]?.place ?? null;
}

/** @see LeafKind.unsealed */
export function unsealedVersions({ after, upTo, limit }: Unsealed): RawBuilder<unknown> {
  return sql`
    SELECT row_number() OVER (ORDER BY r.known_from, r.record_no) - 1 AS nth, ${PLACE} AS place,
           ${KEY} AS key, r.salt, ${CONTENT} AS content
      FROM (SELECT *, ${FRESH_SALT} AS salt FROM records.record
             WHERE (known_from, record_no) > ${placeIn(after ?? '-infinity 0')}
               AND (known_from, record_no) <= ${placeIn(upTo)}
             ORDER BY known_from, record_no LIMIT ${limit}) r`;
}

/** @see LeafKind.recompute */
export function recomputedVersions(leaves: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT l.key, ${CONTENT} AS content
      FROM ${leaves} l
      JOIN records.record r ON r.uscc = split_part(l.key, '-', 1)
       AND r.record_no = split_part(l.key, '-', 2)::bigint
       AND r.version = split_part(l.key, '-', 3)::integer`;
}

/** A place as it stands in the index. */
function placeIn(place: string): RawBuilder<unknown> {
  const [knownFrom = '', recordNo = ''] = place.split(' ');
  return sql`(${knownFrom}::timestamptz, ${recordNo}::bigint)`;
}
