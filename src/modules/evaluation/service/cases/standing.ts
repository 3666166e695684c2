import type { CivilDate } from '../../../../kernel/civil-date.js';
import { accepted, type Result } from '../../../../kernel/result.js';
import type { Records } from '../../../records/index.js';
import type { CaseStanding } from '../../domain/cases/case.js';
import { type CaseGround, type OfferedCase, textOf } from './intake.js';

type Author = Parameters<Records['standing']['revoke']>[1];

/** A stored record on its way into the standing that its case states. */
interface Standing {
  /** Public id. */
  readonly record: string;
  readonly uscc: string;
  readonly standing: CaseStanding;
  /** Public id of the record that takes its place, if the case has one. */
  readonly successor: string | null;
  readonly division: string;
  readonly now: Date;
}

/** A step makes a next version of the record or leaves the one that is. */
type Step = (version: number) => Promise<Result<number>>;

const GROUNDS = { document: '案例', reason: '案例所述' };
const A_DAY = 86_400_000;

/** Brings records into the standing that their case states, by the decisions that lead there. */
export class CaseStandings {
  constructor(
    private readonly records: Pick<CaseGround['records'], 'standing' | 'objections'>,
    private readonly today: CivilDate,
  ) {}

  /** One record after the other; answers what could not be decided, and why. */
  async bring({ one, numberOf }: OfferedCase): Promise<readonly string[]> {
    const { uscc, subject } = one;
    const idOf = (id: string) => `${uscc}-${numberOf.get(id) ?? ''}`;
    const stored = one.records.filter(({ id }) => numberOf.has(id));
    const standing = stored.filter((record) => record.standing.status === 'VALID');
    // An administration answers for the subjects of its province.
    const division = (subject.registration['division'] ?? uscc.slice(2)).slice(0, 2);
    return stored.reduce<Promise<readonly string[]>>(async (before, { id, ...record }, n) => {
      const faults = await before;
      const successor = standing.find((other) => other.type === record.type);
      const brought = await this.bringOne({
        ...{ record: idOf(id), uscc, division, standing: record.standing },
        successor: successor === undefined ? null : idOf(successor.id),
        // A day for each: a subject may raise so many objections a day and no more.
        now: new Date(Date.parse(`${this.today}T12:00:00+08:00`) + n * A_DAY),
      });
      return brought.ok
        ? faults
        : [...faults, `record ${id}: ${brought.refusals.map(textOf).join('; ')}`];
    }, Promise.resolve([]));
  }

  private async bringOne(at: Standing): Promise<Result<number>> {
    const steps: readonly Step[] = [this.repair(at), this.dispute(at), this.close(at)];
    return steps.reduce<Promise<Result<number>>>(
      async (before, step) => {
        const done = await before;
        return done.ok ? step(done.value) : done;
      },
      Promise.resolve(accepted(1)),
    );
  }

  private repair({ standing: { repairedOn }, ...at }: Standing): Step {
    return async (expectedVersion) => {
      if (repairedOn === null) return accepted(expectedVersion);
      const { record } = at;
      const repair = { ...GROUNDS, record, expectedVersion, repairedOn };
      return next(expectedVersion, await this.records.standing.repair(repair, adminOf(at)));
    };
  }

  private dispute(at: Standing): Step {
    const { objections } = this.records;
    const { dispute } = at.standing;
    return async (version) => {
      if (dispute === 'NONE') return accepted(version);
      const { record } = at;
      const raised = { record, ground: 'CONTENT', statement: '案例所述', evidence: [] } as const;
      const own = authorOf({ role: 'SUBJECT', subject: 'cases', uscc: at.uscc }, at.now);
      const opened = await objections.raise(raised, own);
      if (!opened.ok || dispute === 'RAISED') return opened.ok ? accepted(version) : opened;
      const reply = { ...GROUNDS, ...opened.value };
      if (dispute === 'WITHDRAWN') return same(version, await objections.withdraw(reply, own));
      const admin = adminOf(at);
      if (dispute === 'NOT_ACCEPTED') return same(version, await objections.decline(reply, admin));
      const suspended = next(version, await objections.accept(reply, admin));
      if (!suspended.ok || dispute !== 'REJECTED') return suspended;
      const expectedVersion = suspended.value;
      const decision = { ...reply, outcome: 'REJECTED', changes: [], expectedVersion } as const;
      return next(expectedVersion, await objections.decide(decision, admin));
    };
  }

  private close({ standing: { status }, successor, ...at }: Standing): Step {
    const { standing } = this.records;
    return async (expectedVersion) => {
      if (status === 'VALID') return accepted(expectedVersion);
      const decision = { ...GROUNDS, record: at.record, expectedVersion };
      const admin = adminOf(at);
      if (status === 'REVOKED')
        return next(expectedVersion, await standing.revoke(decision, admin));
      const isReplaced = status === 'SUPERSEDED' && successor !== null;
      const closed = isReplaced
        ? await standing.supersede({ ...decision, successor }, admin)
        : await standing.withdraw(decision, admin);
      return next(expectedVersion, closed);
    };
  }
}

function next(version: number, answer: Result<unknown>): Result<number> {
  return answer.ok ? accepted(version + 1) : answer;
}

function same(version: number, answer: Result<unknown>): Result<number> {
  return answer.ok ? accepted(version) : answer;
}

function adminOf({ division, now }: Pick<Standing, 'division' | 'now'>): Author {
  return authorOf({ role: 'CITY_ADMIN', subject: 'cases', division }, now);
}

function authorOf(identity: Author['identity'], now: Date): Author {
  return { identity, requestId: 'cases', now };
}
