import type { Database } from '../../../platform/database/index.js';
import type { Reaction } from '../../../platform/outbox/index.js';
import type { Evaluation, StoredModel } from '../../evaluation/index.js';
import type { Supervision } from '../../supervision/index.js';
import { effectOf, type SchemeCells, type SchemeEffect } from '../domain/effect.js';
import { countRegraded, findEffect } from '../queries/effect.js';
import { keepEffect } from '../store/effect.js';
import type { InspectionTables } from '../tables.js';

export interface EffectNeeds {
  readonly db: Database;
  readonly evaluation: Pick<Evaluation, 'models' | 'simulations'>;
  readonly schemes: Pick<Supervision['schemes'], 'byModelNo'>;
}

/** What the draft of a public model would change in inspections, through the schemes that read its results. */
export class Effects {
  constructor(private readonly needs: EffectNeeds) {}

  /** Counts it once; a draft that no scheme reads changes nothing. */
  async count(simulationNo: number): Promise<void> {
    const { db, evaluation } = this.needs;
    const reads = db.read<InspectionTables>();
    const simulation = await evaluation.simulations.find(simulationNo);
    if (simulation?.state !== 'DONE' || (await findEffect(reads, simulationNo)) !== null) return;
    const draft = await evaluation.models.byNo(simulation.modelNo);
    const schemes = (await evaluation.models.schemesOn(simulation.asOf)).filter(
      ({ model }) => model.scheme?.publicModel === draft?.code,
    );
    const parts =
      schemes.length === 0
        ? []
        : await evaluation.simulations.countAfter(simulation, (sql, part) =>
            countRegraded(sql, part, schemes),
          );
    // The draft was revised since: its simulation says nothing of what it is now.
    if (parts === null) return;
    await db.write<InspectionTables, undefined>(async ({ sql }) => {
      await keepEffect(sql, simulationNo, addUp(schemes, parts.flat()));
      return undefined;
    });
  }

  /** By scheme; null while it was not counted. */
  async find(simulationNo: number): Promise<readonly SchemeEffect[] | null> {
    const counted = await findEffect(this.needs.db.read<InspectionTables>(), simulationNo);
    if (counted === null) return null;
    const effects = await Promise.all(
      counted.map(async ({ modelNo, cells }) => {
        const scheme = await this.needs.schemes.byModelNo(modelNo);
        return scheme === null ? [] : [effectOf(scheme, cells)];
      }),
    );
    return effects.flat();
  }
}

type Counted = Awaited<ReturnType<typeof countRegraded>>;

/** One entry a scheme, its cells over all parts of the population. */
function addUp(schemes: readonly StoredModel[], counted: Counted): readonly SchemeCells[] {
  return schemes.map(({ modelNo }) => {
    const own = counted.filter((cell) => cell.modelNo === modelNo);
    const groups = Map.groupBy(own, ({ before, after }) => JSON.stringify([before, after]));
    const cells = [...groups.values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { before, after } = first;
      return [
        { before, after, subjects: more.reduce((sum, c) => sum + c.subjects, first.subjects) },
      ];
    });
    return { modelNo, cells };
  });
}

/** The reaction that counts. */
export function countAfterSimulation(effects: Effects): Reaction {
  return {
    name: 'inspection.afterSimulationDone',
    on: 'SimulationDone',
    react: (fact) => effects.count(Number(fact['simulation'])),
  };
}
