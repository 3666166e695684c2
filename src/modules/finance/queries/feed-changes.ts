import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { ChangePlace, ListKey } from '../domain/cursor.js';
import { ENTRY_COLUMNS, type KeptEntry, SUBJECT_OF_ENTRY } from './feed-entry.js';

/** What lies between two editions of a list. */
export interface ChangesAsked extends ListKey {
  /** The edition that is known. */
  readonly from: number;
  /** The edition up to which is told. */
  readonly to: number;
  /** Changes behind this place only. */
  readonly after: ChangePlace | null;
  readonly first: number;
  readonly rules: readonly ViewRule[];
}

/** A subject whose place on the list is another than before; its entry is the last one it had. */
export interface KeptChange extends KeptEntry {
  /** Edition that made the change. */
  readonly edition: number;
  readonly isListed: boolean;
  /** Of who is listed no longer: the day of it, and why, where it left the list itself. */
  readonly leftOn: CivilDate | null;
  readonly reasons: readonly string[] | null;
}

/**
 * A page of changes and one more, in the order of editions and codes. Told is, of each subject once, the
 * version that holds at the later edition and began after the earlier one; or that it is gone: a version
 * that held at the earlier edition has ended, and none holds at the later one. Both are read from an
 * index by edition, so that the cost is that of the versions in between, whatever the length of the list.
 */
export async function listChanges(
  db: QueryExecutorProvider,
  { policy, division, from, to, after, first, rules }: ChangesAsked,
): Promise<readonly KeptChange[]> {
  const place = after ?? { edition: from + 1, uscc: '' };
  const within = division ?? '';
  const limit = first + 1;
  const { rows } = await sql<KeptChange>`/* finance.listChanges */
    SELECT v.edition, v.is_listed AS "isListed", ${ENTRY_COLUMNS}, ${viewOf(rules)} AS view,
           v.left_on AS "leftOn", v.reasons
      FROM ((SELECT e.edition_from AS edition, true AS is_listed, NULL::date AS left_on, NULL::text[] AS reasons, e.*
               FROM finance.entry e
              WHERE e.policy = ${policy} AND e.edition_from <= ${to}::int
                AND (e.edition_from, e.uscc) > (${place.edition}::int, ${place.uscc}::text COLLATE "C")
                AND e.edition_to > ${to}::int AND starts_with(e.division_code, ${within})
              ORDER BY e.edition_from, e.uscc LIMIT ${limit})
            UNION ALL
            (SELECT t.edition_to, false, coalesce(x.left_on, g.as_of), x.reasons, l.*
               FROM (SELECT e.edition_to, e.uscc
                       FROM finance.entry e
                      WHERE e.policy = ${policy} AND e.edition_to <= ${to}::int AND e.edition_to < 2147483647
                        AND (e.edition_to, e.uscc) > (${place.edition}::int, ${place.uscc}::text COLLATE "C")
                        AND e.edition_from <= ${from}::int AND starts_with(e.division_code, ${within})
                        AND NOT EXISTS (SELECT FROM finance.entry n
                                         WHERE n.uscc = e.uscc AND n.policy = e.policy
                                           AND n.edition_from <= ${to}::int AND n.edition_to > ${to}::int
                                           AND starts_with(n.division_code, ${within}))
                      ORDER BY e.edition_to, e.uscc LIMIT ${limit}) t
              CROSS JOIN LATERAL (
                SELECT * FROM finance.entry e
                 WHERE e.uscc = t.uscc AND e.policy = ${policy} AND e.edition_from <= ${to}::int
                   AND starts_with(e.division_code, ${within})
                 ORDER BY e.edition_from DESC LIMIT 1) l
               LEFT JOIN finance.exit x ON x.uscc = l.uscc AND x.membership_no = l.membership_no
                                       AND x.edition = l.edition_to
               LEFT JOIN finance.edition g ON g.policy = l.policy AND g.edition = l.edition_to)
            ORDER BY edition, uscc LIMIT ${limit}) v ${SUBJECT_OF_ENTRY}
     ORDER BY v.edition, v.uscc`.execute(db);
  return rows;
}
