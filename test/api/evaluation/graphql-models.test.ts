import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { addDays, dateInShanghai } from '../../../src/kernel/civil-date.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { type EvaluatedHub, openEvaluatedHub } from './support/evaluated-hub.js';

const AUTHOR = identityWith('MODEL_ADMIN');
const REVIEWER = identityWith('REVIEWER');
const NAMED = 'code: "ZZ-DEFAULT-2026", version: "2.0.0"';

jest.setTimeout(240_000);

let hub: EvaluatedHub;
/** The model of the release with another version number. */
let draft: string;

beforeAll(async () => {
  hub = await openEvaluatedHub();
  const released = await readFile('seeds/reference/models/ZZ-DEFAULT-2026.yaml', 'utf8');
  draft = released.replace(/^version: .*$/m, 'version: 2.0.0');
}, 240_000);

interface Payload {
  readonly model: { readonly state: string } | null;
  readonly simulation: { readonly id: number; readonly state: string } | null;
  readonly refusals: readonly { readonly code: string }[];
  readonly findings?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function told(mutation: string, as: Identity): Promise<Payload> {
  const answer = await hub.answer(`mutation { told: ${mutation} }`, as);
  return answer['told'] as Payload;
}

const STEP = '{ model { state } refusals { code } }';
const CHECKED = '{ model { state } refusals { code } findings { code path } }';

async function load(document: string, as = AUTHOR): Promise<Payload> {
  return told(
    `evaluationModelLoad(input: { document: ${JSON.stringify(document)} }) ${CHECKED}`,
    as,
  );
}

describe('the model that holds', () => {
  it('shows everybody its indicators with mapping and basis', async () => {
    const stranger: Identity = { role: 'PUBLIC', subject: 'stranger' };
    const { indicators } = await hub.answer(
      `{ indicators(dimension: "B") { code weight mapping { kind bands { upTo score } table { code value } }
         computation { kind recordType } basis { kind document } } }`,
      stranger,
    );
    expect(indicators).toHaveLength(5);
    expect((indicators as readonly unknown[])[0]).toMatchObject({
      ...{ code: 'B01', weight: 30, computation: { kind: 'FULL_YEARS_SINCE' } },
      mapping: { kind: 'STEP', bands: { 0: { upTo: '0', score: '60' } } },
    });
  });
});

describe('the life of a model', () => {
  it('leads from a draft by a simulation and a second person’s approval', async () => {
    expect(await load(draft)).toMatchObject({ model: { state: 'DRAFT' }, refusals: [] });
    const asked = await told(
      `evaluationModelSimulate(input: { ${NAMED} }) { simulation { id state } refusals { code } }`,
      AUTHOR,
    );
    const simulation = asked.simulation?.id ?? 0;
    await hub.evaluation.simulations.run(simulation);
    const { simulation: done } = await hub.answer(
      `{ simulation(id: ${String(simulation)}) { state outcome { subjects migration { cells { before after subjects } }
         byDistrict { code } stabilityOfGrades moversUp { uscc } } } }`,
      REVIEWER,
    );
    expect(done).toMatchObject({ state: 'DONE', outcome: { stabilityOfGrades: '0.0000' } });
    const submitted = await told(
      `evaluationModelSubmit(input: { ${NAMED}, simulation: ${String(simulation)} }) ${STEP}`,
      AUTHOR,
    );
    expect(submitted).toEqual({ model: { state: 'IN_REVIEW' }, refusals: [] });
    const approve = `evaluationModelApprove(input: { ${NAMED}, reason: "同意" }) ${STEP}`;
    expect((await told(approve, AUTHOR)).refusals).toEqual([{ code: 'SAME_PERSON' }]);
    expect(await told(approve, REVIEWER)).toEqual({ model: { state: 'APPROVED' }, refusals: [] });
    const tomorrow = addDays(dateInShanghai(new Date()), 1);
    const publish = `evaluationModelPublish(input: { ${NAMED}, from: "${tomorrow}", reason: "发布" }) ${STEP}`;
    expect((await told(publish, AUTHOR)).refusals).toEqual([{ code: 'CASES_NOT_PASSED' }]);
  });

  it('shows a draft to those who make and judge models, and to nobody else', async () => {
    const query = `{ evaluationModel(${NAMED}) { version } }`;
    expect(await hub.answer(query, REVIEWER)).toEqual({ evaluationModel: { version: '2.0.0' } });
    expect(await hub.answer(query, identityWith('BANK'))).toEqual({ evaluationModel: null });
  });

  it('refuses what is no model with all findings and their places', async () => {
    const { model, findings = [] } = await load('code: X');
    expect(model).toBeNull();
    expect(findings.length).toBeGreaterThan(3);
    expect(findings.every(({ path }) => path.length > 0)).toBe(true);
  });

  it('refuses a version that exists', async () => {
    expect((await load(draft)).refusals).toEqual([{ code: 'MODEL_VERSION_TAKEN' }]);
  });
});

describe('a run', () => {
  const start = 'evaluationRunStart(input: { kind: FULL }) { run { id state } refusals { code } }';

  it('is begun and broken off by the city', async () => {
    const { run } = (await told(start, identityWith('CITY_ADMIN'))) as unknown as {
      run: { id: number };
    };
    const cancel = `evaluationRunCancel(input: { id: ${String(run.id)} }) { run { state } refusals { code } }`;
    expect(await told(cancel, identityWith('CITY_ADMIN'))).toEqual({
      ...{ run: { state: 'CANCELLED' }, refusals: [] },
    });
    expect((await told(cancel, identityWith('CITY_ADMIN'))).refusals).toEqual([
      { code: 'RUN_ENDED' },
    ]);
  });

  it('is not for a district', async () => {
    const district = { ...identityWith('CITY_ADMIN'), division: '410104' };
    const { errors = [] } = await hub.ask(`mutation { ${start} }`, district);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });
});
