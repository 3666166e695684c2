import { type RawBuilder, sql } from 'kysely';

/**
 * A statement that answers the `key` of versions which do not fit those around them. Each begins at an
 * instant that the hub stamped, and is ended by its successor in the same transaction, at the instant at
 * which that one begins; the last one stands.
 *
 * @param leaves a relation with `key`, as `<record>-<version>`
 */
export function unfitVersions(leaves: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`/* records.unfitVersions */
    SELECT k.key
    FROM ${leaves} k
    JOIN records.record r ON r.uscc = left(k.key, 18) COLLATE "C"
     AND r.record_no = split_part(k.key, '-', 2)::bigint AND r.version = split_part(k.key, '-', 3)::integer
    LEFT JOIN records.record n ON n.uscc = r.uscc AND n.record_no = r.record_no AND n.version = r.version + 1
    LEFT JOIN platform.stamp s ON s.known_at = r.known_from
   WHERE s.known_at IS NULL OR r.known_to IS DISTINCT FROM coalesce(n.known_from, 'infinity')`;
}
