import { setTimeout as wait } from 'node:timers/promises';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, dateInShanghai, parseCivilDate } from './kernel/civil-date.js';
import type { Identity } from './modules/access/index.js';
import {
  DEFAULT_MODEL,
  type Run,
  sayRunRefusals,
  type WantedRun,
} from './modules/evaluation/index.js';
import { onRecord } from './on-record.js';

export const EVALUATE_USAGE = `  evaluate [--full] [--as-of YYYY-MM-DD] [--model CODE[@VERSION]]
      Evaluates whom something changed for, or everybody, then by the schemes of industries, and publishes
      the results; a run that was broken off goes on. 开展公共信用综合评价（默认仅评价有变化的主体；--full 全量评价）
  evaluate release RUN --reason TEXT
      Publishes a run that was halted because grades changed without an explanation. 放行已中止的评价批次`;

export const EVALUATE_OPTIONS = {
  full: { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  model: { type: 'string', default: DEFAULT_MODEL },
  reason: { type: 'string' },
} as const;

interface EvaluateArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly full: boolean;
    readonly 'as-of'?: string;
    readonly model: string;
    readonly reason?: string;
  };
}

/** Statements at once: as many as the queue works on at a time. */
const AT_ONCE = 2;
const LOOK_EVERY_MILLISECONDS = 500;
/** Nothing is done by anybody for so long: a part fails again and again. */
const GIVE_UP_AFTER_LOOKS = 60;

/** `evaluate`: what is to be printed and the exit code, 1 where nothing was published. */
export async function evaluate(
  hub: Hub,
  { positionals, values }: EvaluateArguments,
  identity: Identity,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  if (positionals[0] === 'release') return release(hub, { positionals, values }, identity);
  if (positionals.length > 0) throw new UsageFault(EVALUATE_USAGE);
  const today = dateInShanghai(new Date());
  const asOf = values['as-of'] === undefined ? today : dayOf(values['as-of']);
  if (asOf > today) {
    // Published for a day ahead, results would keep every day before it from being judged.
    throw new UsageFault(`--as-of is no later than today, ${today}. (--as-of 不得晚于今日。)`);
  }
  const { models, runs } = hub.evaluation;
  const model = await models.toRun(values.model, asOf);
  if (model === null) {
    throw new UsageFault(
      `No such model holds on ${asOf}, and no such challenger is kept (该日没有该生效模型或挑战者模型): ${values.model}`,
    );
  }
  const kind = values.full ? 'FULL' : 'CHANGED';
  const wanted = { model, kind, asOf, trigger: 'BATCH' } as const;
  const run = await workOff(hub, await begun(hub, wanted, identity));
  const isPublic = run.state === 'PUBLISHED' && model.code === DEFAULT_MODEL && !model.isShadow;
  const followed = isPublic ? await schemesAfter(hub, { run, wanted }, identity) : [];
  const all = [{ named: model, run }, ...followed];
  await onRecordOf(
    hub,
    all.map((each) => each.run),
    identity,
  );
  const texts = await Promise.all(
    all.map(async (each) => summary(each, await runs.count(each.run.runNo))),
  );
  const isDone = all.every((each) => each.run.state === 'PUBLISHED');
  return { text: texts.join('\n'), exitCode: isDone ? 0 : 1 };
}

interface NamedRun {
  readonly named: WantedRun['model'];
  readonly run: Run;
}

/** The schemes of the day after the public run that they read; what followed it already is not done twice. */
async function schemesAfter(
  hub: Hub,
  { run, wanted }: { readonly run: Run; readonly wanted: WantedRun },
  identity: Identity,
): Promise<readonly NamedRun[]> {
  const { models, runs } = hub.evaluation;
  const schemes = await models.schemesOn(wanted.asOf);
  return schemes.reduce<Promise<readonly NamedRun[]>>(async (before, model) => {
    const all = await before;
    const last = await runs.lastPublished(model);
    const isFollowing = last !== null && last.askedAt > run.askedAt && last.asOf === run.asOf;
    const isEnough = isFollowing && (last.kind === 'FULL' || wanted.kind === 'CHANGED');
    const done = isEnough
      ? last
      : await workOff(hub, await begun(hub, { ...wanted, model }, identity));
    return [...all, { named: model, run: done }];
  }, Promise.resolve([]));
}

async function release(
  hub: Hub,
  { positionals, values }: EvaluateArguments,
  identity: Identity,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { runs, models } = hub.evaluation;
  const [, number = '', ...more] = positionals;
  const reason = values.reason?.trim() ?? '';
  if (!/^[1-9]\d{0,8}$/.test(number) || reason === '' || more.length > 0) {
    throw new UsageFault(EVALUATE_USAGE);
  }
  const released = await runs.release({ runNo: Number(number), reason }, identity);
  if (!released.ok) throw new UsageFault(sayRunRefusals(released.refusals));
  const named = await models.byNo(released.value.modelNo);
  const run = released.value;
  await onRecordOf(hub, [run], identity);
  return { text: summary({ named, run }, await runs.count(Number(number))), exitCode: 0 };
}

/** The run that was asked for; another of the model that is under way, perhaps broken off, is ended first. */
async function begun(hub: Hub, wanted: WantedRun, identity: Identity): Promise<Run> {
  const { runs } = hub.evaluation;
  const started = await runs.start(wanted, identity);
  if (started.ok) return started.value;
  const isBusy = started.refusals.some(({ code }) => code === 'RUN_UNDER_WAY');
  if (!isBusy) throw new UsageFault(sayRunRefusals(started.refusals));
  const other = await runs.underWay(wanted.model);
  if (other !== null) {
    const { kind, asOf } = other;
    await workOff(hub, await begun(hub, { ...wanted, kind, asOf }, identity));
  }
  return begun(hub, wanted, identity);
}

/** Works in this process, beside others that may do the same, until the run has ended. */
async function workOff(hub: Hub, { runNo }: Run): Promise<Run> {
  const watch = watched(hub, runNo);
  try {
    return await ended(hub, runNo, { done: -1, looks: 0 });
  } finally {
    watch.stop();
  }
}

async function ended(
  hub: Hub,
  runNo: number,
  last: { readonly done: number; readonly looks: number },
): Promise<Run> {
  // Each time anew: a part that failed is due again, and one whose worker was killed is free.
  await hub.jobs.drain(AT_ONCE);
  const run = await hub.evaluation.runs.find(runNo);
  if (run === null) throw new Error(`run ${String(runNo)} is gone`);
  if (run.state !== 'RUNNING') return run;
  const looks = run.partsDone > last.done ? 0 : last.looks + 1;
  if (looks > GIVE_UP_AFTER_LOOKS) {
    throw new UsageFault(
      `Run ${String(runNo)} does not end: ${String(run.parts - run.partsDone)} parts fail; the log says why. The same command goes on with it. (评价批次未能完成，可再次执行继续。)`,
    );
  }
  await wait(LOOK_EVERY_MILLISECONDS);
  return ended(hub, runNo, { done: run.partsDone, looks });
}

/** Says on the terminal how far the run is. */
function watched(hub: Hub, runNo: number): { stop(): void } {
  const look = async (): Promise<void> => {
    const run = await hub.evaluation.runs.find(runNo);
    if (run === null || run.parts < 2) return;
    const text = `evaluating 评价中 ${String(run.partsDone)}/${String(run.parts)} (${String(run.subjects)})`;
    process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`);
  };
  const timer = setInterval(
    () => {
      // A look that fails is made up for by the next one; the run itself says what went wrong.
      look().catch(() => undefined);
    },
    process.stderr.isTTY ? LOOK_EVERY_MILLISECONDS : 10 * LOOK_EVERY_MILLISECONDS,
  );
  return {
    stop: () => {
      clearInterval(timer);
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}

const STATES = {
  RUNNING: 'is under way 进行中',
  PUBLISHED: 'is published 已发布',
  CANCELLED: 'was cancelled 已取消',
  HALTED: 'was halted: grades changed that nothing explains 已中止：等级变化无法解释',
} as const;

/** An incident names a subject with both grades. */
async function onRecordOf(hub: Hub, runs: readonly Run[], identity: Identity): Promise<void> {
  const rows = runs.flatMap(({ incidents }) => incidents);
  await onRecord(hub, { identity, operation: 'evaluate', rows, classes: ['EVALUATION'] });
}

function summary(
  { named, run }: { readonly named: WantedRun['model'] | null; readonly run: Run },
  counts: readonly { readonly of: string; readonly n: number }[],
): string {
  const known = run.knownAt.toISOString();
  return [
    `Run ${String(run.runNo)} (${run.kind}) of ${run.asOf} by ${named?.code ?? 'a model'}, known at ${known}, ${STATES[run.state]}: ${String(run.subjects)} subjects.`,
    ...counts.map(({ of, n }) => `  ${of}: ${String(n)}`),
    ...run.incidents.map(({ uscc, before, after }) => `  ! ${uscc}: ${before} → ${after}`),
  ].join('\n');
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null)
    throw new UsageFault(`--as-of is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}
