import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import { dateInShanghai } from '../../../src/kernel/civil-date.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { shareHash } from '../../../src/modules/inspection/domain/seed.js';
import { verifyDraw } from '../../../src/modules/inspection/domain/verify.js';
import { readDrawFile } from '../../../src/modules/inspection/domain/read-draw-file.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { schemaOf } from '../../../src/serve.js';
import { identityWith, openTestCast, type TestHub } from '../../support/hub.js';

const TOOL = identityWith('INSPECTION_TOOL');
const ADMIN = identityWith('CITY_ADMIN');
const CLERK: Identity = { ...identityWith('DEPARTMENT_REPORTER'), subject: 'clerk' };
const ELSEWHERE: Identity = { ...identityWith('INDUSTRY_REGULATOR'), division: '410105' };

const TODAY = dateInShanghai(new Date());
const SHARES = [
  { party: '市场监管局', share: 'a share of sixteen or more' },
  { party: '司法局', share: 'another share, as long as it' },
];

interface Node {
  readonly subject: { readonly uscc: string };
  readonly stratum: string | null;
  readonly inspectors: readonly { readonly id: string; readonly name: string }[] | null;
  readonly outcomes: readonly { readonly code: string; readonly found: string | null }[];
}

let ask: (query: string, as: Identity) => Promise<Record<string, unknown>>;
let task: string;
let hub: TestHub;

/** The mutation's payload. */
async function told(mutation: string, as = TOOL): Promise<Record<string, unknown>> {
  const answer = await ask(`mutation { told: ${mutation} }`, as);
  return answer['told'] as Record<string, unknown>;
}

beforeAll(async () => {
  hub = await openTestCast();
  const { guarded: schema } = await schemaOf(hub);
  ask = async (query, identity) => {
    const loaders = new LoaderRegistry();
    const contextValue = { requestId: 'test', identity, loaders, now: new Date() };
    const result = await execute({ schema, document: parse(query), contextValue });
    return JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>;
  };
});

async function targets(as: Identity): Promise<readonly Node[]> {
  const answer = await ask(
    `{ inspectionTask(no: "${task}") { round { targets(first: 100) { edges { node {
       subject { uscc } stratum inspectors { id name } outcomes { code found } } } } } } }`,
    as,
  );
  const { round } = answer['inspectionTask'] as {
    round: { targets: { edges: readonly { node: Node }[] } };
  };
  return round.targets.edges.map(({ node }) => node);
}

describe('a round of a draw over the API', () => {
  it('begins with matters and inspectors of the department', async () => {
    const matter = await told(
      `inspectionMatterAdd(input: { code: "SC-01", nameZh: "公示信息检查", kind: GENERAL, department: "SCJG",
         method: "现场检查", validFrom: "2026-01-01", basis: { kind: POLICY, document: "国发〔2019〕5号",
         whereRead: "政府网站" } }) { matter { code version department { code } } refusals { code } }`,
      CLERK,
    );
    expect(matter).toEqual({
      matter: { code: 'SC-01', version: 1, department: { code: 'SCJG' } },
      refusals: [],
    });
    const added = await Promise.all(
      ['甲一', '乙二', '丙三', '丁四'].map((name, at) =>
        told(
          `inspectorAdd(input: { id: "I-${String(at)}", name: "${name}", department: "SCJG", division: "4101",
             organisation: "市场监管综合执法支队", qualifications: [], interests: [],
             activeFrom: "2026-01-01" }) { inspector { id name } refusals { code message } }`,
          CLERK,
        ),
      ),
    );
    expect(added.flatMap(({ refusals }) => refusals)).toEqual([]);
    const { inspectors } = await ask('{ inspectors { edges { node { id name } } } }', TOOL);
    expect(inspectors).toMatchObject({ edges: { 0: { node: { id: 'I-0', name: '甲*' } } } });
  });

  it('follows from a published plan, within the own scheme and division only', async () => {
    const draft = (more: string) =>
      `inspectionPlanDraft(input: { year: ${TODAY.slice(0, 4)}, name: "年度计划", division: "4101",
         matters: ["SC-01"], maxPerSubject: 12, ${more}
         grades: [{ stratum: "ALL", ratio: "0.2", timesPerYear: 12 }] })
       { plan { no state } refusals { code } }`;
    const refused = await told(draft(''), ELSEWHERE);
    expect(refused).toMatchObject({
      plan: null,
      refusals: { 0: { code: 'DRAW_OUTSIDE_DIVISION' }, 1: { code: 'DRAW_NOT_OF_SCHEME' } },
    });
    const { plan } = await told(draft(''));
    const { no } = plan as { no: string };
    expect(await ask(`{ inspectionPlan(no: "${no}") { no } }`, STRANGER)).toEqual({
      inspectionPlan: null,
    });
    await told(`inspectionPlanPublish(input: { no: "${no}" }) { refusals { code } }`);
    const seen = await ask(`{ inspectionPlan(no: "${no}") { state matters { code } } }`, STRANGER);
    expect(seen).toEqual({
      inspectionPlan: { state: 'PUBLISHED', matters: [{ code: 'SC-01' }] },
    });
    const opened = await told(
      `inspectionTaskOpen(input: { plan: "${no}", name: "第一次抽查" }) { task { no } refusals { code } }`,
    );
    task = (opened['task'] as { no: string }).no;
    expect(await ask(`{ inspectionTask(no: "${task}") { no } }`, STRANGER)).toEqual({
      inspectionTask: null,
    });
  });

  it('commits before the seed is known, and shows both to everybody at once', async () => {
    const parties = SHARES.map(
      ({ party, share }) => `{ party: "${party}", hash: "${shareHash(share)}" }`,
    );
    const committed = await told(
      `inspectionTaskCommit(input: { task: "${task}", seedSource: { kind: SHARES,
         parties: [${parties.join(', ')}] } }) { refusals { code message } }`,
    );
    expect(committed).toEqual({ refusals: [] });
    const shares = SHARES.map(({ party, share }) => `{ party: "${party}", share: "${share}" }`);
    const revealed = await told(
      `inspectionSeedReveal(input: { task: "${task}", shares: [${shares.join(', ')}] })
       { refusals { code } }`,
    );
    expect(revealed).toEqual({ refusals: [] });
    const drawn = await told(
      `inspectionTaskDraw(input: { task: "${task}" })
       { task { round { state } } shortages { code } refusals { code message } }`,
    );
    expect(drawn).toEqual({
      ...{ task: { round: { state: 'ASSIGNED' } }, shortages: [], refusals: [] },
    });
    const { inspectionTask } = await ask(
      `{ inspectionTask(no: "${task}") { round { commitment { hash text } seed { value }
         strata { stratum pool frame quota } drawFile } } }`,
      STRANGER,
    );
    expect(inspectionTask).toMatchObject({
      round: { seed: { value: expect.any(String) }, drawFile: null },
    });
    const { round } = inspectionTask as { round: { commitment: { hash: string; text: string } } };
    expect(shareHash(round.commitment.text)).toBe(round.commitment.hash);
  });

  it('is drawn again by whoever has the file', async () => {
    const { inspectionTask } = await ask(
      `{ inspectionTask(no: "${task}") { round { drawFile } } }`,
      TOOL,
    );
    const { round } = inspectionTask as { round: { drawFile: string } };
    const file = readDrawFile(round.drawFile);
    expect(file).toMatchObject({ ok: true });
    if (file.ok) expect(verifyDraw(file.file)).toMatchObject({ ok: true });
  });

  it('tells nobody outside who was drawn before the outcome is public', async () => {
    const [first, ...others] = await targets(TOOL);
    expect(first?.inspectors).toHaveLength(2);
    expect(others.length).toBeGreaterThan(0);
    expect(await targets(STRANGER)).toEqual([]);
    const uscc = first?.subject.uscc ?? '';
    const recorded = await told(
      `inspectionOutcomeRecord(input: { task: "${task}", outcomes: [{ uscc: "${uscc}", outcome: RECTIFIED,
         checkedOn: "${TODAY}", found: "公示信息不一致" }] }) { recorded refusals { code message } }`,
      CLERK,
    );
    expect(recorded).toEqual({ recorded: 1, refusals: [] });
    expect(await targets(STRANGER)).toEqual([]);
    const own = await ask(
      `{ subject(uscc: "${uscc}") { inspections { edges { node { stratum inspectors { name }
         outcomes { code found } } } } } }`,
      { role: 'SUBJECT', subject: 'itself', uscc },
    );
    expect(own).toMatchObject({
      subject: {
        inspections: {
          edges: { 0: { node: { stratum: null, outcomes: [{ found: '公示信息不一致' }] } } },
        },
      },
    });
    expect(JSON.stringify(own)).not.toContain('*');
    const published = await told(
      `inspectionOutcomePublish(input: { task: "${task}" }) { published refusals { code } }`,
      ADMIN,
    );
    expect(published).toEqual({ published: 1, refusals: [] });
    expect(await targets(STRANGER)).toEqual([
      {
        ...{ subject: { uscc }, stratum: null, inspectors: null },
        outcomes: [{ code: 'RECTIFIED', found: null }],
      },
    ]);
  });

  it('is not steered by a regulator outside its scope', async () => {
    const refused = await told(
      `inspectionTaskVoid(input: { task: "${task}", reason: "?" }) { task { no } refusals { code } }`,
      ELSEWHERE,
    );
    expect(refused).toMatchObject({
      task: null,
      refusals: { 0: { code: 'DRAW_OUTSIDE_DIVISION' } },
    });
  });

  it('of an internal scheme is there for nobody outside it', async () => {
    await sql`/* test.internal */ UPDATE inspection.plan SET is_internal = true`.execute(
      hub.db.read(),
    );
    const query = `{ inspectionTask(no: "${task}") { no } inspectionTasks { edges { node { no } } }
      inspectionPlans { edges { node { no } } } }`;
    const nothing = {
      ...{ inspectionTask: null, inspectionTasks: { edges: [] } },
      inspectionPlans: { edges: [] },
    };
    expect(await ask(query, STRANGER)).toEqual(nothing);
    expect(await ask(query, CLERK)).toEqual(nothing);
    expect(await ask(query, ELSEWHERE)).toEqual(nothing);
    expect(await ask(query, TOOL)).toMatchObject({ inspectionTask: { no: task } });
  });
});
