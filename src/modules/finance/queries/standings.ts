import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View, ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { WhitelistReason } from '../domain/policy.js';
import { ENTRY_COLUMNS, type KeptEntry } from './feed-entry.js';

interface OfSubject {
  readonly uscc: string;
  readonly policy: string;
}

/** A subject under the view of whoever asks, with its entry of one policy; null: it has none at all. */
export interface SubjectEntry {
  readonly uscc: string;
  readonly view: View;
  readonly entry: (KeptEntry & OfSubject) | null;
}

/** What lists say now of subjects that the hub knows, a row for each entry and one where there is none. */
export async function entriesOf(
  db: QueryExecutorProvider,
  rules: readonly ViewRule[],
  usccs: readonly string[],
): Promise<readonly SubjectEntry[]> {
  type Row = KeptEntry & OfSubject & { readonly known: string; readonly isListed: boolean };
  const { rows } = await sql<Row>`/* finance.entriesOf */
    SELECT s.uscc AS known, v.uscc IS NOT NULL AS "isListed", ${viewOf(rules)} AS view, v.policy,
           ${ENTRY_COLUMNS}
      FROM subjects.subject_view s
      LEFT JOIN finance.entry v ON v.uscc = s.uscc AND v.edition_to = 2147483647
     WHERE s.uscc = ANY (${[...usccs]}::text[]) AND s.known_to = 'infinity'`.execute(db);
  return rows.map(({ known, isListed, ...entry }) => ({
    ...{ uscc: known, view: entry.view },
    entry: isListed ? entry : null,
  }));
}

/** What a subject was told before it leaves a list, while that is open. */
export interface OpenNotice extends OfSubject {
  readonly noticedOn: CivilDate;
  readonly leavesOn: CivilDate;
  readonly isProvisional: boolean;
  readonly reasons: readonly WhitelistReason[];
}

/** A time on a list; of the entry what was said last. */
export interface Membership extends OfSubject {
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly source: 'AUTO' | 'DEPARTMENT';
  /** Null: it is listed. */
  readonly leftOn: CivilDate | null;
  readonly exitReasons: readonly WhitelistReason[];
  readonly leftAtOnce: boolean;
}

export async function openNotices(
  db: QueryExecutorProvider,
  usccs: readonly string[],
): Promise<readonly OpenNotice[]> {
  const { rows } = await sql<OpenNotice>`/* finance.openNotices */
    SELECT n.uscc, n.policy, n.noticed_on AS "noticedOn", n.leaves_on AS "leavesOn",
           n.due_provisional AS "isProvisional", n.reasons
      FROM finance.exit_notice n
     WHERE n.uscc = ANY (${[...usccs]}::text[])
       AND NOT EXISTS (SELECT FROM finance.exit_notice_end e
                        WHERE e.uscc = n.uscc AND e.notice_no = n.notice_no)`.execute(db);
  return rows;
}

/** Of each subject, newest first. */
export async function membershipsOf(
  db: QueryExecutorProvider,
  usccs: readonly string[],
): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`/* finance.memberships */
    SELECT e.uscc, e.policy, min(e.valid_from) AS "validFrom", max(e.valid_to) AS "validTo",
           (array_agg(e.source ORDER BY e.edition_from DESC))[1] AS source,
           x.left_on AS "leftOn", coalesce(x.reasons, '{}') AS "exitReasons",
           coalesce(x.is_at_once, false) AS "leftAtOnce"
      FROM finance.entry e
      LEFT JOIN finance.exit x ON x.uscc = e.uscc AND x.membership_no = e.membership_no
     WHERE e.uscc = ANY (${[...usccs]}::text[])
     GROUP BY e.uscc, e.policy, e.membership_no, x.left_on, x.reasons, x.is_at_once
     ORDER BY e.uscc, e.membership_no DESC`.execute(db);
  return rows;
}
