import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import { FRESH_SALT, type Unsealed } from '../../audit/index.js';

/** Where a version stands in the order in which versions became known. */
const PLACE = sql`to_char(r.known_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || r.record_no`;

/**
 * What a version of a record says: everything but `known_to`, which is written when the next version comes,
 * and the hashes of persons' numbers, which are made again when their key is.
 */
const CONTENT = sql`(jsonb_strip_nulls(jsonb_build_object(
    'uscc', r.uscc, 'recordNo', r.record_no, 'version', r.version,
    'knownFrom', r.known_from AT TIME ZONE 'UTC', 'recordType', r.record_type,
    'typeVersion', r.type_version, 'department', r.department, 'decidedOn', r.decided_on,
    'documentNo', r.document_no, 'documentFolded', r.document_folded, 'validFrom', r.valid_from,
    'validTo', r.valid_to, 'endedOn', r.ended_on, 'publicityEnd', r.publicity_end,
    'publicUntil', r.public_until, 'severity', r.severity, 'reportedOn', r.reported_on,
    'dueOn', r.due_on, 'dueProvisional', r.due_provisional, 'status', r.status,
    'objectionNo', r.objection_no, 'contestedOn', r.contested_on, 'repairedOn', r.repaired_on,
    'expiredOn', r.expired_on, 'supersededBy', r.superseded_by, 'copiedFrom', r.copied_from,
    'fixes', r.fixes, 'identityKey', r.identity_key, 'contentKey', r.content_key,
    'action', r.action, 'submissionId', r.submission_id, 'rowNo', r.row_no,
    'originalHash', encode(r.original_hash, 'hex'), 'changedBy', r.changed_by,
    'document', r.document, 'reason', r.reason))
  || jsonb_build_object('payload', r.payload))::text`;

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
