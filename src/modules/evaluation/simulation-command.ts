import type { CivilDate } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import { accepted, refusal, refused, type Result } from '../../kernel/result.js';
import type { Identity } from '../access/index.js';
import { type GroupName, renderMigration } from './domain/render-migration.js';
import type { StoredModel } from './domain/stored-model.js';
import type { Simulations } from './service/simulations.js';
import type { SimulationRefusal } from './simulation-refusals.js';

export interface SimulateCommand {
  readonly simulations: Simulations;
  readonly models: { get(code: string, version: string): Promise<StoredModel | null> };
  /** `CODE@VERSION`. */
  readonly named: string;
  readonly asOf?: CivilDate;
  readonly identity: Identity;
  readonly nameOf: GroupName;
}

/** `model compare CODE@VERSION`: a challenger's published results beside those that hold. */
export async function compareCommand({
  simulations,
  models,
  named,
  asOf,
  nameOf,
}: Omit<SimulateCommand, 'identity'>): Promise<Result<string, SimulationRefusal>> {
  const found = await namedModel(models, named);
  if (!found.ok) return found;
  const compared = await simulations.compareShadow(found.value, asOf);
  return compared.ok ? accepted(renderMigration(compared.value, nameOf)) : compared;
}

/** `model simulate CODE@VERSION`: simulates in this process; what is to be printed, or why not. */
export async function simulateCommand(
  command: SimulateCommand,
): Promise<Result<string, SimulationRefusal>> {
  const { simulations, models, named, asOf, identity, nameOf } = command;
  const found = await namedModel(models, named);
  if (!found.ok) return found;
  const wanted = { model: found.value, ...(asOf === undefined ? {} : { asOf }) };
  const started = await simulations.start(wanted, identity);
  if (!started.ok) return started;
  await simulations.run(started.value);
  const done = await simulations.find(started.value);
  invariant(done !== null && done.outcome !== null, 'a simulation that was run has an outcome');
  const { simulationNo, outcome, outcomeHash } = done;
  return accepted(
    [
      renderMigration(outcome, nameOf),
      `模拟 Simulation ${String(simulationNo)}: SHA-256 ${outcomeHash ?? ''}`,
    ].join('\n\n'),
  );
}

async function namedModel(
  models: SimulateCommand['models'],
  named: string,
): Promise<Result<StoredModel, SimulationRefusal>> {
  const [code = '', version = ''] = named.split('@');
  const model = await models.get(code, version);
  if (model !== null) return accepted(model);
  return refused(refusal('MODEL_UNKNOWN', ['model'], { model: code, version }));
}
