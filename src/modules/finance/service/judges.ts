import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Database } from '../../../platform/database/index.js';
import type { Evaluation, Judging, Model, StoredModel, Whom } from '../../evaluation/index.js';
import type { Policy, WhitelistReason } from '../domain/policy.js';
import { criteriaOf } from '../domain/reasons.js';
import { type Conditioned, listReasons, resultsNow, type Sides } from '../queries/judging.js';
import { conditionModel } from './condition-model.js';

/** A policy with the version of the public model by which it judges. */
export interface Judge extends Conditioned {
  readonly policy: Policy;
  readonly publicModel: StoredModel;
  readonly conditions: Model;
}

/** Where the public results stand that a judge reads. */
export interface Standpoint {
  readonly runNo: number;
  readonly knownAt: Date;
}

/** What the sides are told of whom, on a day. */
export type SidesOf = (whom: Whom) => Sides;

export interface JudgeNeeds {
  readonly db: Pick<Database, 'read'>;
  readonly evaluation: {
    readonly engine: Pick<Evaluation['engine'], 'judgements'>;
    readonly models: Pick<Evaluation['models'], 'activeOn'>;
    readonly runs: Pick<Evaluation['runs'], 'lastPublished'>;
  };
}

/** Policies made ready to judge sets of subjects. */
export class Judges {
  /** The engine prepares a model once: each pair of versions keeps its conditions. */
  readonly #conditions = new WeakMap<Model, Map<string, Model>>();

  constructor(private readonly needs: JudgeNeeds) {}

  /** Null when no version of the public model holds on that day. */
  async of(policy: Policy, day: CivilDate): Promise<Judge | null> {
    const publicModel = await this.needs.evaluation.models.activeOn(policy.publicModel, day);
    return publicModel === null ? null : this.by(policy, publicModel);
  }

  /** The policy with one version of its public model, e.g. with the draft of the next. */
  by(policy: Policy, publicModel: StoredModel): Judge {
    const { model } = publicModel;
    const criteria = criteriaOf(policy, model);
    const conditions = this.conditionsOf(policy, model);
    const firstCondition = conditions.indicators.length - criteria.conditions.length + 1;
    return { policy, publicModel, criteria, conditions, firstCondition };
  }

  /** Up to where the results are published that hold now; null before the first. */
  async standpoint({ publicModel }: Judge): Promise<Standpoint | null> {
    return this.needs.evaluation.runs.lastPublished(publicModel);
  }

  /** What the model of the conditions makes of whom, on both clocks. */
  judging(
    judge: Judge,
    at: { readonly asOf: CivilDate; readonly knownAt: Date },
  ): Promise<Judging> {
    return this.needs.evaluation.engine.judgements(judge.conditions, at);
  }

  /** The results that hold now beside the conditions on the day, by the same knowledge. */
  async sidesOn(judge: Judge, asOf: CivilDate, { knownAt }: Standpoint): Promise<SidesOf> {
    const judging = await this.judging(judge, { asOf, knownAt });
    return (whom) => ({
      results: resultsNow(judge.publicModel.modelNo, whom),
      conditions: judging(whom),
      whom,
    });
  }

  /**
   * Why subjects may not be on the policy's list on that day, all reasons in their order; none: eligible.
   * A code that is nobody's is absent, and everybody before the first public results.
   */
  async reasons(
    policy: Policy,
    usccs: readonly string[],
    asOf: CivilDate,
  ): Promise<ReadonlyMap<string, readonly WhitelistReason[]>> {
    const judge = await this.of(policy, asOf);
    const standpoint = judge === null ? null : await this.standpoint(judge);
    if (judge === null || standpoint === null) return new Map();
    const sides = await this.sidesOn(judge, asOf, standpoint);
    return listReasons(this.needs.db.read(), judge, sides(usccs));
  }

  private conditionsOf(policy: Policy, publicModel: Model): Model {
    const kept = this.#conditions.get(publicModel) ?? new Map<string, Model>();
    this.#conditions.set(publicModel, kept);
    const key = `${policy.code}@${policy.version}`;
    const known = kept.get(key) ?? conditionModel(policy, publicModel);
    kept.set(key, known);
    invariant(known.indicators.length > 0, `${key} has conditions`);
    return known;
  }
}
