import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Identity, subjectViewRules } from '../../access/index.js';
import { addWorkingDays, type Reference } from '../../reference/index.js';
import { type AppealOutcome, judgeAppeal, judgeDecision } from '../domain/notice.js';
import type { Scheme } from '../domain/scheme.js';
import type { TierAppealMoved, TierNoticesServed } from '../facts.js';
import {
  type AppealListing,
  findNotice,
  type KeptNotice,
  listAppealed,
  listNotices,
  noticeId,
  readNoticeId,
} from '../queries/notices.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import { insertAppeal, insertDecision, type Serving, serveNotices } from '../store/notices.js';
import type { SupervisionTables } from '../tables.js';
import {
  type Author,
  divisionMeant,
  doerOf,
  entryOf,
  kept,
  reachFaults,
  refusedFor,
  type SchemeSource,
  textFaults,
  todayOf,
} from './author.js';
import {
  appealTextFaults,
  noticeRoleFaults,
  schemeFaults,
  secrecyFaults,
  unknownNotice,
  unknownScheme,
} from './notice-faults.js';
import { type NotingNeeds, writeNoting } from './noting.js';

export interface NoticeNeeds extends NotingNeeds {
  readonly reference: Pick<Reference, 'calendar'>;
  readonly schemes: SchemeSource;
}

/** Whose grades are to be noticed: of a whole division, or of one subject. */
export interface WantedNotices {
  readonly scheme: string;
  readonly division?: string | null | undefined;
  readonly subject?: string | null | undefined;
}

/** What was served. */
export interface Served {
  readonly scheme: string;
  readonly division: string;
  readonly served: number;
  readonly servedOn: CivilDate;
  readonly noticeUntil: CivilDate;
  readonly appealUntil: CivilDate;
  readonly provisional: boolean;
}

export interface WantedAppeal {
  readonly notice: string;
  readonly grounds: string;
  readonly evidence: readonly string[];
}

export interface WantedDecision {
  readonly notice: string;
  readonly outcome: AppealOutcome;
  readonly reason: string;
}

type Answer<T> = Promise<Result<T, SupervisionRefusal>>;

const MOST_OF_REASON = 1000;

/**
 * Notices of grades before they are published (公布前告知), and appeals (申诉) against them. A notice
 * whose window or appeal is open holds its grade in the ledger.
 */
export class Notices {
  constructor(private readonly needs: NoticeNeeds) {}

  /** Serves notices wherever a grade differs from what was noticed or published; in one statement. */
  async serve(wanted: WantedNotices, author: Author): Answer<Served> {
    const { scheme: code, subject = null } = wanted;
    const today = todayOf(author);
    const division = divisionMeant(wanted.division, author.identity);
    const scheme = await this.needs.schemes.find(code, today);
    const reach = { scheme: code, division, named: wanted.division };
    const no = refusedFor([
      ...noticeRoleFaults(author.identity, 'SERVE'),
      ...reachFaults(author, reach),
      ...schemeFaults(code, scheme, today),
    ]);
    if (no !== null || scheme === null) return no ?? refused(unknownScheme(code, today));
    const asked = { scheme: code, division, today, until: today, before: null, subject };
    const serving: Serving = {
      ...{ ...asked, noticeDays: scheme.noticeDays, ...doerOf(author) },
      ...(await this.windows(scheme, today)),
    };
    const { noticeUntil, appealUntil, provisional } = serving;
    const served = await writeNoting(this.needs, async (unit) => {
      const count = await serveNotices(unit.sql, serving);
      const fact: TierNoticesServed = {
        ...{ name: 'TierNoticesServed', scheme: code, division, servedOn: today },
      };
      const reason = `${String(count)} notices`;
      const target = `tierNotices:${code}:${division}:${today}`;
      if (count > 0) {
        await unit.note(
          entryOf(author, { action: 'supervision.serveNotices', target, reason }),
          fact,
        );
      }
      return count;
    });
    if (served === 0 && subject !== null) {
      return refused(supervisionRefusal('NOTHING_TO_NOTICE', ['subject']));
    }
    const days = { servedOn: today, noticeUntil, appealUntil, provisional };
    return accepted({ scheme: code, division, served, ...days });
  }

  /** A subject appeals against a grade of its own before it is published. */
  async appeal({ notice: id, ...said }: WantedAppeal, author: Author): Answer<KeptNotice> {
    const { identity } = author;
    const today = todayOf(author);
    const notice = await this.find(id, identity);
    const isOwn = identity.role === 'SUBJECT' && notice?.uscc === identity.uscc;
    const no = refusedFor([
      ...(isOwn ? [] : [unknownNotice(id)]),
      ...appealTextFaults(said),
      ...(isOwn && notice !== null ? judgeAppeal(notice, today) : []),
    ]);
    if (no !== null || notice === null) return no ?? refused(unknownNotice(id));
    const { uscc, noticeNo } = notice;
    const filing = {
      ...{ uscc, noticeNo, filedOn: today, filedBy: identity.subject },
      ...{ grounds: kept(said.grounds), evidence: said.evidence.map(kept) },
    };
    const isFiled = await writeNoting(this.needs, async ({ sql, note }) => {
      if (!(await insertAppeal(sql, filing))) return false;
      const entry = entryOf(author, {
        action: 'supervision.fileAppeal',
        target: `tierNotice:${id}`,
      });
      await note(entry, moved('TierAppealFiled', notice));
      return true;
    });
    return isFiled
      ? this.moved(notice, identity)
      : refused(supervisionRefusal('APPEAL_FILED', ['notice']));
  }

  /** Another person than the one who served the notice decides. */
  async decide(
    { notice: id, outcome, reason }: WantedDecision,
    author: Author,
  ): Answer<KeptNotice> {
    const { identity } = author;
    const notice = await this.find(id, identity);
    if (notice === null) return refused(unknownNotice(id));
    const { uscc, noticeNo, scheme, division } = notice;
    const today = todayOf(author);
    const no = refusedFor([
      ...noticeRoleFaults(identity, 'DECIDE'),
      ...reachFaults(author, { scheme, division: division ?? '' }),
      ...secrecyFaults(identity, await this.needs.schemes.find(scheme, today), today),
      ...judgeDecision(notice, identity.subject),
      ...textFaults({ field: 'reason', text: reason, most: MOST_OF_REASON }),
    ]);
    if (no !== null) return no;
    const why = kept(reason);
    const deciding = { uscc, noticeNo, outcome, decidedOn: today, reason: why, ...doerOf(author) };
    const isDecided = await writeNoting(this.needs, async ({ sql, note }) => {
      if (!(await insertDecision(sql, deciding))) return false;
      const told = { action: 'supervision.decideAppeal', target: `tierNotice:${id}` };
      const entry = entryOf(author, { ...told, reason: `${outcome}: ${why}` });
      await note(entry, moved('TierAppealDecided', notice));
      return true;
    });
    return isDecided
      ? this.moved(notice, identity)
      : refused(supervisionRefusal('APPEAL_DECIDED', ['notice']));
  }

  /** Null when there is none; who may see it is for whoever asks to say. */
  async find(id: string, identity: Identity): Promise<KeptNotice | null> {
    const key = readNoticeId(id);
    if (key === null) return null;
    return findNotice(
      this.needs.db.read<SupervisionTables>(),
      key,
      subjectViewRules(identity, 'TIERS'),
    );
  }

  /** In the order of the codes; of each the newest first. */
  async ofSubjects(
    usccs: readonly string[],
    identity: Identity,
  ): Promise<readonly (readonly KeptNotice[])[]> {
    const db = this.needs.db.read<SupervisionTables>();
    const rows = await listNotices(db, usccs, subjectViewRules(identity, 'TIERS'));
    const bySubject = Map.groupBy(rows, ({ uscc }) => uscc);
    return usccs.map((uscc) => bySubject.get(uscc) ?? []);
  }

  /** Notices whose appeals wait, as far as whoever asks may decide them. */
  async appealed(
    { scheme, division: named, ...page }: WantedAppeals,
    author: Author,
  ): Answer<readonly KeptNotice[]> {
    const division = divisionMeant(named, author.identity);
    const today = todayOf(author);
    const no = refusedFor([
      ...reachFaults(author, { scheme, division, named }),
      ...secrecyFaults(author.identity, await this.needs.schemes.find(scheme, today), today),
    ]);
    if (no !== null) return no;
    const rules = subjectViewRules(author.identity, 'TIERS');
    const listing = { scheme, division, rules, ...page };
    return accepted(await listAppealed(this.needs.db.read<SupervisionTables>(), listing));
  }

  private async windows(
    { noticeDays, appealDays }: Scheme,
    today: CivilDate,
  ): Promise<Pick<Serving, 'noticeUntil' | 'appealUntil' | 'provisional'>> {
    const calendar = await this.needs.reference.calendar();
    const notice = addWorkingDays(today, noticeDays, calendar);
    const appeal = addWorkingDays(today, appealDays, calendar);
    const provisional = notice.provisional || appeal.provisional;
    return { noticeUntil: notice.date, appealUntil: appeal.date, provisional };
  }

  private async moved(notice: KeptNotice, identity: Identity): Answer<KeptNotice> {
    const now = await this.find(noticeId(notice), identity);
    return accepted(now ?? notice);
  }
}

export type WantedAppeals = Omit<AppealListing, 'division' | 'rules'> & {
  readonly division: string | null | undefined;
};

function moved(name: TierAppealMoved['name'], notice: KeptNotice): TierAppealMoved {
  return { name, notice: noticeId(notice), uscc: notice.uscc };
}
