import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View, ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { AppealOutcome } from '../domain/notice.js';
import type { SupervisionTables } from '../tables.js';

type Sql = Kysely<SupervisionTables>;

/** An appeal with its decision, if there is one. */
export interface KeptAppeal {
  readonly grounds: string;
  readonly evidence: readonly string[];
  readonly filedOn: CivilDate;
  readonly filedBy: string;
  readonly outcome: AppealOutcome | null;
  readonly reason: string | null;
  readonly decidedOn: CivilDate | null;
}

/** A notice as it is kept; where it stands follows from the day. */
export interface KeptNotice {
  readonly uscc: string;
  readonly noticeNo: string;
  readonly scheme: string;
  readonly modelNo: number;
  readonly grade: string;
  /** In hundredths. */
  readonly score: number | null;
  readonly servedOn: CivilDate;
  readonly noticeUntil: CivilDate;
  readonly appealUntil: CivilDate;
  readonly provisional: boolean;
  readonly servedBy: string;
  readonly appeal: KeptAppeal | null;
  /** Division of the subject now; null where it has none. */
  readonly division: string | null;
  /** Under whose eyes whoever asks sees it. */
  readonly view: View;
}

const notices = (
  rules: readonly ViewRule[],
): RawBuilder<unknown> => sql`/* supervision.noticeColumns */ SELECT n.uscc, n.notice_no AS "noticeNo", n.scheme,
      n.model_no AS "modelNo", n.grade, n.score, n.served_on AS "servedOn",
      n.notice_until AS "noticeUntil", n.appeal_until AS "appealUntil",
      n.due_provisional AS provisional, n.served_by AS "servedBy", s.division_code AS division,
      ${viewOf(rules)} AS view,
      CASE WHEN a.uscc IS NOT NULL THEN jsonb_build_object('grounds', a.grounds,
        'evidence', a.evidence, 'filedOn', a.filed_on, 'filedBy', a.filed_by, 'outcome', d.outcome,
        'reason', d.reason, 'decidedOn', d.decided_on) END AS appeal
    FROM supervision.notice n
    LEFT JOIN supervision.appeal a ON a.uscc = n.uscc AND a.notice_no = n.notice_no
    LEFT JOIN supervision.appeal_decision d ON d.uscc = n.uscc AND d.notice_no = n.notice_no
    LEFT JOIN subjects.subject_view s ON s.uscc = n.uscc AND s.known_to = 'infinity'`;

/** The notice's public name: it begins with the subject, so that a look-up goes to one place. */
export function noticeId({ uscc, noticeNo }: Pick<KeptNotice, 'uscc' | 'noticeNo'>): string {
  return `${uscc}-${noticeNo}`;
}

export type NoticeKey = Pick<KeptNotice, 'uscc' | 'noticeNo'>;

/** Null when the text is no notice's name. */
export function readNoticeId(id: string): NoticeKey | null {
  const [, uscc, noticeNo] = /^([0-9A-Z]{18})-([1-9]\d{0,17})$/.exec(id) ?? [];
  return uscc === undefined || noticeNo === undefined ? null : { uscc, noticeNo };
}

export async function findNotice(
  db: Sql,
  { uscc, noticeNo }: NoticeKey,
  rules: readonly ViewRule[],
): Promise<KeptNotice | null> {
  const { rows } = await sql<KeptNotice>`/* supervision.notice */
    ${notices(rules)} WHERE n.uscc = ${uscc} AND n.notice_no = ${noticeNo}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** Of one subject more are never shown: there is one a change of a grade. */
const MOST_OF_SUBJECT = 100;

/** Those to the subjects, newest first. */
export async function listNotices(
  db: Sql,
  usccs: readonly string[],
  rules: readonly ViewRule[],
): Promise<readonly KeptNotice[]> {
  const { rows } = await sql<KeptNotice>`/* supervision.noticesTo */
    SELECT newest.* FROM unnest(${[...usccs]}::text[]) AS k (uscc)
     CROSS JOIN LATERAL (${notices(rules)} WHERE n.uscc = k.uscc COLLATE "C"
       ORDER BY n.notice_no DESC LIMIT ${MOST_OF_SUBJECT}) newest`.execute(db);
  return rows;
}

export interface AppealListing {
  readonly scheme: string;
  /** Significant digits; all below it too. */
  readonly division: string;
  readonly first: number;
  /** After this code and number. */
  readonly after: NoticeKey | null;
  readonly rules: readonly ViewRule[];
}

/** Notices whose appeals wait for their decision, in the order of the codes; one more than asked for. */
export async function listAppealed(
  db: Sql,
  { scheme, division, first, after, rules }: AppealListing,
): Promise<readonly KeptNotice[]> {
  const { rows } = await sql<KeptNotice>`/* supervision.appealed */
    ${notices(rules)}
     WHERE n.scheme = ${scheme} AND a.uscc IS NOT NULL AND d.uscc IS NULL
       AND s.division_code >= ${division} AND s.division_code < ${`${division}:`}
       AND (${after?.uscc ?? null}::text IS NULL OR
            (n.uscc, n.notice_no) > (${after?.uscc ?? null}, ${after?.noticeNo ?? null}::bigint))
     ORDER BY n.uscc, n.notice_no LIMIT ${first + 1}`.execute(db);
  return rows;
}
