import type { CivilDate } from '../../../../kernel/civil-date.js';
import type { Database } from '../../../../platform/database/index.js';
import type { Records } from '../../../records/index.js';
import { differencesFrom, figuresOf } from '../../domain/cases/figures.js';
import { type Mutant, mutantsOf } from '../../domain/cases/mutants.js';
import type { GivenSubject } from '../../domain/given.js';
import type { Model } from '../../domain/model.js';
import { Engine } from '../engine.js';
import { type SeenCase, withUnread } from './trial.js';

/** Every change of a model that was tried, and those among them that no case noticed. */
export interface MutationReport {
  readonly tried: number;
  readonly missed: readonly Mutant[];
}

interface Day {
  readonly on: CivilDate;
  readonly cases: readonly SeenCase[];
  readonly subjects: readonly GivenSubject[];
}

/** Changes each number of a model a little and asks whether any case would notice. */
export class MutationCheck {
  private readonly engine: Engine;

  constructor(db: Database, records: Pick<Records, 'scoring'>) {
    // What is changed is a comprehensive model, which asks no other.
    this.engine = new Engine(db, records, () => Promise.resolve(null));
  }

  async run(model: Model, seen: readonly SeenCase[]): Promise<MutationReport> {
    const days = daysOf(seen);
    const mutants = mutantsOf(model);
    const missed = await mutants.reduce<Promise<readonly Mutant[]>>(async (before, mutant) => {
      const all = await before;
      return (await this.isCaught(mutant.model, days)) ? all : [...all, mutant];
    }, Promise.resolve([]));
    return { tried: mutants.length, missed };
  }

  private async isCaught(mutant: Model, [day, ...more]: readonly Day[]): Promise<boolean> {
    if (day === undefined) return false;
    const results = await this.engine.evaluateGiven(mutant, day.on, day.subjects);
    const isNoticed = results.some((result) => {
      const one = day.cases[Number(result.uscc)];
      if (one === undefined) return false;
      return (
        differencesFrom(one.one, figuresOf(withUnread(result, one), mutant, one.numberOf)).length >
        0
      );
    });
    return isNoticed || this.isCaught(mutant, more);
  }
}

/** Files may give the same code to different subjects: here each case has a key of its own. */
function daysOf(seen: readonly SeenCase[]): readonly Day[] {
  return [...Map.groupBy(seen, ({ one }) => one.on)].map(([on, cases]) => ({
    ...{ on, cases: cases.map(withoutOthers) },
    subjects: cases.map(({ given }, n) => ({ ...given, uscc: String(n) })),
  }));
}

/** Only the comprehensive model is changed: what a case states of schemes and of the whitelist says nothing about it. */
function withoutOthers(seen: SeenCase): SeenCase {
  const own = [...seen.one.expected].filter(([path]) => !/^(?:industry|whitelist)/.test(path));
  return { ...seen, one: { ...seen.one, expected: new Map(own) } };
}
