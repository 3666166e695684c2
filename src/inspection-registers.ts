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
import { dateInShanghai } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import type { Identity } from './modules/access/index.js';
import type { Loaded, Plan, PlanWanted } from './modules/inspection/index.js';

export const INSPECTION_REGISTERS_USAGE = `  inspection matters load FILE  |  inspection inspectors load FILE
      Takes the list of matters, the directory of inspectors (YAML, CSV, XLSX). 载入抽查事项清单、检查人员名录
  inspection plan draft --name TEXT --division CODE --matter CODE… [--scheme CODE] [--year YYYY] [--most N]
         [--grade STRATUM=RATIO:VISITS]…
      Drafts a year's plan; --grade says what differs from the scheme, --most how often one subject is drawn
      at most; without a scheme the one stratum is ALL. 起草年度抽查计划
  inspection plan revise PLAN --reason TEXT --name TEXT …  |  inspection plan publish PLAN  |  inspection plan list
      Another version of a plan, whole, with its reason; lets the newest version hold. 修订、发布、查看计划`;

export const INSPECTION_REGISTERS_OPTIONS = {
  name: { type: 'string' },
  year: { type: 'string' },
  scheme: { type: 'string' },
  division: { type: 'string' },
  matter: { type: 'string', multiple: true },
  most: { type: 'string' },
  grade: { type: 'string', multiple: true },
  reason: { type: 'string' },
} as const;

export interface RegisterValues {
  readonly name?: string | undefined;
  readonly year?: string | undefined;
  readonly scheme?: string | undefined;
  readonly division?: string | undefined;
  readonly matter?: readonly string[] | undefined;
  readonly most?: string | undefined;
  readonly grade?: readonly string[] | undefined;
  readonly reason?: string | undefined;
}

interface Asked {
  readonly positionals: readonly string[];
  readonly values: RegisterValues;
  readonly identity: Identity;
}

type Verb = (hub: Hands, asked: Asked) => Promise<Printed>;

/** The verbs of `inspection` that are about registers and plans. */
export const REGISTER_VERBS: Readonly<Record<string, Verb>> = {
  matters: (hub, asked) =>
    load(hub, asked, (path, by) => hub.inspection.registers.loadMatters(path, by)),
  inspectors: (hub, asked) =>
    load(hub, asked, (path, by) => hub.inspection.registers.loadInspectors(path, by)),
  plan,
};

async function load(
  hub: Hands,
  { positionals: [, verb, path, ...more], identity }: Asked,
  take: (path: string, by: Identity) => Promise<Result<Loaded>>,
): Promise<Printed> {
  if (verb !== 'load' || path === undefined || more.length > 0) throw usage();
  const { kept, unchanged, faults } = valueOf(hub, await take(path, identity));
  const counts = [kept.length, unchanged, faults.length].map(String);
  const text = [
    `${counts[0] ?? ''} kept, ${counts[1] ?? ''} known already, ${counts[2] ?? ''} refused. 载入 ${counts[0] ?? ''} 条，未变 ${counts[1] ?? ''} 条，退回 ${counts[2] ?? ''} 条。`,
    ...faults.flatMap(({ line, reasons }) =>
      reasons.map((reason) => `  ${String(line)}: ${sentence(hub, reason)}`),
    ),
  ].join('\n');
  return { text, exitCode: faults.length === 0 ? 0 : 1 };
}

async function plan(hub: Hands, { positionals, values, identity }: Asked): Promise<Printed> {
  const [, verb, no, ...more] = positionals;
  const { plans } = hub.inspection;
  if (more.length > 0 || (no === undefined) !== (verb === 'draft' || verb === 'list'))
    throw usage();
  switch (verb) {
    case 'draft':
      return shown(valueOf(hub, await plans.draft(wantedOf(values), identity)));
    case 'revise': {
      const revision = { planNo: Number(numberOf(no)), reason: values.reason ?? '' };
      const wanted = wantedOf(values);
      return shown(valueOf(hub, await plans.revise({ ...revision, wanted }, identity)));
    }
    case 'publish':
      return shown(valueOf(hub, await plans.publish(Number(numberOf(no)), identity)));
    case 'list':
      return listed(hub, values);
    default:
      throw usage();
  }
}

async function listed(hub: Hands, { scheme, division }: RegisterValues): Promise<Printed> {
  const of = { scheme: scheme ?? null, division: division ?? null };
  const wanted = { year: null, ...of, publishedOnly: false };
  const { rows } = await hub.inspection.plans.list({ ...wanted, before: null, first: MOST_LISTED });
  return done(rows.length === 0 ? 'There is no plan. 没有计划。' : rows.map(titleOf).join('\n'));
}

function shown(kept: Plan): Printed {
  const grades = kept.grades.map(
    ({ stratum, ratio, timesPerYear }) => `  ${stratum}  ${ratio}  ≤ ${String(timesPerYear)}/年`,
  );
  return done([titleOf(kept), ...grades].join('\n'));
}

function titleOf({ planNo, version, state, year, name, scheme, division, matters }: Plan): string {
  const about = [String(year), scheme ?? '—', division, matters.join(' ')].join('  ');
  return `Plan ${String(planNo)} (计划), version ${String(version)}, ${state}: ${name}  ${about}`;
}

function wantedOf({
  name,
  year,
  scheme,
  division,
  matter,
  most,
  grade,
}: RegisterValues): PlanWanted {
  if (name === undefined || division === undefined) throw usage();
  return {
    ...{ name, division, scheme: scheme ?? null, matters: matter ?? [] },
    year: Number(year ?? dateInShanghai(new Date()).slice(0, 4)),
    // Once for each day of a leap year is no limit; what a grade allows still is.
    maxPerSubject: Number(most ?? '366'),
    grades: (grade ?? []).map(gradeOf),
  };
}

function gradeOf(text: string): PlanWanted['grades'][number] {
  const [, stratum, ratio, visits] = /^([^=]+)=([^:]+):(\d{1,3})$/u.exec(text) ?? [];
  if (stratum === undefined || ratio === undefined) {
    throw new UsageFault(
      `--grade is STRATUM=RATIO:VISITS, as C=0.4:4 (如 C=0.4:4), not "${text}".`,
    );
  }
  return { stratum, ratio, timesPerYear: Number(visits) };
}

function usage(): UsageFault {
  return new UsageFault(INSPECTION_REGISTERS_USAGE);
}
