import { invariant } from '../../../kernel/invariant.js';
import type { Page } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { DrawRefusal } from '../domain/draw-refusals.js';
import type { DrawFile, Exclusion, SeedRevealed, SeedSource } from '../domain/draw.js';
import { reasonsAgainst } from '../domain/scope.js';
import { seedValue } from '../domain/seed.js';
import type { Round, RoundState, Task } from '../domain/task.js';
import {
  countOutcomes,
  countReasons,
  type DrawnTarget,
  type Extended,
  findSpentSeed,
  listExclusions,
  listExtenders,
  listExtensions,
  listTargets,
  type ReasonCount,
  type TargetsWanted,
} from '../queries/drawn.js';
import { findTasks, listRounds, listTasks, lockRound, type TasksWanted } from '../queries/tasks.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { noteAssigned, noteDrawn, noteSeed, noteVoid } from '../store/rounds.js';
import type { InspectionTables } from '../tables.js';
import { type CommitNeeds, commitRound } from './commit.js';
import { drawFileOf } from './draw-file.js';
import {
  assignVisits,
  drawQuotas,
  type Extending,
  extendStratum,
  type Seeded,
} from './draw-round.js';
import { makeTask, type NewTask } from './make-task.js';
import type { Plans } from './plans.js';
import { type Sql, wholly } from './wholly.js';

export interface DrawNeeds extends CommitNeeds {
  readonly db: Database;
  readonly plans: Plans;
}

type Refused = InspectionRefusal | DrawRefusal;

/** The round after a step; what an assignment could not do is told beside it. */
export interface Stepped {
  readonly round: Round;
  /** Targets that too few inspectors may visit, each with the reason; they have no visit. */
  readonly shortages: readonly DrawRefusal[];
}

export type StepAnswer = Promise<Result<Stepped, Refused>>;

interface Step {
  readonly action: string;
  /** From which it may be taken. */
  readonly from: readonly RoundState[];
  readonly reason?: string;
  /** What the step does, and which targets it left without a visit. */
  act(sql: Sql, round: Round): Promise<Result<readonly DrawRefusal[], Refused>>;
}

/**
 * Tasks and the life of a draw: commitment, seed, draw, inspectors. Each step is one transaction on the
 * locked round and is taken once; nothing is deleted, and a void round stays to be seen.
 */
export class Draws {
  constructor(private readonly needs: DrawNeeds) {}

  /** A task under a plan that holds. */
  makeTask(wanted: NewTask, identity: Identity): Promise<Result<Task, InspectionRefusal>> {
    return makeTask(this.needs, wanted, identity);
  }

  /** Begins a round: fixes pool, exclusions, quotas, inspectors and where the seed will come from. */
  async commit(
    { taskNo, seedSource }: { readonly taskNo: string; readonly seedSource: SeedSource },
    identity: Identity,
  ): StepAnswer {
    const { db } = this.needs;
    const found = await this.within(taskNo, identity);
    if (!found.ok) return found;
    const task = found.value;
    const committed = await wholly<null, Refused>(db, async (sql) => {
      const made = await commitRound(sql, this.needs, { task, seedSource, by: identity.subject });
      if (!made.ok) return made;
      await this.log(sql, identity, { taskNo, round: made.value.round, action: 'commit' });
      return accepted(null);
    });
    return committed.ok ? accepted({ round: await this.latest(taskNo), shortages: [] }) : committed;
  }

  /** Reveals the seed, once, if it is what was committed. */
  seed(
    { taskNo, revealed }: { readonly taskNo: string; readonly revealed: SeedRevealed },
    identity: Identity,
  ): StepAnswer {
    const by = identity.subject;
    const act: Step['act'] = async (sql, round) => {
      const value = seedValue(round.commitment.seedSource, revealed);
      if (!value.ok) return value;
      const spent = await findSpentSeed(sql, round, value.value);
      if (spent !== null) {
        const params = { task: spent.taskNo, round: spent.round };
        return refused(inspectionRefusal('SEED_SPENT', ['revealed'], params));
      }
      await noteSeed(sql, round, { revealed, seed: value.value, by });
      return accepted([]);
    };
    return this.step(taskNo, identity, { action: 'seed', from: ['COMMITTED'], act });
  }

  /** Draws the targets; what comes out follows from commitment and seed alone. */
  draw({ taskNo }: { readonly taskNo: string }, identity: Identity): StepAnswer {
    const act: Step['act'] = async (sql, round) => {
      await drawQuotas(sql, seeded(round));
      await noteDrawn(sql, round, identity.subject);
      return accepted([]);
    };
    return this.step(taskNo, identity, { action: 'draw', from: ['SEEDED'], act });
  }

  /**
   * Draws who goes; refused where nobody can be visited at all. The directory is frozen with the
   * commitment, so that the same again ends the same: who is short of inspectors needs another round.
   */
  assign({ taskNo }: { readonly taskNo: string }, identity: Identity): StepAnswer {
    const act: Step['act'] = async (sql, round) => {
      const { visits, shortages } = await assignVisits(sql, seeded(round));
      const [first, ...more] = shortages;
      if (first !== undefined && visits === 0) return refused(first, ...more);
      await noteAssigned(sql, round, identity.subject);
      return accepted(shortages);
    };
    return this.step(taskNo, identity, { action: 'assign', from: ['DRAWN'], act });
  }

  /** Draws a stratum further, with its reason. */
  extend(
    { taskNo, ...wanted }: Omit<Extending, 'by'> & { readonly taskNo: string },
    identity: Identity,
  ): StepAnswer {
    const { schemes } = this.needs;
    const by = identity.subject;
    const act: Step['act'] = (sql, round) =>
      extendStratum(sql, seeded(round), { ...wanted, by, schemes });
    const { reason } = wanted;
    return this.step(taskNo, identity, {
      ...{ action: 'extend', from: ['DRAWN', 'ASSIGNED'], reason, act },
    });
  }

  /** Declares a round void: by somebody who took no part in it, and before anybody was inspected. */
  declareVoid(
    { taskNo, reason }: { readonly taskNo: string; readonly reason: string },
    identity: Identity,
  ): StepAnswer {
    const by = identity.subject;
    const act: Step['act'] = async (sql, round) => {
      const { committedBy, seededBy, drawnBy, assignedBy } = round;
      const [count, extenders] = await Promise.all([
        countOutcomes(sql, round),
        listExtenders(sql, round),
      ]);
      const [first, ...more] = [
        ...([committedBy, seededBy, drawnBy, assignedBy, ...extenders].includes(by)
          ? [inspectionRefusal('VOID_BY_SAME_PERSON')]
          : []),
        ...(count === 0 ? [] : [inspectionRefusal('ROUND_INSPECTED', [], { count })]),
      ];
      if (first !== undefined) return refused(first, ...more);
      await noteVoid(sql, round, { reason: reason.trim(), by });
      return accepted([]);
    };
    const from = ['COMMITTED', 'SEEDED', 'DRAWN', 'ASSIGNED'] as const;
    return this.step(taskNo, identity, { action: 'void', from, reason, act });
  }

  async task(taskNo: string): Promise<Task | null> {
    if (!isTaskNo(taskNo)) return null;
    const [task] = await findTasks(this.sql(), [taskNo]);
    return task ?? null;
  }

  /** Those of the tasks that there are. */
  tasksByNo(taskNos: readonly string[]): Promise<readonly Task[]> {
    return findTasks(this.sql(), taskNos.filter(isTaskNo));
  }

  /** Newest first. */
  tasks(wanted: TasksWanted): Promise<Page<Task>> {
    return listTasks(this.sql(), wanted);
  }

  /** All rounds of the tasks, void ones too, newest first. */
  rounds(taskNos: readonly string[]): Promise<readonly Round[]> {
    return listRounds(this.sql(), taskNos.filter(isTaskNo));
  }

  /** The drawn targets of a round, by code. */
  targets(wanted: TargetsWanted): Promise<Page<DrawnTarget>> {
    return listTargets(this.sql(), wanted);
  }

  /** Who cannot be drawn, with all reasons, by code. */
  exclusions(wanted: TargetsWanted): Promise<Page<Exclusion>> {
    return listExclusions(this.sql(), wanted);
  }

  reasons(round: Pick<Round, 'taskNo' | 'round'>): Promise<readonly ReasonCount[]> {
    return countReasons(this.sql(), round);
  }

  extensions(round: Pick<Round, 'taskNo' | 'round'>): Promise<readonly Extended[]> {
    return listExtensions(this.sql(), round);
  }

  /** What is published of a round, void or not; null where there is none. */
  async drawFile(taskNo: string, round: number): Promise<DrawFile | null> {
    const rounds = await this.rounds([taskNo]);
    const wanted = rounds.find((one) => one.round === round);
    return wanted === undefined ? null : drawFileOf(this.sql(), wanted);
  }

  private async step(taskNo: string, identity: Identity, step: Step): StepAnswer {
    const found = await this.within(taskNo, identity);
    if (!found.ok) return found;
    const { action, from, reason } = step;
    if (reason?.trim() === '') return refused(inspectionRefusal('REASON_MISSING', ['reason']));
    const done = await wholly<readonly DrawRefusal[], Refused>(this.needs.db, async (sql) => {
      const round = await lockRound(sql, taskNo);
      if (round === null) return refused(inspectionRefusal('ROUND_MISSING', [], { task: taskNo }));
      const { state } = round;
      if (!from.includes(state)) {
        const params = { state, wanted: from.join(', ') };
        return refused(inspectionRefusal('ROUND_WRONG_STATE', [], params));
      }
      const acted = await step.act(sql, round);
      if (acted.ok) await this.log(sql, identity, { taskNo, round: round.round, action, reason });
      return acted;
    });
    if (!done.ok) return done;
    return accepted({ round: await this.latest(taskNo), shortages: done.value });
  }

  /** The task, if it is within the scope of whoever asks. */
  private async within(taskNo: string, identity: Identity): Promise<Result<Task, Refused>> {
    const task = await this.task(taskNo);
    if (task === null) return refused(inspectionRefusal('TASK_UNKNOWN', [], { task: taskNo }));
    const [first, ...more] = reasonsAgainst(identity, task);
    return first === undefined ? accepted(task) : refused(first, ...more);
  }

  private async log(sql: Sql, { subject: actor, role, organisation }: Identity, of: Logged) {
    const { taskNo, round, reason } = of;
    const [now] = await listRounds(sql, [taskNo]);
    const target = `inspection-draw:${taskNo}/${String(round)}`;
    const action = `inspection.${of.action}`;
    const afterHash = now?.commitmentHash;
    await append(sql, [{ actor, role, organisation, action, target, afterHash, reason }]);
  }

  private async latest(taskNo: string): Promise<Round> {
    const [round] = await this.rounds([taskNo]);
    invariant(round !== undefined, 'a task that was committed has a round');
    return round;
  }

  private sql(): Sql {
    return this.needs.db.read<InspectionTables>();
  }
}

interface Logged {
  readonly taskNo: string;
  readonly round: number;
  readonly action: string;
  readonly reason?: string | undefined;
}

/** A bigint as digits. */
function isTaskNo(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}

function seeded(round: Round): Seeded {
  const { seed } = round;
  invariant(seed !== null, 'a round that is seeded has a seed');
  return { ...round, seed };
}
