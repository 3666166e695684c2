import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { AppealOutcome } from '../domain/notice.js';
import type { NoticeKey } from '../queries/notices.js';
import { tiersHeld, type TiersAsked } from '../queries/notices-held.js';
import type { SupervisionTables } from '../tables.js';

type Sql = Kysely<SupervisionTables>;

/** Who does something, as it is kept. */
export interface Doer {
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
}

export interface Serving extends TiersAsked, Doer {
  /** Only to this subject; null: to all. */
  readonly subject: string | null;
  readonly noticeUntil: CivilDate;
  readonly appealUntil: CivilDate;
  readonly provisional: boolean;
}

/**
 * Serves notices of all grades that wait for one, in one statement; doing it again serves none.
 *
 * @returns how many.
 */
export async function serveNotices(db: Sql, serving: Serving): Promise<number> {
  // Two who serve at once wait for each other, so that nobody is told twice.
  await sql`/* supervision.lockNotices */
    LOCK TABLE supervision.notice IN SHARE ROW EXCLUSIVE MODE`.execute(db);
  const { subject } = serving;
  const { numAffectedRows } = await sql`/* supervision.serveNotices */
    INSERT INTO supervision.notice (uscc, scheme, model_no, run_no, grade, score, served_on, notice_until,
           appeal_until, due_provisional, served_by, role, organisation)
    SELECT h.uscc, ${serving.scheme}, h.model_no, h.run_no, h.grade, h.score, ${serving.today}::date,
           ${serving.noticeUntil}::date, ${serving.appealUntil}::date, ${serving.provisional},
           ${serving.actor}, ${serving.role}, ${serving.organisation}
      FROM (${tiersHeld(serving)}) h
     WHERE h.held_by = 'NOT_NOTICED' AND (${subject}::text IS NULL OR h.uscc = ${subject})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

export interface Filing extends NoticeKey {
  readonly grounds: string;
  readonly evidence: readonly string[];
  readonly filedOn: CivilDate;
  readonly filedBy: string;
}

/** Whether it was kept; a second one against the same notice is not. */
export async function insertAppeal(db: Sql, filing: Filing): Promise<boolean> {
  const { numAffectedRows } = await sql`/* supervision.fileAppeal */
    INSERT INTO supervision.appeal (uscc, notice_no, grounds, evidence, filed_on, filed_by)
    VALUES (${filing.uscc}, ${filing.noticeNo}::bigint, ${filing.grounds}, ${[...filing.evidence]}::text[],
            ${filing.filedOn}::date, ${filing.filedBy})
    ON CONFLICT DO NOTHING`.execute(db);
  return numAffectedRows === 1n;
}

export interface Deciding extends NoticeKey, Doer {
  readonly outcome: AppealOutcome;
  readonly reason: string;
  readonly decidedOn: CivilDate;
}

/** Whether it was kept; an appeal is decided once. */
export async function insertDecision(db: Sql, deciding: Deciding): Promise<boolean> {
  const { numAffectedRows } = await sql`/* supervision.decideAppeal */
    INSERT INTO supervision.appeal_decision (uscc, notice_no, outcome, reason, decided_on, decided_by, role,
           organisation)
    VALUES (${deciding.uscc}, ${deciding.noticeNo}::bigint, ${deciding.outcome}, ${deciding.reason},
            ${deciding.decidedOn}::date, ${deciding.actor}, ${deciding.role}, ${deciding.organisation})
    ON CONFLICT DO NOTHING`.execute(db);
  return numAffectedRows === 1n;
}
