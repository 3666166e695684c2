import type { Database } from '../../../platform/database/index.js';
import type { Reaction } from '../../../platform/outbox/index.js';
import type { Evaluation, StoredModel } from '../../evaluation/index.js';
import {
  effectOf,
  type EffectCell,
  type PolicyCells,
  type WhitelistEffect,
} from '../domain/effect.js';
import type { Policy } from '../domain/policy.js';
import { reasonOrder } from '../domain/reasons.js';
import { type Compared, countMoved, findEffect, type Weighed } from '../queries/effect.js';
import { keepEffect } from '../store/effect.js';
import type { FinanceTables } from '../tables.js';
import { checkPolicy } from './check-policy.js';
import type { Judge, Judges } from './judges.js';
import type { Policies, StoredPolicy } from './policies.js';

export interface EffectNeeds {
  readonly db: Database;
  readonly evaluation: Pick<Evaluation, 'models' | 'simulations'>;
  readonly policies: Pick<Policies, 'on' | 'byNo'>;
  readonly judges: Pick<Judges, 'of' | 'by' | 'judging'>;
}

/** An effect with the policy for whose list it is one. */
export interface PolicyEffect extends WhitelistEffect {
  readonly policy: Policy;
}

type Clocks = Parameters<Judges['judging']>[1];

/** What the draft of a public model would change for the whitelists that read its results. */
export class Effects {
  constructor(private readonly needs: EffectNeeds) {}

  /** Counts it once; a draft that no policy reads changes nothing, and a policy that it does not fit none. */
  async count(simulationNo: number): Promise<void> {
    const { db, evaluation } = this.needs;
    const reads = db.read<FinanceTables>();
    const simulation = await evaluation.simulations.find(simulationNo);
    if (simulation?.state !== 'DONE' || (await findEffect(reads, simulationNo)) !== null) return;
    const draft = await evaluation.models.byNo(simulation.modelNo);
    const policies = draft === null ? [] : await this.compared(draft, simulation);
    const { knownAt } = simulation;
    const parts =
      policies.length === 0
        ? []
        : await evaluation.simulations.countAfter(simulation, (sql, part) =>
            countMoved(sql, part, { knownAt, policies }),
          );
    // The draft was revised since: its simulation says nothing of what it is now.
    if (parts === null) return;
    await db.write<FinanceTables, undefined>(async ({ sql }) => {
      await keepEffect(sql, simulationNo, addUp(policies, parts.flat()));
      return undefined;
    });
  }

  /** By policy; null while it was not counted. */
  async find(simulationNo: number): Promise<readonly PolicyEffect[] | null> {
    const counted = await findEffect(this.needs.db.read<FinanceTables>(), simulationNo);
    if (counted === null) return null;
    const effects = await Promise.all(
      counted.map(async ({ policyNo, cells }) => {
        const policy = await this.needs.policies.byNo(policyNo);
        return policy === null ? [] : [{ policy, ...effectOf(cells, reasonOrder(policy)) }];
      }),
    );
    return effects.flat();
  }

  private async compared(draft: StoredModel, at: Clocks): Promise<readonly Compared[]> {
    const policies = await this.needs.policies.on(at.asOf);
    const read = policies.filter(
      (policy) =>
        policy.publicModel === draft.code &&
        checkPolicy(policy, draft.model, () => 'HAS_END').length === 0,
    );
    const compared = await Promise.all(read.map((policy) => this.weigh(policy, draft, at)));
    return compared.flat();
  }

  private async weigh(
    policy: StoredPolicy,
    draft: StoredModel,
    at: Clocks,
  ): Promise<readonly Compared[]> {
    const { judges } = this.needs;
    const now = await judges.of(policy, at.asOf);
    if (now === null) return [];
    const weighed = async (judge: Judge): Promise<Weighed> => ({
      judge,
      judging: await judges.judging(judge, at),
    });
    const { policyNo } = policy;
    const { modelNo } = now.publicModel;
    const then = await weighed(judges.by(policy, draft));
    return [{ policyNo, modelNo, now: await weighed(now), then }];
  }
}

type Counted = Awaited<ReturnType<typeof countMoved>>;

/** One entry a policy, its cells over all parts of the population. */
function addUp(policies: readonly Compared[], counted: Counted): readonly PolicyCells[] {
  return policies.map(({ policyNo }) => {
    const own = counted.filter((cell) => cell.policyNo === policyNo);
    const cells = [...Map.groupBy(own, placeOf).values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { division, before, after, reasons } = first;
      const subjects = more.reduce((sum, cell) => sum + cell.subjects, first.subjects);
      return [{ division, before, after, reasons, subjects }];
    });
    return { policyNo, cells };
  });
}

function placeOf({ division, before, after, reasons }: EffectCell): string {
  return JSON.stringify([division, before, after, reasons]);
}

/** The reaction that counts. */
export function countAfterSimulation(effects: Effects): Reaction {
  return {
    name: 'finance.afterSimulationDone',
    on: 'SimulationDone',
    react: (fact) => effects.count(Number(fact['simulation'])),
  };
}
