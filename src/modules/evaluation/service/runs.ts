import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import {
  type Database,
  lastStampsUntil,
  type WriteUnit,
} from '../../../platform/database/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { Records } from '../../records/index.js';
import { evaluation } from '../compile/statement.js';
import type { Run, RunKind, RunTrigger } from '../domain/run.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { RunPublished } from '../facts.js';
import {
  countResults,
  findRun,
  findRunning,
  listRuns,
  type RunCount,
  type Standpoint,
  standpointOf,
} from '../queries/runs.js';
import { runRefusal, type RunRefusal } from '../run-refusals.js';
import {
  endRun,
  findIncidents,
  keepResults,
  lockPart,
  lockWhenDone,
  releaseRun,
  schemeSourceOf,
  sourceOf,
} from '../store/parts.js';
import {
  cancelRun,
  chooseChanged,
  cutIntoParts,
  forgetSubjects,
  insertRun,
  queueParts,
} from '../store/runs.js';
import type { Engine } from './engine.js';

export interface WantedRun {
  readonly model: StoredModel;
  readonly kind: RunKind;
  readonly asOf: CivilDate;
  readonly trigger: RunTrigger;
}

export interface RunNeeds {
  readonly db: Database;
  readonly engine: Engine;
  readonly records: Pick<Records, 'scoring'>;
  readonly outbox: Outbox;
  readonly modelByNo: (modelNo: number) => Promise<StoredModel | null>;
  readonly modelOn: (code: string, day: CivilDate) => Promise<StoredModel | null>;
  /** How many are judged in one part. */
  readonly subjectsAtOnce?: number;
}

/** Enough that a statement's own cost does not show, few enough to lose little by a kill. */
const SUBJECTS_AT_ONCE = 50_000;

/** Before the first stamp nothing was known. */
const BEFORE_EVERYTHING = new Date(0);

/**
 * Runs over the population. A run is cut into parts that any number of processes take from the queue;
 * each part is one statement in one transaction, and nobody sees a result before the last part is done.
 */
export class Runs {
  constructor(private readonly needs: RunNeeds) {}

  /**
   * Begins a run and queues its parts; one that was broken off under the same conditions goes on. Where
   * there is nothing to compare with, everybody has changed.
   */
  async start(wanted: WantedRun, identity: Identity): Promise<Result<Run, RunRefusal>> {
    const { db, engine, records, subjectsAtOnce = SUBJECTS_AT_ONCE } = this.needs;
    const base = await this.baseOf(wanted);
    if (base === 'MISSING') {
      const { publicModel } = wanted.model.model.scheme ?? {};
      return refused(runRefusal('RUN_WITHOUT_PUBLIC', ['asOf'], { model: publicModel ?? '' }));
    }
    const standpoint = await standpointOf(db.read<unknown>(), wanted.model);
    if (standpoint !== null && wanted.asOf < standpoint.asOf) {
      return refused(runRefusal('RUN_BACKDATED', ['asOf'], { date: standpoint.asOf }));
    }
    // Under another public model everybody's public score may be another.
    const isComparable = standpoint !== null && standpoint.baseModelNo === (base?.modelNo ?? null);
    const kind = isComparable ? wanted.kind : 'FULL';
    const under = await this.underWay(wanted.model);
    if (under !== null) return this.goOn(under, { ...wanted, kind });
    if (kind === 'FULL') await records.scoring.keepInOrder();
    const { scheme } = await engine.compile(wanted.model.model, wanted.asOf);
    const runNo = await db.write(async ({ sql }: WriteUnit<unknown>) => {
      const [stamp] = await lastStampsUntil(sql, [new Date()]);
      const { modelNo, isShadow } = wanted.model;
      const run = {
        ...{ modelNo, isShadow, kind, trigger: wanted.trigger, asOf: wanted.asOf },
        knownAt: base?.knownAt ?? stamp ?? BEFORE_EVERYTHING,
        baseRunNo: base?.runNo ?? null,
        askedBy: identity.subject,
      };
      const inserted = await insertRun(sql, run);
      if (inserted === null) return null;
      if (kind === 'CHANGED' && standpoint !== null) {
        await chooseChanged(sql, inserted, { ...run, since: standpoint, scheme });
      }
      await cutIntoParts(sql, inserted, { ...run, subjectsAtOnce });
      const { subject: actor, role, organisation } = identity;
      const target = `evaluation-run:${String(inserted)}`;
      await append(sql, [{ actor, role, organisation, action: 'evaluation.run', target }]);
      return inserted;
    });
    // Somebody else was faster at the same moment.
    if (runNo === null) return this.start(wanted, identity);
    return accepted(await this.get(runNo));
  }

  /** One part, in this process; the last of a run ends it. */
  async work(run: number, part: number): Promise<void> {
    const { db, engine, modelByNo } = this.needs;
    const asked = await this.find(run);
    if (asked?.state !== 'RUNNING') return;
    const stored = await modelByNo(asked.modelNo);
    invariant(stored !== null, `model ${String(asked.modelNo)} is kept`);
    const compiled = await engine.compile(stored.model, asked.asOf);
    await db.write(async ({ sql }: WriteUnit<unknown>) => {
      const open = await lockPart(sql, { run, part });
      if (open === null) return;
      const source = compiled.scheme === null ? sourceOf(open) : schemeSourceOf(open);
      await keepResults(sql, open, evaluation(compiled, source));
    });
    await this.end(run);
  }

  /** Every part of a run, here and one after the other; what the queue still brings finds it done. */
  async workHere({ runNo, parts }: Run): Promise<void> {
    await Array.from({ length: Math.max(parts, 1) }, (_, place) => place + 1).reduce(
      (before, part) => before.then(() => this.work(runNo, part)),
      Promise.resolve(),
    );
  }

  /** Its results are dropped; parts under way are waited for. False when it has ended already. */
  async cancel(runNo: number, identity: Identity): Promise<boolean> {
    return this.needs.db.write(async ({ sql }: WriteUnit<unknown>) => {
      const isCancelled = await cancelRun(sql, runNo);
      const { subject: actor, role, organisation } = identity;
      const target = `evaluation-run:${String(runNo)}`;
      if (isCancelled) {
        await append(sql, [{ actor, role, organisation, action: 'evaluation.cancel', target }]);
      }
      return isCancelled;
    });
  }

  /**
   * Publishes a halted run although nothing explains what it changes, e.g. after a release that judges
   * better: its incidents stay noted, and who let it pass and why.
   */
  async release(
    { runNo, reason }: { readonly runNo: number; readonly reason: string },
    identity: Identity,
  ): Promise<Result<Run, RunRefusal>> {
    const { db, outbox } = this.needs;
    const isReleased = await db.write(async ({ sql }: WriteUnit<unknown>) => {
      if (!(await releaseRun(sql, runNo))) return false;
      const { subject: actor, role, organisation } = identity;
      const target = `evaluation-run:${String(runNo)}`;
      await append(sql, [
        { actor, role, organisation, action: 'evaluation.release', target, reason },
      ]);
      const fact: RunPublished = { name: 'RunPublished', run: runNo };
      await outbox.announce(sql, fact);
      return true;
    });
    if (!isReleased) return refused(runRefusal('RUN_NOT_HALTED', [], { run: runNo }));
    return accepted(await this.get(runNo));
  }

  find(runNo: number): Promise<Run | null> {
    return findRun(this.needs.db.read<unknown>(), runNo);
  }

  /** The run of a model that has not ended, by whomever it was begun. */
  underWay({ modelNo }: Pick<StoredModel, 'modelNo'>): Promise<Run | null> {
    return findRunning(this.needs.db.read<unknown>(), modelNo);
  }

  /** The run that a model published last. */
  async lastPublished(model: StoredModel): Promise<Run | null> {
    const standpoint = await standpointOf(this.needs.db.read<unknown>(), model);
    return standpoint === null ? null : this.find(standpoint.runNo);
  }

  /** What a run's results say: how many subjects have which grade, or which reason for none. */
  count(runNo: number): Promise<readonly RunCount[]> {
    return countResults(this.needs.db.read<unknown>(), runNo);
  }

  /** Newest first, and one more than asked. */
  list(page: { readonly before: number | null; readonly first: number }): Promise<readonly Run[]> {
    return listRuns(this.needs.db.read<unknown>(), page);
  }

  /** The last public run of the same day, whose state of knowledge a scheme shares; null where it reads none. */
  private async baseOf({
    model: { model },
    asOf,
  }: WantedRun): Promise<Standpoint | 'MISSING' | null> {
    const code = model.scheme?.publicModel ?? null;
    if (code === null) return null;
    const { db, modelOn } = this.needs;
    const publicModel = await modelOn(code, asOf);
    if (publicModel === null) return 'MISSING';
    const base = await standpointOf(db.read<unknown>(), publicModel);
    return base?.asOf === asOf ? base : 'MISSING';
  }

  private async get(runNo: number): Promise<Run> {
    const run = await this.find(runNo);
    invariant(run !== null, `run ${String(runNo)} was begun`);
    return run;
  }

  private async goOn(under: Run, wanted: WantedRun): Promise<Result<Run, RunRefusal>> {
    const isSame = under.kind === wanted.kind && under.asOf === wanted.asOf;
    if (!isSame) {
      return refused(runRefusal('RUN_UNDER_WAY', [], { run: String(under.runNo) }));
    }
    await this.needs.db.write(({ sql }: WriteUnit<unknown>) => queueParts(sql, under.runNo));
    return accepted(under);
  }

  private async end(run: number): Promise<void> {
    const { db, outbox } = this.needs;
    await db.write(async ({ sql }: WriteUnit<unknown>) => {
      const done = await lockWhenDone(sql, run);
      if (done === null) return;
      const incidents = await findIncidents(sql, run, done);
      await endRun(sql, run, incidents);
      await forgetSubjects(sql, run);
      const fact: RunPublished = { name: 'RunPublished', run };
      if (incidents.length === 0) await outbox.announce(sql, fact);
    });
  }
}
