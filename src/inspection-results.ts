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
import type { Identity } from './modules/access/index.js';
import { recordFile } from './modules/inspection/index.js';
import { onRecord } from './on-record.js';

export const INSPECTION_RESULTS_USAGE = `  inspection result TASK FILE
      Records what was found at drawn targets (CSV, XLSX, NDJSON), and writes it back as records; the same
      file again sends what still waits. 录入抽查检查结果并回写为信用记录
  inspection publish TASK
      Publishes the results that are not public yet. 公示检查结果
  inspection overdue [--department CODE] [--division CODE]
      Targets not checked, and results not published, in time. 超期未检查、超期未公示清单
  inspection hit-rate TASK | inspection hit-rate --plan PLAN
      How often problems were found, by stratum, with the interval of 95 %. 分层问题发现率
  inspection due SCHEME [--division CODE]
      Subjects inspected less often this year than their grade demands. 未达年度检查频次的主体`;

export const INSPECTION_RESULTS_OPTIONS = {
  department: { type: 'string' },
  division: { type: 'string' },
  plan: { type: 'string' },
} as const;

interface InspectionResultsArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly department?: string | undefined;
    readonly division?: string | undefined;
    readonly plan?: string | undefined;
  };
}

type Verb = (
  hub: Hands,
  args: InspectionResultsArguments & { readonly identity: Identity },
) => Promise<Printed>;

/** The verbs of `inspection` that are about what inspections found. */
export const RESULT_VERBS: Readonly<Record<string, Verb>> = {
  result: recordResults,
  publish: publishResults,
  overdue: listOverdue,
  'hit-rate': hitRate,
  due: listDue,
};

/** `inspection VERB …`, where the verb is about results. */
export async function inspectionResults(
  hub: Hands,
  args: InspectionResultsArguments,
  identity: Identity,
): Promise<Printed> {
  const [name = ''] = args.positionals;
  const verb = Object.hasOwn(RESULT_VERBS, name) ? RESULT_VERBS[name] : undefined;
  if (verb === undefined) throw usage();
  return verb(hub, { ...args, identity });
}

async function recordResults(
  hub: Hands,
  { positionals: [, taskNo, path, ...more], identity }: Parameters<Verb>[1],
): Promise<Printed> {
  if (taskNo === undefined || path === undefined || more.length > 0) throw usage();
  const recorded = valueOf(
    hub,
    await recordFile(hub.inspection.results, { taskNo, path }, identity),
  );
  const { round, recorded: taken, unchanged, refusals, sent } = recorded;
  const bad = new Set(refusals.map(({ at }) => at[1])).size;
  const waiting = sent.waiting.flatMap(({ uscc, department, hindrances }) =>
    hindrances.map((reason) => `  ${uscc} ${department}: ${sentence(hub, reason)}`),
  );
  const text = [
    `Task (任务) ${taskNo}, round ${String(round)}: ${String(taken)} recorded, ${String(unchanged)} known already, ${String(bad)} refused. 已录入 ${String(taken)} 条，未变 ${String(unchanged)} 条，退回 ${String(bad)} 条。`,
    ...refusals.map((reason) => `  ${String(reason.at[1] ?? '')}: ${sentence(hub, reason)}`),
    `${String(sent.written)} written back as records, ${String(sent.waiting.length)} wait. 已回写 ${String(sent.written)} 条，待回写 ${String(sent.waiting.length)} 条。`,
    ...waiting,
  ].join('\n');
  return { text, exitCode: bad + sent.waiting.length === 0 ? 0 : 1 };
}

async function publishResults(
  hub: Hands,
  { positionals: [, taskNo, ...more], identity }: Parameters<Verb>[1],
): Promise<Printed> {
  if (taskNo === undefined || more.length > 0) throw usage();
  const { published, publishedOn } = valueOf(
    hub,
    await hub.inspection.results.publish(taskNo, identity),
  );
  return done(`${String(published)} results published on ${publishedOn}. 已公示。`);
}

async function listOverdue(
  hub: Hands,
  { positionals: [, ...more], values, identity }: Parameters<Verb>[1],
): Promise<Printed> {
  if (more.length > 0) throw usage();
  const { department = null, division = null } = values;
  const { resultsReading: reading } = hub.inspection;
  const wanted = { department, division };
  const page = { first: MOST_LISTED, after: null };
  const [counts, { rows, hasNext }] = await Promise.all([
    reading.overdueCounts(wanted, identity),
    reading.overdue({ ...wanted, ...page }, identity),
  ]);
  if (counts.length === 0) return done('Nothing is overdue. 没有超期事项。');
  await onRecord(hub, {
    identity,
    operation: 'inspection overdue',
    rows,
    classes: ['INSPECTIONS'],
  });
  return done(
    [
      ...counts.map(
        ({ department: whose, kind, targets, since }) =>
          `${whose}  ${KIND_WORDS[kind]}  ${String(targets)}  since (最早) ${since}`,
      ),
      ...rows.map(
        ({ kind, taskNo, uscc, department: whose, dueOn }) =>
          `  ${taskNo}  ${uscc}  ${whose}  ${KIND_WORDS[kind]}  ${dueOn}`,
      ),
      ...(hasNext ? ['  …'] : []),
    ].join('\n'),
  );
}

const KIND_WORDS = { CHECK: 'check (未检查)', PUBLICATION: 'publication (未公示)' } as const;

async function hitRate(
  hub: Hands,
  { positionals: [, taskNo, ...more], values: { plan } }: Parameters<Verb>[1],
): Promise<Printed> {
  if (more.length > 0 || (taskNo === undefined) === (plan === undefined)) throw usage();
  const of = plan === undefined ? { taskNo: numberOf(taskNo) } : { planNo: Number(numberOf(plan)) };
  const { strata, all } = await hub.inspection.resultsReading.hitRates(of);
  const lines = [...strata, { stratum: '=', ...all }].map(
    ({ stratum, checked, found, notChecked, percent, low, high }) =>
      `  ${stratum}  ${String(found)}/${String(checked)}  ${percent === null ? '—' : `${percent} % (${low ?? ''}–${high ?? ''})`}  not checked (未能检查) ${String(notChecked)}`,
  );
  return done(['Problems found (发现问题率), by stratum (分层):', ...lines].join('\n'));
}

async function listDue(
  hub: Hands,
  { positionals: [, scheme, ...more], values, identity }: Parameters<Verb>[1],
): Promise<Printed> {
  if (scheme === undefined || more.length > 0) throw usage();
  const { division = '' } = values;
  const wanted = { scheme, division, first: MOST_LISTED, after: null };
  const { rows, hasNext } = valueOf(
    hub,
    await hub.inspection.resultsReading.belowFrequency(wanted, identity),
  );
  if (rows.length === 0)
    return done('Everybody was inspected often enough. 均已达到年度检查频次。');
  await onRecord(hub, {
    identity,
    operation: 'inspection due',
    rows,
    classes: ['INSPECTIONS', 'TIERS'],
  });
  return done(
    [
      ...rows.map(
        ({ uscc, grade, inspected, demanded }) =>
          `  ${uscc}  ${grade}  ${String(inspected)}/${String(demanded)}`,
      ),
      ...(hasNext ? ['  …'] : []),
    ].join('\n'),
  );
}

function usage(): UsageFault {
  return new UsageFault(INSPECTION_RESULTS_USAGE);
}
