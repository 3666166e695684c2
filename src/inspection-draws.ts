import { writeFile } from 'node:fs/promises';

import { UsageFault } from './faults.js';
import {
  done,
  type Hands,
  MOST_LISTED,
  numberOf,
  type Printed,
  sentence,
  valueOf,
} from './inspection-answers.js';
import { revealedOf, seedSourceOf, type SeedValues } from './inspection-seed.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Identity } from './modules/access/index.js';
import { onRecord } from './on-record.js';
import type { NewTask, Round, StepAnswer } from './modules/inspection/index.js';

export const INSPECTION_DRAWS_USAGE = `  inspection task open PLAN --name TEXT [--division CODE] [--stratum S]… [--industry DIGITS]… [--type TYPE]…
         [--matter CODE]… [--per-visit N] [--most-visits N] [--qualification TEXT]… [--check-by YYYY-MM-DD]
      Opens a task under a published plan; what is not said is as in the plan. 建立抽查任务
  inspection commit TASK --dice N | --shares PARTY=SHA256,… | --beacon NAME:ROUND
      Fixes pool, quotas, inspectors and where the seed will come from, before the seed is known; a party's hash
      is that of "printf %s SHARE | sha256sum". 抽取承诺
  inspection seed TASK --digits DIGITS | --shares PARTY=SHARE,… | --randomness HEX
      Makes the seed known, if it is what was committed. 公开随机种子
  inspection draw TASK  |  inspection assign TASK
      Draws the targets, then who goes; who goes alone, where the targets are drawn. 抽取检查对象、检查人员
  inspection extend TASK --stratum S --to N --reason TEXT [--beyond-scheme]
      Draws a stratum further; who was drawn stays drawn. 追加抽取
  inspection void TASK --reason TEXT
      Lets a round count no longer; it stays to be seen. By somebody who took no part in it: from another account
      of this machine, or over the API as another identity. 作废（须由未参与本次抽取的人员办理）
  inspection show TASK  |  inspection export TASK [--round N] --out FILE.json
      The rounds of a task; everything that anybody needs to draw again, for verify-draw. 查看、导出`;

export const INSPECTION_DRAWS_OPTIONS = {
  name: { type: 'string' },
  division: { type: 'string' },
  stratum: { type: 'string', multiple: true },
  industry: { type: 'string', multiple: true },
  type: { type: 'string', multiple: true },
  matter: { type: 'string', multiple: true },
  'per-visit': { type: 'string' },
  'most-visits': { type: 'string' },
  qualification: { type: 'string', multiple: true },
  'check-by': { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
  'beyond-scheme': { type: 'boolean' },
  round: { type: 'string' },
  out: { type: 'string' },
} as const;

type Options = typeof INSPECTION_DRAWS_OPTIONS;
type ValueOf<O> = O extends { multiple: true }
  ? readonly string[]
  : O extends { type: 'boolean' }
    ? boolean
    : string;

export type DrawValues = {
  readonly [Name in keyof Options]?: ValueOf<Options[Name]> | undefined;
} & SeedValues;

interface Asked {
  readonly positionals: readonly string[];
  readonly values: DrawValues;
  readonly identity: Identity;
}

type Verb = (hub: Hands, asked: Asked) => Promise<Printed>;

/** The verbs of `inspection` that are about tasks and the life of a draw. */
export const DRAW_VERBS: Readonly<Record<string, Verb>> = {
  task: openTask,
  commit: step((hub, taskNo, { values, identity }) =>
    hub.inspection.draws.commit({ taskNo, seedSource: seedSourceOf(values) }, identity),
  ),
  seed: step((hub, taskNo, { values, identity }) =>
    hub.inspection.draws.seed({ taskNo, revealed: revealedOf(values) }, identity),
  ),
  draw,
  assign: step((hub, taskNo, { identity }) => hub.inspection.draws.assign({ taskNo }, identity)),
  extend: step((hub, taskNo, { values, identity }) => {
    const { stratum: [stratum, ...more] = [], to, reason = '' } = values;
    if (stratum === undefined || more.length > 0 || to === undefined) throw usage();
    const isBeyondScheme = values['beyond-scheme'] ?? false;
    const wanted = { taskNo, stratum, to: Number(to), reason, isBeyondScheme };
    return hub.inspection.draws.extend(wanted, identity);
  }),
  void: step((hub, taskNo, { values: { reason = '' }, identity }) =>
    hub.inspection.draws.declareVoid({ taskNo, reason }, identity),
  ),
  show,
  export: exportFile,
};

async function openTask(hub: Hands, { positionals, values, identity }: Asked): Promise<Printed> {
  const [, verb, plan, ...more] = positionals;
  const { name } = values;
  if (verb !== 'open' || more.length > 0 || name === undefined) throw usage();
  const wanted: NewTask = {
    planNo: Number(numberOf(plan)),
    name,
    ...(values.division !== undefined && { division: values.division }),
    ...{ strata: values.stratum ?? [], industries: values.industry ?? [] },
    ...{ subjectTypes: values.type ?? [], matters: values.matter ?? [] },
    ...{ qualifications: values.qualification ?? [] },
    ...(values['per-visit'] !== undefined && { perVisit: Number(values['per-visit']) }),
    mostVisits: values['most-visits'] === undefined ? null : Number(values['most-visits']),
    checkBy: values['check-by'] === undefined ? null : dayOf(values['check-by']),
  };
  const { taskNo } = valueOf(hub, await hub.inspection.draws.makeTask(wanted, identity));
  return done(`The task is open (已建立任务): ${taskNo}`);
}

/** A verb that is one step of the round. */
function step(take: (hub: Hands, taskNo: string, asked: Asked) => StepAnswer): Verb {
  return async (hub, asked) => {
    const taskNo = taskOf(asked);
    const { round, shortages } = valueOf(hub, await take(hub, taskNo, asked));
    const short = shortages.map((reason) => sentence(hub, reason));
    const text = [await roundText(hub, round, asked), ...short].join('\n');
    return { text, exitCode: short.length === 0 ? 0 : 1 };
  };
}

async function draw(hub: Hands, asked: Asked): Promise<Printed> {
  const taskNo = taskOf(asked);
  const { identity } = asked;
  const { draws } = hub.inspection;
  const drawn = valueOf(hub, await draws.draw({ taskNo }, identity));
  const sent = await draws.assign({ taskNo }, identity);
  const { round } = sent.ok ? sent.value : drawn;
  const short = sent.ok ? sent.value.shortages : sent.refusals;
  const lines = [
    await roundText(hub, round, asked),
    ...short.map((reason) => sentence(hub, reason)),
  ];
  return { text: lines.join('\n'), exitCode: short.length === 0 ? 0 : 1 };
}

async function show(hub: Hands, asked: Asked): Promise<Printed> {
  const taskNo = taskOf(asked);
  const { draws } = hub.inspection;
  const [task, rounds] = await Promise.all([draws.task(taskNo), draws.rounds([taskNo])]);
  if (task === null) throw new UsageFault(`There is no such task (没有该任务): ${taskNo}`);
  const { name, planNo, planVersion, scheme, division, matters } = task;
  const title = `Task (任务) ${taskNo}: ${name}  plan (计划) ${String(planNo)}@${String(planVersion)}  ${scheme ?? '—'}  ${division}  ${matters.join(' ')}`;
  return done(
    [title, ...(await Promise.all(rounds.map((round) => roundText(hub, round, asked))))].join('\n'),
  );
}

async function exportFile(hub: Hands, asked: Asked): Promise<Printed> {
  const taskNo = taskOf(asked);
  const { out, round } = asked.values;
  if (out === undefined) throw usage();
  const { draws } = hub.inspection;
  const [latest] = await draws.rounds([taskNo]);
  const wanted = round === undefined ? (latest?.round ?? 0) : Number(numberOf(round));
  const file = await draws.drawFile(taskNo, wanted);
  if (file === null) {
    throw new UsageFault(`The task ${taskNo} has no such round. 任务 ${taskNo} 没有该轮次。`);
  }
  const showing = { identity: asked.identity, operation: 'inspection export', rows: file.pool };
  await onRecord(hub, { ...showing, classes: ['INSPECTIONS'] });
  await writeFile(out, `${JSON.stringify(file, null, 1)}\n`);
  return done(out);
}

/** What a person sees of a round; inspectors by their numbers. */
async function roundText(hub: Hands, of: Round, { identity }: Asked): Promise<string> {
  const { draws } = hub.inspection;
  const { taskNo, round, state, commitment, commitmentHash, seed, voidReason, voidedBy } = of;
  const page = { taskNo, round, stratum: null, after: null, first: MOST_LISTED };
  const [reasons, extensions, targets] = await Promise.all([
    draws.reasons(of),
    draws.extensions(of),
    draws.targets(page),
  ]);
  const showing = { identity, operation: 'inspection show', rows: targets.rows };
  await onRecord(hub, { ...showing, classes: ['INSPECTIONS'] });
  return [
    `Round ${String(round)} (轮次): ${state}  commitment (承诺) ${commitmentHash}`,
    ...commitment.strata.map(
      (s) =>
        `  ${s.stratum}: ${String(s.pool)} − ${String(s.excluded)} = ${String(s.frame)}, ceil(${String(s.frame)} × ${s.ratio}) = ${String(s.quota)}`,
    ),
    ...reasons.map(({ stratum, reason, targets: n }) => `  ${stratum}  ${reason}  ${String(n)}`),
    `  inspectors (检查人员) ${String(commitment.inspectors.size)}`,
    ...(seed === null ? [] : [`  seed (种子) ${seed}`]),
    ...extensions.map(({ stratum, to, reason }) => `  ${stratum} → ${String(to)}: ${reason}`),
    ...targets.rows.map(
      ({ uscc, stratum, place, ticket, inspectors }) =>
        `  ${stratum}.${String(place)}  ${uscc}  ${ticket}  ${inspectors?.join(' ') ?? '—'}`,
    ),
    ...(targets.hasNext ? ['  …'] : []),
    ...(voidReason === null ? [] : [`  void (已作废) ${voidedBy ?? ''}: ${voidReason}`]),
  ].join('\n');
}

function taskOf({ positionals: [, taskNo, ...more] }: Asked): string {
  if (more.length > 0 || taskNo === undefined) throw usage();
  return numberOf(taskNo);
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null) {
    throw new UsageFault(`--check-by is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  }
  return day;
}

function usage(): UsageFault {
  return new UsageFault(INSPECTION_DRAWS_USAGE);
}
