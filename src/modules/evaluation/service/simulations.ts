import type { QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import {
  type BulkUnit,
  type Database,
  lastStampsUntil,
  todayInShanghai,
} from '../../../platform/database/index.js';
import { enqueue, type Job } from '../../../platform/jobs/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { Identity } from '../../access/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import type { Range } from '../compile/source.js';
import {
  outcomeOf,
  type ComparedModel,
  type SimulationOutcome,
} from '../domain/migration-outcome.js';
import type { Model } from '../domain/model.js';
import { addUp } from '../domain/migration-parts.js';
import type { Simulation } from '../domain/simulation.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { SimulationDone } from '../facts.js';
import {
  bothJudgements,
  compareJudgements,
  type ComparedAt,
  cutPopulation,
  type Judgements,
  lettered,
  readOneMoment,
  type Sides,
  type SimulatedPart,
  storedResults,
  type Whom,
} from '../queries/simulation.js';
import { simulationRefusal, type SimulationRefusal } from '../simulation-refusals.js';
import {
  findSimulation,
  keepFailure,
  keepOutcome,
  type KeptOutcome,
  listSimulations,
  noteSimulation,
  takeUpSimulation,
} from '../store/simulations.js';
import type { Engine } from './engine.js';
import { explainer } from './explained-movers.js';
import type { Models } from './models.js';

/** Works a simulation off in the process that takes it from the queue. */
const SIMULATE_JOB = 'evaluation.simulate';

/** What a simulation asks of the rest of the module. */
export interface SimulationNeeds {
  readonly db: Database;
  readonly models: Pick<Models, 'activeOn' | 'byNo' | 'findingsOf'>;
  readonly engine: Pick<Engine, 'judgements'>;
  readonly announce: Outbox['announce'];
  /** How many are held against each other by one statement. */
  readonly subjectsAtOnce?: number;
}

export interface WantedSimulation {
  readonly model: StoredModel;
  /** Today when left out. */
  readonly asOf?: CivilDate;
  /** Now when left out. */
  readonly knownAt?: Date;
}

/** A tenth of the scale, in hundredths: a scheme's goes to 100, the comprehensive one to 1000. */
function bandWidthOf({ scheme }: Model): number {
  return scheme === null ? 10_000 : 1_000;
}

/** The model that may come, and how its judgements are asked for. */
interface Challenger {
  readonly stored: StoredModel;
  readonly judge: (whom: Whom) => Judgements;
}

/** Says before a model is published what it would change for whom; no result is written or touched. */
export class Simulations {
  constructor(private readonly needs: SimulationNeeds) {}

  /** Notes the simulation and queues it; answers its number. */
  async start(
    { model, asOf, knownAt }: WantedSimulation,
    identity: Identity,
  ): Promise<Result<number, SimulationRefusal>> {
    const { db, models } = this.needs;
    const findings = await models.findingsOf(model.model);
    const errors = findings.filter(({ severity }) => severity === 'ERROR');
    const [error] = errors;
    if (error !== undefined) {
      const first = `${error.at.join('.')} (${error.code})`;
      return refused(refusal('MODEL_HAS_ERRORS', ['version'], { errors: errors.length, first }));
    }
    const today = await todayInShanghai(db.read());
    if (asOf !== undefined && asOf > today) {
      return refused(simulationRefusal('SIMULATION_AHEAD', ['asOf'], { today }));
    }
    const at = await this.clocks(asOf, knownAt);
    if (!at.ok) return at;
    const { subject: actor, role, organisation } = identity;
    return db.write(async ({ sql }) => {
      const { modelNo, contentHash } = model;
      const noted = { modelNo, contentHash, ...at.value, askedBy: actor };
      const simulationNo = await noteSimulation(sql, noted);
      const target = `simulation:${String(simulationNo)}`;
      await append(sql, [{ actor, role, organisation, action: SIMULATE_JOB, target }]);
      await enqueue(sql, SIMULATE_JOB, { payload: { id: simulationNo }, key: target });
      return accepted(simulationNo);
    });
  }

  /** From the beginning, also where a kill broke it off; one that has ended stays as it is. */
  async run(simulationNo: number): Promise<void> {
    const { db, models } = this.needs;
    const taken = await takeUpSimulation(db.read(), simulationNo);
    if (taken === null) return;
    const challenger = await models.byNo(taken.modelNo);
    if (challenger?.contentHash !== taken.contentHash) {
      await keepFailure(db.read(), simulationNo, 'MODEL_REVISED');
      return;
    }
    try {
      const outcome = await this.simulate(challenger, taken);
      await this.keep(simulationNo, { outcome, outcomeHash: canonicalHash(outcome) });
    } catch (incident) {
      // With the connection lost it stays as it is, and the job is done again.
      await keepFailure(db.read(), simulationNo, 'INCIDENT');
      throw incident;
    }
  }

  find(simulationNo: number): Promise<Simulation | null> {
    return findSimulation(this.needs.db.read(), simulationNo);
  }

  /** Those of a model, newest first. */
  list(modelNo: number): Promise<readonly Simulation[]> {
    return listSimulations(this.needs.db.read(), modelNo);
  }

  /** Champion and challenger: what the shadow's published results would change, without evaluating anybody. */
  async compareShadow(
    shadow: StoredModel,
    asOf?: CivilDate,
  ): Promise<Result<SimulationOutcome, SimulationRefusal>> {
    const { code: model, version } = shadow;
    if (!shadow.isShadow) {
      return refused(simulationRefusal('SIMULATION_NOT_SHADOW', ['model'], { model, version }));
    }
    const at = await this.clocks(asOf);
    if (!at.ok) return at;
    const { modelNo } = shadow;
    const judge = (whom: Whom): Judgements =>
      lettered(shadow.model, storedResults({ ...at.value, modelNo, isShadow: true, whom }));
    return accepted(await this.compare({ stored: shadow, judge }, at.value));
  }

  /**
   * Hands what the draft makes of everybody, at the clocks of the simulation, part by part to a module
   * above that counts something else of it; all is of one moment.
   *
   * @returns what was counted of each part; null where the draft says something else by now.
   */
  async countAfter<T>(
    { modelNo, contentHash, asOf, knownAt }: Simulation,
    count: (db: QueryExecutorProvider, part: SimulatedPart) => Promise<T>,
  ): Promise<readonly T[] | null> {
    const stored = await this.needs.models.byNo(modelNo);
    if (stored?.contentHash !== contentHash) return null;
    const judge = await this.judge(stored, { asOf, knownAt });
    return this.needs.db.bulk(async ({ sql }: BulkUnit<unknown>) => {
      await readOneMoment(sql);
      return this.overParts(sql, knownAt, (range) => count(sql, { range, after: judge(range) }));
    });
  }

  private async simulate(stored: StoredModel, at: ComparedAt) {
    return this.compare({ stored, judge: await this.judge(stored, at) }, at);
  }

  private async judge({ model }: StoredModel, at: ComparedAt): Promise<Challenger['judge']> {
    const judge = await this.needs.engine.judgements(model, at);
    return (whom) => lettered(model, judge(whom));
  }

  private async keep(simulationNo: number, kept: KeptOutcome): Promise<void> {
    const fact: SimulationDone = { name: 'SimulationDone', simulation: simulationNo };
    await this.needs.db.write(async ({ sql }) => {
      if (await keepOutcome(sql, simulationNo, kept)) await this.needs.announce(sql, fact);
    });
  }

  private async overParts<T>(
    sql: QueryExecutorProvider,
    knownAt: Date,
    of: (range: Range) => Promise<T>,
  ): Promise<readonly T[]> {
    const ranges = await cutPopulation(sql, knownAt, this.needs.subjectsAtOnce ?? SUBJECTS_AT_ONCE);
    return ranges.reduce<Promise<readonly T[]>>(
      async (before, range) => [...(await before), await of(range)],
      Promise.resolve([]),
    );
  }

  private async compare({ stored, judge }: Challenger, at: ComparedAt): Promise<SimulationOutcome> {
    const { db, models } = this.needs;
    const champion = await models.activeOn(stored.code, at.asOf);
    const modelNo = champion?.modelNo ?? NO_MODEL;
    const sides = (whom: Whom): Sides => ({
      before: lettered(
        champion?.model ?? stored.model,
        storedResults({ ...at, modelNo, isShadow: false, whom }),
      ),
      after: judge(whom),
    });
    return db.bulk(async ({ sql }: BulkUnit<unknown>) => {
      await readOneMoment(sql);
      const parts = await this.overParts(sql, at.knownAt, (range) =>
        compareJudgements(sql, sides(range), { ...at, bandWidth: bandWidthOf(stored.model) }),
      );
      const { cells, bands, up, down } = addUp(parts);
      const moved = [...up, ...down].map(({ uscc }) => uscc);
      const both = moved.length === 0 ? [] : await bothJudgements(sql, sides(moved));
      const explained = explainer(both, champion, stored);
      return outcomeOf({
        champion: champion === null ? null : nameOf(champion),
        challenger: nameOf(stored),
        ...{ ...at, cells, bands, up: up.map(explained), down: down.map(explained) },
      });
    });
  }

  /** What is known is what the last stamp before says, so that the same question has the same answer. */
  private async clocks(
    asOf: CivilDate | undefined,
    knownAt = new Date(),
  ): Promise<Result<ComparedAt, SimulationRefusal>> {
    const { db } = this.needs;
    const [day, [stamp = null]] = await Promise.all([
      asOf ?? todayInShanghai(db.read()),
      lastStampsUntil(db.read(), [knownAt]),
    ]);
    if (stamp !== null) return accepted({ asOf: day, knownAt: stamp });
    const params = { knownAt: knownAt.toISOString() };
    return refused(simulationRefusal('SIMULATION_NOTHING_KNOWN', ['knownAt'], params));
  }
}

/** The job in which simulations are worked off. */
export function simulationJob(simulations: Simulations): Job {
  return { name: SIMULATE_JOB, run: (payload) => simulations.run(numberIn(payload)) };
}

/** Of one statement, as in a run. */
const SUBJECTS_AT_ONCE = 50_000;

/** Models are numbered from 1: nobody has a result of this one. */
const NO_MODEL = 0;

function nameOf({ code, version, contentHash }: StoredModel): ComparedModel {
  return { code, version, contentHash };
}

function numberIn(payload: unknown): number {
  const id: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : undefined;
  if (typeof id !== 'number') throw new Error('the job needs the number of a simulation');
  return id;
}
