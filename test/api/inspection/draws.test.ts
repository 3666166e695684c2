import { beforeAll, describe, expect, it } from '@jest/globals';

import { evaluateDemoCity } from '../../../src/demo.js';
import { dateInShanghai } from '../../../src/kernel/civil-date.js';
import type { Result } from '../../../src/kernel/result.js';
import type { Identity } from '../../../src/modules/access/index.js';
import type {
  NewTask,
  PlanWanted,
  Round,
  SeedRevealed,
  SeedSource,
} from '../../../src/modules/inspection/index.js';
import { quotaOf, verifyDraw } from '../../../src/modules/inspection/index.js';
import { shareHash } from '../../../src/modules/inspection/domain/seed.js';
import { identityWith, openTestHub, type TestHub } from '../../support/hub.js';

const MAKER: Identity = { role: 'CITY_ADMIN', subject: 'operator:maker' };
const OTHER: Identity = { role: 'CITY_ADMIN', subject: 'operator:other' };
const TODAY = dateInShanghai(new Date());

const DISTRICT = '410105';
const LEGAL_FIRM = '31410105MA9X22958T';
const SCHOOL = '12410105MA9X23694P';

let hub: TestHub;

function valueOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals));
  return answer.value;
}

function codesOf(answer: Result<unknown>): readonly string[] {
  return answer.ok ? [] : answer.refusals.map(({ code }) => code);
}

let throws = 1_000_000_000;
/** Ten throws that nobody has thrown before. */
const fresh = (): string => String((throws += 1));

const DICE: SeedSource = { kind: 'DICE', throws: 10 };
const thrown = (digits = fresh()): SeedRevealed => ({ kind: 'DICE', digits });

let matters = 0;

/** A published plan about a matter of its own, so that its draws leave nobody out of others. */
async function planOf(wanted: Partial<PlanWanted> = {}): Promise<number> {
  const { plans, registers } = hub.inspection;
  const code = `LABOUR-${String((matters += 1))}`;
  const [labour] = (await registers.matters(null)).filter((one) => one.code === 'RSJ-LABOUR');
  if (labour === undefined) throw new Error('the demo city inspects labour');
  const { nameZh, nameEn, kind, department, scheme, basis, method, validFrom, validTo } = labour;
  const said = { nameZh, nameEn, kind, department, scheme, basis, method, validFrom, validTo };
  valueOf(await registers.addMatter({ ...said, code }, MAKER));
  const usual = {
    year: Number(TODAY.slice(0, 4)),
    name: '测试计划',
    scheme: null,
    division: '4101',
  };
  const full: PlanWanted = {
    ...{ ...usual, matters: [code], maxPerSubject: 366 },
    grades: [{ stratum: 'ALL', ratio: '0.3', timesPerYear: 366 }],
    ...wanted,
  };
  const { planNo } = valueOf(await plans.draft(full, MAKER));
  valueOf(await plans.publish(planNo, MAKER));
  return planNo;
}

async function taskOf(planNo: number, wanted: Partial<NewTask> = {}): Promise<string> {
  const task = await hub.inspection.draws.makeTask(
    { planNo, name: '测试任务', division: DISTRICT, ...wanted },
    MAKER,
  );
  return valueOf(task).taskNo;
}

const commit = (taskNo: string, seedSource: SeedSource = DICE) =>
  hub.inspection.draws.commit({ taskNo, seedSource }, MAKER);
const seed = (taskNo: string, revealed = thrown()) =>
  hub.inspection.draws.seed({ taskNo, revealed }, MAKER);
const draw = (taskNo: string) => hub.inspection.draws.draw({ taskNo }, MAKER);
const assign = (taskNo: string) => hub.inspection.draws.assign({ taskNo }, MAKER);
const declareVoid = (taskNo: string, by = OTHER) =>
  hub.inspection.draws.declareVoid({ taskNo, reason: '抽取前名单有误' }, by);

/** Commitment, dice and targets. */
async function drawnRound(taskNo: string): Promise<Round> {
  valueOf(await commit(taskNo));
  valueOf(await seed(taskNo));
  return valueOf(await draw(taskNo)).round;
}

async function fileOf(taskNo: string, round = 1) {
  const file = await hub.inspection.draws.drawFile(taskNo, round);
  if (file === null) throw new Error('there is such a round');
  return file;
}

async function reasonsIn(taskNo: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { exclusions } = await fileOf(taskNo);
  return new Map(exclusions.map(({ uscc, reasons }) => [uscc, reasons]));
}

let open: number;

beforeAll(async () => {
  hub = await openTestHub();
  await evaluateDemoCity(hub);
  open = await planOf();
}, 60_000);

describe('a round', () => {
  it('is begun, seeded and drawn once, however many ask at the same time', async () => {
    const task = await taskOf(await planOf());
    const once = async (steps: readonly Promise<Result<unknown>>[], refusal: string) => {
      const answers = (await Promise.all(steps)).map(codesOf);
      expect(answers.toSorted()).toEqual([[], [refusal], [refusal]]);
    };
    await once([commit(task), commit(task), commit(task)], 'ROUND_NOT_VOID');
    await once([seed(task), seed(task), seed(task)], 'ROUND_WRONG_STATE');
    await once([draw(task), draw(task), draw(task)], 'ROUND_WRONG_STATE');
    await once([assign(task), assign(task), assign(task)], 'ROUND_WRONG_STATE');
    const file = await fileOf(task);
    const [all] = file.commitment.strata;
    expect(file.drawn).toHaveLength(all?.quota ?? 0);
    expect(file.visits).toHaveLength(file.drawn.length);
    expect(verifyDraw(file)).toMatchObject({ ok: true });
  });

  it('is neither drawn again nor begun anew while it stands', async () => {
    const task = await taskOf(await planOf());
    expect(codesOf(await draw(task))).toEqual(['ROUND_MISSING']);
    await drawnRound(task);
    const before = await fileOf(task);
    expect(codesOf(await draw(task))).toEqual(['ROUND_WRONG_STATE']);
    expect(codesOf(await seed(task))).toEqual(['ROUND_WRONG_STATE']);
    expect(codesOf(await commit(task))).toEqual(['ROUND_NOT_VOID']);
    expect(await fileOf(task)).toEqual(before);
  });

  it('is void by another person only, stays to be seen, and is followed by fresh chance', async () => {
    const task = await taskOf(await planOf());
    const digits = fresh();
    valueOf(await commit(task));
    valueOf(await seed(task, thrown(digits)));
    valueOf(await draw(task));
    expect(codesOf(await declareVoid(task, MAKER))).toEqual(['VOID_BY_SAME_PERSON']);
    valueOf(await declareVoid(task));
    expect(codesOf(await declareVoid(task))).toEqual(['ROUND_MISSING']);
    const first = await fileOf(task);
    expect(first.voided).toMatchObject({ reason: '抽取前名单有误' });
    expect(verifyDraw(first)).toMatchObject({ ok: true, summary: { voided: '抽取前名单有误' } });
    valueOf(await commit(task));
    expect(codesOf(await seed(task, thrown(digits)))).toEqual(['SEED_SPENT']);
    valueOf(await seed(task));
    valueOf(await draw(task));
    const [second, kept] = await hub.inspection.draws.rounds([task]);
    expect([second, kept]).toMatchObject([
      { round: 2, state: 'DRAWN' },
      { round: 1, state: 'VOID', voidedBy: OTHER.subject },
    ]);
    expect(second?.seed).not.toBe(kept?.seed);
    expect(await fileOf(task)).toEqual(first);
  });

  it('can be void no more once somebody was inspected', async () => {
    const task = await taskOf(await planOf(), { name: '已检查' });
    await drawnRound(task);
    valueOf(await assign(task));
    const [target] = (await fileOf(task)).drawn;
    await found(task, target?.uscc ?? '', '已关闭停业或正在组织清算');
    expect(codesOf(await declareVoid(task))).toEqual(['ROUND_INSPECTED']);
  });
});

async function found(taskNo: string, uscc: string, outcome: string): Promise<void> {
  const said = { department: null, inspectors: [], found: null, rectification: null, reason: null };
  const outcomes = [{ ...said, uscc, outcome, checkedOn: TODAY }];
  const recorded = valueOf(await hub.inspection.results.record({ taskNo, outcomes }, MAKER));
  expect(recorded).toMatchObject({ recorded: 1, refusals: [] });
}

describe('chance', () => {
  const partiesOf = (...shares: readonly string[]): SeedSource => ({
    kind: 'SHARES',
    parties: shares.map((share, at) => ({ party: `P${String(at)}`, hash: shareHash(share) })),
  });

  it('is of shares that no round named before, though two name them at once', async () => {
    const tasks = await Promise.all([taskOf(open), taskOf(open), taskOf(open)]);
    const [one, two, three] = tasks;
    const source = partiesOf('a share that nobody knows', 'another that nobody knows');
    const answers = await Promise.all([commit(one, source), commit(two, source)]);
    expect(answers.map(codesOf).toSorted()).toEqual([[], ['SEED_SOURCE_SPENT']]);
    const half = partiesOf('another that nobody knows', 'a third that nobody knows');
    expect(codesOf(await commit(three, half))).toEqual(['SEED_SOURCE_SPENT']);
  });

  it('is of a round of a beacon that lay ahead', async () => {
    const tasks = await Promise.all([taskOf(open), taskOf(open), taskOf(open), taskOf(open)]);
    const [one, two, late, again] = tasks;
    const source: SeedSource = { kind: 'BEACON', beacon: 'drand', round: 4_711 };
    const said: SeedRevealed = { kind: 'BEACON', randomness: 'ab'.repeat(32) };
    valueOf(await commit(one, source));
    valueOf(await commit(two, source));
    valueOf(await seed(one, said));
    valueOf(await seed(two, said));
    expect(codesOf(await commit(late, source))).toEqual(['SEED_SOURCE_SPENT']);
    const ahead: SeedSource = { ...source, round: 4_712 };
    valueOf(await commit(again, ahead));
    valueOf(await declareVoid(again));
    expect(codesOf(await commit(again, ahead))).toEqual(['SEED_SOURCE_SPENT']);
    valueOf(await commit(again, { ...source, beacon: 'another name of it' }));
    expect(codesOf(await seed(again, said))).toEqual(['SEED_SPENT']);
  });
});

describe('a pool', () => {
  it('is the members of a scheme by grade, each drawn by its ratio', async () => {
    const plan = await planOf({ scheme: 'FOOD_DRUG', matters: ['SCJG-FOOD'], grades: [] });
    const task = await taskOf(plan, { division: '4101' });
    const { commitment } = await drawnRound(task);
    const scheme = await hub.supervision.schemes.find('FOOD_DRUG', TODAY);
    expect(commitment.strata.map(({ stratum, ratio }) => [stratum, ratio])).toEqual(
      scheme?.grades.map(({ grade, ratioDefault }) => [grade, ratioDefault]),
    );
    expect(commitment.strata.map(({ pool }) => pool)).toEqual([2, 2, 1, 1]);
    for (const { frame, ratio, quota } of commitment.strata) {
      expect(quota).toBe(quotaOf(frame, ratio));
    }
    const more = { taskNo: task, stratum: 'B', to: 2, reason: '初次抽查问题率偏高' };
    const { draws } = hub.inspection;
    const beyond = await draws.extend({ ...more, isBeyondScheme: false }, MAKER);
    expect(codesOf(beyond)).toEqual(['RATIO_BEYOND_SCHEME']);
    valueOf(await draws.extend({ ...more, isBeyondScheme: true }, MAKER));
    expect(verifyDraw(await fileOf(task))).toMatchObject({ ok: true });
  });

  it('is whoever a plain filter meets, and stays as it was frozen', async () => {
    const task = await taskOf(open, { industries: ['47'], division: '4101' });
    valueOf(await commit(task));
    const { pool, commitment } = await fileOf(task);
    expect(pool.length).toBeGreaterThan(0);
    expect(new Set(pool.map(({ stratum }) => stratum))).toEqual(new Set(['ALL']));
    const law = await taskOf(open, { subjectTypes: ['LAW_FIRM'] });
    expect(codesOf(await commit(law))).toEqual([]);
    expect((await fileOf(law)).pool).toEqual([{ uscc: LEGAL_FIRM, stratum: 'ALL' }]);
    expect(commitment.pool.size).toBe(pool.length);
    const none = await taskOf(open, { industries: ['9999'] });
    expect(codesOf(await commit(none))).toEqual(['DRAW_POOL_EMPTY']);
    expect(await hub.inspection.draws.drawFile(none, 1)).toBeNull();
  });

  it('leaves out who is drawn elsewhere, was inspected lately or often enough, or is not there', async () => {
    const grades = [{ stratum: 'ALL', ratio: '1', timesPerYear: 1 }];
    const [often, sameMatter] = await Promise.all([
      planOf({ grades }),
      planOf({ grades: [{ stratum: 'ALL', ratio: '1', timesPerYear: 366 }] }),
    ]);
    const firm = { subjectTypes: ['LAW_FIRM'] };
    const school = { subjectTypes: ['PUBLIC_INSTITUTION'] };
    const earlier = await taskOf(sameMatter, firm);
    await drawnRound(earlier);
    const other = await taskOf(sameMatter, school);
    await drawnRound(other);
    valueOf(await assign(other));
    await found(other, SCHOOL, '未发现问题');
    const again = await taskOf(sameMatter, { division: '4101' });
    valueOf(await commit(again));
    const reasons = await reasonsIn(again);
    expect(reasons.get(LEGAL_FIRM)).toEqual(['DRAWN_ELSEWHERE']);
    expect(reasons.get(SCHOOL)).toEqual(['INSPECTED_RECENTLY']);
    expect([...reasons.values()]).toContainEqual(['NOT_ACTIVE']);
    const nobody = await taskOf(sameMatter, firm);
    expect(codesOf(await commit(nobody))).toEqual(['FRAME_EMPTY']);
    const capped = await taskOf(often, { division: DISTRICT });
    valueOf(await commit(capped));
    const caps = await reasonsIn(capped);
    expect(caps.get(LEGAL_FIRM)).toEqual(['FREQUENCY_REACHED']);
    expect(caps.get(SCHOOL)).toEqual(['FREQUENCY_REACHED', 'INSPECTED_RECENTLY']);
    expect(verifyDraw(await fileOf(capped))).toMatchObject({ ok: true });
  });

  it('leaves out a code that became an alias', async () => {
    const [gone, survivor] = ['91410184MA9X14077L', '91410122MA9X14448H'];
    const merger = { uscc: gone, survivor, document: '合并决定〔2026〕1号', reason: '重复登记' };
    const author = { identity: identityWith('CITY_ADMIN'), requestId: 'test', now: new Date() };
    valueOf(await hub.subjects.codes.merge(merger, author));
    const task = await taskOf(open, { division: '4101' });
    valueOf(await commit(task));
    expect((await reasonsIn(task)).get(gone)).toContain('MERGED');
  });
});

describe('an extension', () => {
  it('keeps those who are drawn, and their visits', async () => {
    const task = await taskOf(await planOf());
    await drawnRound(task);
    valueOf(await assign(task));
    const before = await fileOf(task);
    const { draws } = hub.inspection;
    const to = before.drawn.length + 2;
    const more = { taskNo: task, stratum: 'ALL', to, isBeyondScheme: false };
    expect(codesOf(await draws.extend({ ...more, reason: ' ' }, MAKER))).toEqual([
      'REASON_MISSING',
    ]);
    const tooFar = { ...more, to: 10_000, reason: '问题率偏高' };
    expect(codesOf(await draws.extend(tooFar, MAKER))).toEqual(['DRAW_EXTENSION_IMPOSSIBLE']);
    valueOf(await draws.extend({ ...more, reason: '问题率偏高' }, OTHER));
    const after = await fileOf(task);
    expect(after.drawn).toHaveLength(to);
    expect(after.drawn.slice(0, -2)).toEqual(before.drawn);
    expect(after.visits.slice(0, -2)).toEqual(before.visits);
    expect(verifyDraw(after)).toMatchObject({ ok: true });
    expect(codesOf(await declareVoid(task, OTHER))).toEqual(['VOID_BY_SAME_PERSON']);
  });
});

describe('inspectors', () => {
  it('who are short of everything leave the round drawn, each target with its reason', async () => {
    const task = await taskOf(await planOf(), { qualifications: ['潜水员'] });
    await drawnRound(task);
    const { drawn } = await fileOf(task);
    const refused = await assign(task);
    expect(new Set(codesOf(refused))).toEqual(
      new Set(['DRAW_INSPECTORS_SHORT', 'DRAW_INSPECTORS_OF_DEPARTMENT_SHORT']),
    );
    const named = refused.ok ? [] : refused.refusals.map(({ at }) => at[1]);
    expect(new Set(named)).toEqual(new Set(drawn.map(({ uscc }) => uscc)));
    expect(refused).toMatchObject({ refusals: { 0: { params: { qualification: 5 } } } });
    expect(await assign(task)).toEqual(refused);
    const [round] = await hub.inspection.draws.rounds([task]);
    expect(round).toMatchObject({ state: 'DRAWN', assignedBy: null });
    valueOf(await declareVoid(task));
  });

  it('who are short of visits leave the last targets without one, never with one who went', async () => {
    const task = await taskOf(await planOf(), { mostVisits: 1 });
    await drawnRound(task);
    const { round, shortages } = valueOf(await assign(task));
    const file = await fileOf(task);
    expect(round.state).toBe('ASSIGNED');
    expect(file.visits).toHaveLength(2);
    const went = file.visits.flatMap(({ inspectors }) => inspectors);
    expect(new Set(went).size).toBe(went.length);
    const without = shortages.filter(({ code }) => code === 'DRAW_INSPECTORS_SHORT');
    expect(without).toHaveLength(file.drawn.length - 2);
    expect(without[0]).toMatchObject({ params: { available: 1, workload: 4 } });
    expect(verifyDraw(file)).toMatchObject({ ok: true });
  });
});

describe('a plan and its draws', () => {
  const REGULATOR = identityWith('INDUSTRY_REGULATOR');

  it('stay within what the scheme allows', async () => {
    const wanted = {
      ...{
        year: Number(TODAY.slice(0, 4)),
        name: '计划',
        scheme: 'CONSTRUCTION',
        division: '4101',
      },
      ...{ matters: ['CXJS-SITE'], maxPerSubject: 2 },
      grades: [
        { stratum: 'A', ratio: '0.06', timesPerYear: 1 },
        { stratum: 'B', ratio: '0.1', timesPerYear: 9 },
        { stratum: 'M', ratio: '0.1', timesPerYear: 1 },
      ],
    };
    expect(codesOf(await hub.inspection.plans.draft(wanted, MAKER))).toEqual([
      'PLAN_RATIO_OUTSIDE',
      'PLAN_VISITS_OUTSIDE',
      'PLAN_GRADE_UNKNOWN',
    ]);
  });

  it('are nothing that a regulator of another division or scheme takes a step of', async () => {
    const task = await taskOf(open);
    const { draws } = hub.inspection;
    const abroad: Identity = { ...REGULATOR, division: '4102', scheme: 'TRANSPORT' };
    const refusals = ['DRAW_OUTSIDE_DIVISION', 'DRAW_NOT_OF_SCHEME'];
    expect(codesOf(await draws.commit({ taskNo: task, seedSource: DICE }, abroad))).toEqual(
      refusals,
    );
    valueOf(await commit(task));
    const revealed = thrown();
    expect(codesOf(await draws.seed({ taskNo: task, revealed }, abroad))).toEqual(refusals);
    expect(codesOf(await draws.draw({ taskNo: task }, abroad))).toEqual(refusals);
    const reason = '?';
    expect(codesOf(await draws.declareVoid({ taskNo: task, reason }, abroad))).toEqual(refusals);
    const stranger = identityWith('DEPARTMENT_REPORTER');
    expect(codesOf(await draws.draw({ taskNo: task }, stranger))).toEqual(['DRAW_ROLE_UNFIT']);
  });
});
