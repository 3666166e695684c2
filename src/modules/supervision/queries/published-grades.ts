import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { noticeStands } from './notices-held.js';

/** Whose grade in which scheme is asked for. */
export interface PublishedKey {
  readonly uscc: string;
  readonly scheme: string;
}

/**
 * The grade that is published of each, in the order of the keys, where a scheme gives notice first: that
 * of the last notice that stands, else the last that an accepted ledger gives. What a ledger holds is not
 * published, and its previous grade may never have been. Null where there is none.
 */
export async function publishedGrades(
  db: QueryExecutorProvider,
  keys: readonly PublishedKey[],
  today: CivilDate,
): Promise<readonly (string | null)[]> {
  const { rows } = await sql<{ grade: string | null }>`/* supervision.published */
    SELECT coalesce(noticed.grade, accepted.grade) AS grade
      FROM unnest(${keys.map(({ uscc }) => uscc)}::text[], ${keys.map(({ scheme }) => scheme)}::text[])
           WITH ORDINALITY AS k (uscc, scheme, asked)
      LEFT JOIN LATERAL (
        SELECT n.grade FROM supervision.notice n
          LEFT JOIN supervision.appeal a ON a.uscc = n.uscc AND a.notice_no = n.notice_no
          LEFT JOIN supervision.appeal_decision d ON d.uscc = n.uscc AND d.notice_no = n.notice_no
         WHERE n.uscc = k.uscc COLLATE "C" AND n.scheme = k.scheme COLLATE "C"
           AND ${noticeStands(today)}
         ORDER BY n.notice_no DESC LIMIT 1) noticed ON true
      LEFT JOIN LATERAL (
        SELECT r.grade
          FROM supervision.ledger_row r
          JOIN supervision.ledger_accepted l ON l.ledger_no = r.ledger_no AND l.edition = r.edition
         WHERE r.uscc = k.uscc COLLATE "C" AND l.scheme = k.scheme COLLATE "C"
           AND r.grade IS NOT NULL
         ORDER BY l.quarter DESC, l.ledger_no DESC LIMIT 1) accepted ON true
     ORDER BY k.asked`.execute(db);
  return rows.map(({ grade }) => grade);
}
