import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import type { Plan } from './domain/plan.js';
import type { Round } from './domain/task.js';
import type { Extended, ReasonCount } from './queries/drawn.js';
import type { KeptOutcome, RoundKey } from './queries/outcomes.js';
import { findPlanVersions } from './queries/plans.js';
import {
  findInspectors,
  type KeptInspector,
  type KeptMatter,
  listMatters,
} from './queries/registers.js';
import {
  countReasonsOf,
  listExtensionsOf,
  listOutcomesOf,
  type TargetKey,
} from './queries/seen.js';
import { listRounds } from './queries/tasks.js';
import type { InspectionTables } from './tables.js';

type PlanKey = Pick<Plan, 'planNo' | 'version'>;

/** One question a loader; each costs one statement for all that a request asks. */
export class InspectionLoaders {
  /** As the list has it now. */
  readonly matter: LoaderDefinition<string, KeptMatter | null> = {
    name: 'inspection.matter',
    load: async (codes) => {
      const matters = await listMatters(this.sql(), null);
      return codes.map((code) => matters.find((matter) => matter.code === code) ?? null);
    },
  };

  /** As the directory has them now, with their names: whoever shows them masks. */
  readonly inspector: LoaderDefinition<string, KeptInspector | null> = {
    name: 'inspection.inspector',
    load: async (ids) => {
      const inspectors = await findInspectors(this.sql(), ids);
      const byId = new Map(inspectors.map((inspector) => [inspector.id, inspector]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  };

  /** The very version that a task was made under. */
  readonly plan: LoaderDefinition<PlanKey, Plan | null> = {
    name: 'inspection.plan',
    cacheKey: keyOfPlan,
    load: async (keys) => {
      const plans = await findPlanVersions(this.sql(), keys);
      const byKey = new Map(plans.map((plan) => [keyOfPlan(plan), plan]));
      return keys.map((key) => byKey.get(keyOfPlan(key)) ?? null);
    },
  };

  /** Of a task, newest first. */
  readonly rounds: LoaderDefinition<string, readonly Round[]> = {
    name: 'inspection.rounds',
    load: async (taskNos) => {
      const byTask = Map.groupBy(await listRounds(this.sql(), taskNos), ({ taskNo }) => taskNo);
      return taskNos.map((taskNo) => byTask.get(taskNo) ?? []);
    },
  };

  readonly reasons: LoaderDefinition<RoundKey, readonly ReasonCount[]> = {
    name: 'inspection.reasons',
    cacheKey: keyOfRound,
    load: async (keys) => {
      const byRound = Map.groupBy(await countReasonsOf(this.sql(), keys), keyOfRound);
      return keys.map((key) => byRound.get(keyOfRound(key)) ?? []);
    },
  };

  readonly extensions: LoaderDefinition<RoundKey, readonly Extended[]> = {
    name: 'inspection.extensions',
    cacheKey: keyOfRound,
    load: async (keys) => {
      const byRound = Map.groupBy(await listExtensionsOf(this.sql(), keys), keyOfRound);
      return keys.map((key) => byRound.get(keyOfRound(key)) ?? []);
    },
  };

  /** Of a target, by department. */
  readonly outcomes: LoaderDefinition<TargetKey, readonly KeptOutcome[]> = {
    name: 'inspection.outcomes',
    cacheKey: keyOfTarget,
    load: async (keys) => {
      const byTarget = Map.groupBy(await listOutcomesOf(this.sql(), keys), keyOfTarget);
      return keys.map((key) => byTarget.get(keyOfTarget(key)) ?? []);
    },
  };

  constructor(private readonly db: Pick<Database, 'read'>) {}

  private sql() {
    return this.db.read<InspectionTables>();
  }
}

function keyOfPlan({ planNo, version }: PlanKey): string {
  return `${String(planNo)}@${String(version)}`;
}

function keyOfRound({ taskNo, round }: RoundKey): string {
  return `${taskNo}/${String(round)}`;
}

function keyOfTarget(key: TargetKey): string {
  return `${keyOfRound(key)} ${key.uscc}`;
}
