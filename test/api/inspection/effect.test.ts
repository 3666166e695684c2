import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { identityWith } from '../../support/hub.js';
import {
  type EvaluatedHub,
  openEvaluatedHub,
  RUN_DAY,
} from '../evaluation/support/evaluated-hub.js';

interface Effect {
  readonly scheme: string;
  readonly subjects: number;
  readonly movers: number;
  readonly grades: readonly { readonly subjectsBefore: number; readonly subjectsAfter: number }[];
}

let hub: EvaluatedHub;
let released: string;

beforeAll(async () => {
  hub = await openEvaluatedHub();
  released = await readFile('seeds/reference/models/ZZ-DEFAULT-2026.yaml', 'utf8');
  const schemes = await hub.evaluation.models.schemesOn(RUN_DAY);
  const runs = await Promise.all(
    schemes.map(async (model) => {
      const wanted = { model, kind: 'FULL', asOf: RUN_DAY, trigger: 'BATCH' } as const;
      const run = await hub.evaluation.runs.start(wanted, identityWith('CITY_ADMIN'));
      if (!run.ok) throw new Error(JSON.stringify(run.refusals));
      return run.value;
    }),
  );
  await Promise.all(runs.map((run) => hub.evaluation.runs.workHere(run)));
}, 120_000);

/** What a draft would change, by scheme; the simulation is done and counted here. */
async function effectOf(document: string, version: string): Promise<readonly Effect[]> {
  const author = identityWith('MODEL_ADMIN');
  const said = JSON.stringify(document.replace(/^version: .*$/m, `version: ${version}`));
  await hub.answer(
    `mutation { evaluationModelLoad(input: { document: ${said} }) { refusals { code } } }`,
    author,
  );
  const { told } = await hub.answer(
    `mutation { told: evaluationModelSimulate(input: { code: "ZZ-DEFAULT-2026", version: "${version}",
       asOf: "${RUN_DAY}" }) { simulation { id } refusals { code message } } }`,
    author,
  );
  const { id } = (told as { simulation: { id: number } }).simulation;
  await hub.evaluation.simulations.run(id);
  await hub.inspection.effects.count(id);
  const { simulation } = await hub.answer(
    `{ simulation(id: ${String(id)}) { inspectionEffect { scheme subjects movers
       grades { grade subjectsBefore subjectsAfter ratio visitsBefore { least most } visitsAfter { least most } } } } }`,
    author,
  );
  return (simulation as { inspectionEffect: readonly Effect[] }).inspectionEffect;
}

describe('the effect of a draft on inspections', () => {
  it('is none where the draft says what the model says', async () => {
    const effects = await effectOf(released, '2.0.0');
    expect(effects.length).toBeGreaterThan(0);
    expect(effects.some(({ subjects }) => subjects > 0)).toBe(true);
    expect(effects.filter(({ movers }) => movers > 0)).toEqual([]);
  }, 60_000);

  it('moves members down where the draft gives everybody worse grades', async () => {
    const capped = released.replaceAll(/^(\s*neutralScore: )\d+/gm, '$10');
    const effects = await effectOf(capped, '3.0.0');
    const lost = effects.flatMap(({ grades }) => grades.slice(0, 1));
    const sum = (side: 'subjectsBefore' | 'subjectsAfter'): number =>
      lost.reduce((total, grade) => total + grade[side], 0);
    expect(effects.reduce((total, { movers }) => total + movers, 0)).toBeGreaterThan(0);
    expect(sum('subjectsAfter')).toBeLessThan(sum('subjectsBefore'));
  }, 60_000);
});
