import { type CivilDate, yearOf } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { refused, type Result } from '../../../kernel/result.js';
import { todayInShanghai } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import { makeCommitment } from '../domain/commitment.js';
import { commitmentHash } from '../domain/draw-hashes.js';
import type { DrawRefusal } from '../domain/draw-refusals.js';
import type { Commitment, SeedSource } from '../domain/draw.js';
import type { Plan } from '../domain/plan.js';
import type { Task } from '../domain/task.js';
import { findSpentSource } from '../queries/drawn.js';
import { loadInspectors, loadPool } from '../queries/frozen.js';
import { findPlanVersions } from '../queries/plans.js';
import { listRounds } from '../queries/tasks.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { freezeInspectors, freezePool, type Freezing } from '../store/pools.js';
import { insertRound, lockRounds } from '../store/rounds.js';
import type { SchemeLookup } from './schemes.js';
import type { Sql } from './wholly.js';

type Committed = Result<Commitment, InspectionRefusal | DrawRefusal>;

export interface CommitNeeds {
  readonly reference: Pick<Reference, 'parameter'>;
  readonly schemes: SchemeLookup;
}

/**
 * Freezes whom and by whom a round draws, and what the seed will come from, before anybody can know
 * the seed. Each round is frozen anew, by the grades that hold on its day.
 */
export async function commitRound(
  sql: Sql,
  { reference, schemes }: CommitNeeds,
  { task, seedSource, by }: { task: Task; seedSource: SeedSource; by: string },
): Promise<Committed> {
  await lockRounds(sql);
  const asOf = await todayInShanghai(sql);
  const [plan] = await findPlanVersions(sql, [{ planNo: task.planNo, version: task.planVersion }]);
  invariant(plan !== undefined, 'the plan of a task is kept');
  const scheme = task.scheme === null ? null : await schemes.find(task.scheme, asOf);
  const [before] = await listRounds(sql, [task.taskNo]);
  const spent = await findSpentSource(sql, seedSource, task.taskNo);
  const [first, ...more] = [
    ...dayFaults({ task, plan, asOf, isInForce: task.scheme === null || scheme !== null }),
    ...(before === undefined || before.state === 'VOID'
      ? []
      : [inspectionRefusal('ROUND_NOT_VOID', [], { ...namesOf(before), state: before.state })]),
    ...(spent === null
      ? []
      : [inspectionRefusal('SEED_SOURCE_SPENT', ['seedSource'], namesOf(spent))]),
  ];
  if (first !== undefined) return refused(first, ...more);
  const recent = await reference.parameter('INSPECTION_RECENT_DAYS', asOf);
  invariant(recent !== null, 'a number says who was inspected lately');
  const made = await frozenCommitment(sql, seedSource, {
    ...{ task, plan, asOf, taskNo: task.taskNo, round: (before?.round ?? 0) + 1 },
    modelNo: scheme?.modelNo ?? null,
    recentDays: Number(recent.value),
  });
  if (made.ok) await insertRound(sql, made.value, { hash: commitmentHash(made.value), by });
  return made;
}

async function frozenCommitment(
  sql: Sql,
  seedSource: SeedSource,
  freezing: Freezing,
): Promise<Committed> {
  const { taskNo, round, task, plan, asOf } = freezing;
  await freezePool(sql, freezing);
  await freezeInspectors(sql, freezing);
  const frozen = await loadPool(sql, freezing);
  const inspectors = await loadInspectors(sql, freezing);
  const { perVisit, mostVisits, qualifications } = task;
  const made = makeCommitment({
    ...{ task: taskNo, round, scheme: task.scheme, asOf, seedSource },
    ...{ departments: task.departments, items: task.matters, ...frozen, inspectors },
    ratios: plan.grades.filter(({ stratum }) => task.strata.includes(stratum)),
    rules: { perVisit, mostVisits, qualifications },
  });
  if (!made.ok || made.value.frame.size > 0) return made;
  const { pool, excluded } = made.value;
  const params = { pool: pool.size, excluded: excluded.size };
  return refused(inspectionRefusal('FRAME_EMPTY', [], params));
}

interface Day {
  readonly task: Task;
  readonly plan: Plan;
  readonly asOf: CivilDate;
  readonly isInForce: boolean;
}

function dayFaults({ task, plan, asOf, isInForce }: Day): readonly InspectionRefusal[] {
  const scheme = task.scheme ?? '';
  return [
    ...(yearOf(asOf) === plan.year
      ? []
      : [inspectionRefusal('PLAN_YEAR_OVER', [], { year: plan.year, date: asOf })]),
    ...(isInForce ? [] : [inspectionRefusal('SCHEME_UNKNOWN', ['scheme'], { scheme, date: asOf })]),
  ];
}

function namesOf({ taskNo, round }: { readonly taskNo: string; readonly round: number }) {
  return { task: taskNo, round };
}
