import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { BulkUnit, Database } from '../../../platform/database/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import { cutPopulation, type Evaluation } from '../../evaluation/index.js';
import { addWorkingDays, type Reference } from '../../reference/index.js';
import type { WhitelistEdition } from '../facts.js';
import { type FinanceRefusal, financeRefusal } from '../refusals.js';
import {
  atOnceVerdict,
  beginChange,
  dueVerdict,
  type Judgement,
  monthlyVerdict,
  noteJudged,
} from '../store/changes.js';
import {
  countChange,
  type Edition,
  endNotices,
  hasMonth,
  type NewEdition,
  writeEdition,
} from '../store/editions.js';
import { listAtOnce, listDue, noteTold } from '../store/news.js';
import { warnOfDowngrades, warnOfExits } from '../store/warnings.js';
import type { EditionKind } from '../domain/edition.js';
import type { FinanceTables } from '../tables.js';
import type { Judge, Judges, SidesOf, Standpoint } from './judges.js';
import type { Policies, StoredPolicy } from './policies.js';

export interface PassNeeds {
  readonly db: Database;
  readonly reference: Pick<Reference, 'calendar'>;
  readonly evaluation: {
    readonly models: Pick<Evaluation['models'], 'byNo'>;
    readonly runs: Pick<Evaluation['runs'], 'find'>;
  };
  readonly outbox: Pick<Outbox, 'announce'>;
  readonly policies: Pick<Policies, 'on' | 'find'>;
  readonly judges: Judges;
}

/** A list that is to change, with everything by which it is judged. */
export interface Pass extends Standpoint {
  readonly policy: StoredPolicy;
  readonly judge: Judge;
  readonly asOf: CivilDate;
  readonly sides: SidesOf;
  readonly identity: Identity;
}

type Sql = BulkUnit<FinanceTables>['sql'];

/** How a list is to change. */
export interface Change {
  readonly kind: EditionKind;
  /** Works it out; what it answers says whether there is one at all. */
  readonly fill: (sql: Sql) => Promise<boolean>;
  /** Warns institutions of more than exits, once the list is written; answers how often. */
  readonly warn?: (sql: Sql) => Promise<number>;
}

/** The hub itself, when nobody asks. */
const HUB: Identity = { role: 'CITY_ADMIN', subject: 'hub' };

/**
 * How long a person waits for a list that is being drawn up, in milliseconds: whoever waits holds a
 * connection, and of these the hub has few.
 */
const PATIENCE = 2_000;

/** Enough that a statement's own cost does not show, few enough that each is sorted in memory. */
const SUBJECTS_AT_ONCE = 50_000;

/**
 * Whatever changes a list: its month, news of the public model, and what is due. Each pass is one
 * transaction under the lock of the list; the same again changes nothing.
 */
export class Passes {
  constructor(private readonly needs: PassNeeds) {}

  /** Draws up the list of the month if that is missing, then sees to what is due on the day. */
  async refresh(
    code: string,
    asOf: CivilDate,
    identity: Identity,
  ): Promise<Result<readonly Edition[], FinanceRefusal>> {
    const policy = await this.needs.policies.find(code, asOf);
    if (policy === null) {
      return refused(financeRefusal('POLICY_UNKNOWN', ['policy'], { policy: code }));
    }
    const pass = await this.prepare(policy, asOf, identity);
    if (pass === null) {
      return refused(financeRefusal('NOT_EVALUATED', ['policy'], { model: policy.publicModel }));
    }
    const made = [await this.monthly(pass), await this.due(pass)];
    return accepted(made.filter((edition) => edition !== null));
  }

  /** The same of all policies that hold on the day, as far as there are results. */
  async refreshAll(asOf: CivilDate): Promise<void> {
    const policies = await this.needs.policies.on(asOf);
    await listByList(policies, async ({ code }) => {
      await this.refresh(code, asOf, HUB);
    });
  }

  /** What a published run changes at once in the lists that read its model; before, a month that is missing. */
  async afterRun(runNo: number, asOf: CivilDate): Promise<void> {
    const run = await this.needs.evaluation.runs.find(runNo);
    if (run?.state !== 'PUBLISHED' || run.isShadow) return;
    const model = await this.needs.evaluation.models.byNo(run.modelNo);
    const policies = await this.needs.policies.on(asOf);
    const reading = policies.filter(({ publicModel }) => publicModel === model?.code);
    await listByList(reading, async (policy) => {
      const pass = await this.prepare(policy, asOf, HUB);
      if (pass === null || pass.judge.publicModel.modelNo !== run.modelNo) return;
      await this.monthly(pass);
      await this.news(pass, runNo);
    });
  }

  /** Null when the policy's public model holds no results yet. */
  async prepare(policy: StoredPolicy, asOf: CivilDate, identity: Identity): Promise<Pass | null> {
    const { judges } = this.needs;
    const judge = await judges.of(policy, asOf);
    const standpoint = judge === null ? null : await judges.standpoint(judge);
    if (judge === null || standpoint === null) return null;
    const { runNo, knownAt } = standpoint;
    const sides = await judges.sidesOn(judge, asOf, standpoint);
    return { policy, judge, asOf, sides, identity, runNo, knownAt };
  }

  private async monthly(pass: Pass): Promise<Edition | null> {
    const { policy, asOf, knownAt } = pass;
    if (await hasMonth(this.needs.db.read(), policy.code, asOf)) return null;
    const fill: Change['fill'] = async (sql) => {
      if (await hasMonth(sql, policy.code, asOf)) return false;
      const ranges = await cutPopulation(sql, knownAt, SUBJECTS_AT_ONCE);
      const judgement = judgementOf(pass, monthlyVerdict(asOf));
      await oneByOne(ranges, (range) => noteJudged(sql, judgement, pass.sides(range)));
      return true;
    };
    return this.change(pass, { kind: 'MONTHLY', fill });
  }

  private news(pass: Pass, runNo: number): Promise<Edition | null> {
    const { modelNo, model } = pass.judge.publicModel;
    const { criteria } = pass.judge;
    const { code: policy, publicModel } = pass.policy;
    const news = { policy, modelNo, runNo, criteria };
    const fill: Change['fill'] = async (sql) => {
      const leaving = await listAtOnce(sql, news);
      if (leaving.length > 0) {
        await noteJudged(sql, judgementOf(pass, atOnceVerdict()), pass.sides(leaving));
      }
      await noteTold(sql, news);
      return true;
    };
    const grades = model.grades.map(({ grade }) => grade);
    const warned = { policy, asOf: pass.asOf, runNo };
    const warn: Change['warn'] = (sql) =>
      warnOfDowngrades(sql, warned, { modelNo, publicModel, grades });
    return this.change({ ...pass, runNo }, { kind: 'NEWS', fill, warn });
  }

  private due(pass: Pass): Promise<Edition | null> {
    const { policy, asOf } = pass;
    const fill: Change['fill'] = async (sql) => {
      const due = await listDue(sql, policy.code, asOf);
      if (due.length === 0) return false;
      await noteJudged(sql, judgementOf(pass, dueVerdict(asOf)), pass.sides(due));
      return true;
    };
    return this.change(pass, { kind: 'DUE', fill });
  }

  /** The one way in which a list changes. Null where no edition came of it. */
  async change(pass: Pass, { kind, fill, warn }: Change): Promise<Edition | null> {
    const edition = await this.editionOf(pass, kind);
    const { policy, asOf, runNo } = edition;
    return this.needs.db.bulk<FinanceTables, Edition | null>(async ({ sql }) => {
      await beginChange(sql, policy, kind === 'RECOMMENDED' ? PATIENCE : 0);
      if (!(await fill(sql))) return null;
      const counts = await countChange(sql);
      const { entered, renewed, changed, removed, stayed } = counts;
      const isEdition = kind === 'MONTHLY' || entered + renewed + changed + removed > 0;
      const made = isEdition ? await writeEdition(sql, edition, counts) : null;
      await endNotices(sql, policy, asOf);
      const warned = { policy, asOf, runNo };
      const warnings = (await warnOfExits(sql, warned)) + ((await warn?.(sql)) ?? 0);
      if (made !== null || stayed + warnings > 0) {
        const told = { kind, asOf, runNo, ...counts, warnings };
        await append(sql, [{ ...entryOf(pass, kind), reason: JSON.stringify(told) }]);
      }
      if (made !== null) {
        const fact: WhitelistEdition = { name: 'WhitelistEdition', policy, edition: made.edition };
        await this.needs.outbox.announce(sql, fact);
      }
      return made;
    });
  }

  private async editionOf(pass: Pass, kind: EditionKind): Promise<NewEdition> {
    const { policy, asOf, runNo, identity } = pass;
    const calendar = await this.needs.reference.calendar();
    const { date, provisional } = addWorkingDays(asOf, policy.noticeWorkingDays, calendar);
    return {
      ...{ policy: policy.code, policyNo: policy.policyNo, kind, asOf, runNo },
      ...{ askedBy: identity.subject, leavesOn: date, isProvisional: provisional },
    };
  }
}

export function judgementOf(
  { policy, judge, asOf }: Pass,
  verdict: Judgement['verdict'],
  recommendedBy: string | null = null,
): Judgement {
  const { criteria, firstCondition } = judge;
  return { policy, criteria, firstCondition, asOf, verdict, recommendedBy };
}

function entryOf({ policy, identity }: Pass, kind: EditionKind) {
  const { subject: actor, role, organisation } = identity;
  const target = `whitelist:${policy.code}`;
  return { actor, role, organisation, target, action: `finance.whitelist.${kind.toLowerCase()}` };
}

/** Each list for itself: what fails for one is told after the others are done. */
async function listByList<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const faults: unknown[] = [];
  await oneByOne(all, (one) => work(one).catch((fault: unknown) => void faults.push(fault)));
  if (faults.length > 0) throw faults[0];
}

/** Each holds a lock and much memory: one after the other. */
function oneByOne<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  return all.reduce((before, one) => before.then(() => work(one)), Promise.resolve());
}
