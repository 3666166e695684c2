import { readFile } from 'node:fs/promises';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { addMonths, type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import type { Identity } from './modules/access/index.js';
import { type Edition, type MonthCounts, sayFinanceReasons } from './modules/finance/index.js';
import { todayInShanghai } from './platform/database/index.js';
import {
  WHITELIST_EXPORT_OPTIONS,
  WHITELIST_EXPORT_USAGE,
  whitelistExport,
} from './whitelist-export.js';

export const WHITELIST_USAGE = `  whitelist refresh [POLICY]
      Draws up the list of the month if that is missing, and sees to what is due. 更新白名单
  whitelist counts POLICY [--from YYYY-MM] [--to YYYY-MM]
      Prints who entered, was renewed, left and why, and who is listed, month after month. 白名单月度数量
  whitelist policies
      Lists the policies with the days on which they were put in force. 列出白名单规则
  whitelist policy load FILE
      Keeps a version of a policy, once it names nothing that the hub does not know. 载入规则版本
  whitelist policy activate CODE@VERSION --reason TEXT [--from YYYY-MM-DD]
      Lets a version hold that another person loaded: from another account of this machine, or over the API
      as another identity. 启用规则版本（不得由起草人启用）
${WHITELIST_EXPORT_USAGE}`;

export const WHITELIST_OPTIONS = {
  ...WHITELIST_EXPORT_OPTIONS,
  from: { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
} as const;

interface WhitelistArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof WHITELIST_OPTIONS, string>>>;
}

type Needed = Pick<Hub, 'finance' | 'db' | 'audit'>;

/** What a verb needs: who asks, when, and what was given behind it. */
interface Asked {
  readonly named: readonly string[];
  readonly values: WhitelistArguments['values'];
  readonly identity: Identity;
  readonly today: CivilDate;
}

type Verb = (hub: Needed, asked: Asked) => Promise<string>;

const VERBS: Readonly<Record<string, Verb>> = { refresh, counts, policies, policy };

/** What is taken out of a list. */
const EXPORTING: readonly string[] = ['export', 'snapshot', 'keys'];

/** `whitelist …`: answers what is to be printed. */
export async function whitelist(
  hub: Needed,
  given: WhitelistArguments,
  identity: Identity,
): Promise<string> {
  const { values } = given;
  const [name = '', ...named] = given.positionals;
  if (EXPORTING.includes(name)) return whitelistExport(hub, given, identity);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) throw new UsageFault(WHITELIST_USAGE);
  const today = await todayInShanghai(hub.db.read());
  return verb(hub, { named, values, identity, today });
}

async function refresh({ finance }: Needed, { named, identity, today }: Asked): Promise<string> {
  const inForce = await finance.policies.on(today);
  const codes = named.length > 0 ? named : inForce.map(({ code }) => code);
  const made = await codes.reduce<Promise<readonly string[]>>(async (before, code) => {
    const lines = await before;
    const editions = done(await finance.passes.refresh(code, today, identity));
    const told = editions.length === 0 ? [`${code}: nothing changes. 无变动。`] : [];
    return [...lines, ...told, ...editions.map(lineOfEdition)];
  }, Promise.resolve([]));
  return made.length === 0 ? 'No policy is in force. 没有生效的白名单规则。' : made.join('\n');
}

async function counts({ finance }: Needed, { named, values, today }: Asked): Promise<string> {
  const [code, ...more] = named;
  if (code === undefined || more.length > 0) throw new UsageFault(WHITELIST_USAGE);
  const current = today.slice(0, 7);
  const from = monthOf(values.from ?? addMonths(today, -11).slice(0, 7));
  const to = monthOf(values.to ?? current);
  const counted = done(await finance.counts(code, from, to < current ? to : current));
  const none = 'No month that has come lies between these. 所选范围内没有已到的月份。';
  return counted.length === 0 ? none : counted.map(lineOfMonth).join('\n');
}

async function policies({ finance }: Needed): Promise<string> {
  const versions = await finance.policies.list();
  if (versions.length === 0) return 'There is no policy. 没有白名单规则。';
  return versions
    .map(({ code, version, author, activeFrom }) => {
      const days =
        activeFrom.length === 0 ? 'not in force 未启用' : `from ${activeFrom.join(', ')}`;
      return `${code}@${version}  ${days}  (${author})`;
    })
    .join('\n');
}

async function policy({ finance }: Needed, asked: Asked): Promise<string> {
  const { named, values, identity, today } = asked;
  const [step, what, ...more] = named;
  if (what === undefined || more.length > 0) throw new UsageFault(WHITELIST_USAGE);
  if (step === 'load') {
    const text = await readFile(what, 'utf8');
    const { code, version } = done(await finance.policies.load(text, today, identity));
    return `${code}@${version} is kept. 已载入。`;
  }
  if (step !== 'activate') throw new UsageFault(WHITELIST_USAGE);
  const [code = '', version = ''] = what.split('@');
  const from = values.from === undefined ? today : dayOf(values.from);
  const wanted = { code, version, from, reason: values.reason ?? '' };
  done(await finance.policies.activate(wanted, today, identity));
  return `${code}@${version} holds from ${from}. 自 ${from} 起生效。`;
}

function lineOfEdition(made: Edition): string {
  const { policy: code, edition, kind, asOf, entered, renewed, changed, noticed, removed } = made;
  const told = { entered, renewed, changed, noticed, removed, listed: made.listed };
  const parts = Object.entries(told).map(([name, count]) => `${name} ${String(count)}`);
  return `${code} #${String(edition)} ${kind} ${asOf}: ${parts.join(', ')}`;
}

function lineOfMonth({ month, leftBy, recommended, ...told }: MonthCounts): string {
  const { listed, entered, renewed, left } = told;
  const by = leftBy.map(({ reason, subjects }) => `${reason} ${String(subjects)}`);
  const of = recommended.map(({ department, subjects }) => `${department} ${String(subjects)}`);
  return [
    `${month}  listed 在册 ${String(listed)}  entered 新增 ${String(entered)}`,
    `renewed 续期 ${String(renewed)}  left 退出 ${String(left)}`,
    ...(by.length === 0 ? [] : [`(${by.join(', ')})`]),
    ...(of.length === 0 ? [] : [`recommended 推荐 ${of.join(', ')}`]),
  ].join('  ');
}

function monthOf(text: string): string {
  if (parseCivilDate(`${text}-01`) !== null) return text;
  throw new UsageFault(`A month is written YYYY-MM (月份格式), not "${text}".`);
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null)
    throw new UsageFault(`--from is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}

function done<T>(answer: Result<T, Parameters<typeof sayFinanceReasons>[0][number]>): T {
  if (answer.ok) return answer.value;
  throw new UsageFault(sayFinanceReasons(answer.refusals));
}
