import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View } from '../../access/index.js';
import { seenUnder, viewOf } from '../../subjects/index.js';
import { conditionsOf, type TierListing, type TierPage } from './tiers.js';

/** A member whose grade is another than on a day; null: it had, or has, none. */
export interface TierChange {
  readonly uscc: string;
  readonly view: View;
  readonly before: string | null;
  readonly after: string | null;
  /** The day for which the current grade was judged, and why there is none. */
  readonly asOf: CivilDate;
  readonly reason: string | null;
}

export interface TierChanges {
  readonly listing: TierListing;
  /** Code of the scheme: the grade before may be by another version. */
  readonly scheme: string;
  readonly since: CivilDate;
}

/** A page in the order of the codes, and one row more. Whoever has left the scheme is among them. */
export async function listTierChanges(
  db: QueryExecutorProvider,
  { listing, scheme, since }: TierChanges,
  { after, first }: TierPage,
): Promise<readonly TierChange[]> {
  const { modelNo, filter, rules, shownTo } = listing;
  const limit = seenUnder(rules, shownTo) ?? sql`true`;
  const { rows } = await sql<TierChange>`/* supervision.changes */
    SELECT e.uscc, ${viewOf(rules)} AS view, was.grade AS before, e.grade AS after,
           e.as_of AS "asOf", e.reason
      FROM evaluation.current_view e
      JOIN subjects.subject_view s
        ON s.uscc = e.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
      LEFT JOIN LATERAL (
        SELECT b.grade FROM evaluation.result_view b
         WHERE b.uscc = e.uscc AND b.code = ${scheme} AND NOT b.is_shadow
           AND b.as_of <= ${since}::date
         ORDER BY b.run_no DESC LIMIT 1) was ON true
     WHERE e.model_no = ${modelNo} AND e.as_of > ${since}::date
       AND was.grade IS DISTINCT FROM e.grade
       AND ${sql.join([limit, ...conditionsOf(filter)], sql` AND `)}
       AND (${after}::text IS NULL OR e.uscc > ${after}::text COLLATE "C")
     ORDER BY e.uscc LIMIT ${first + 1}`.execute(db);
  return rows;
}
