import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import { type Identity, watermarkOf } from './modules/access/index.js';
import { onRecord } from './on-record.js';
import {
  exportLedgerCommand,
  saySupervisionReasons,
  showLedgerCommand,
} from './modules/supervision/index.js';

export const LEDGER_USAGE = `  ledger notice --scheme CODE [--division CODE]
      Tells subjects their grades before they are published, wherever these changed. 公布前告知
  ledger open|submit|accept --scheme CODE --quarter 2026Q4 [--division CODE]
      Draws a ledger up from the tiers, submits it, or accepts what another person submitted: from another
      account of this machine, or over the API as another identity. 生成、提交、接收台账（不得接收本人提交的台账）
  ledger return --scheme CODE --quarter 2026Q4 [--division CODE] --reason TEXT
      Gives it back to whoever submitted it. 退回台账
  ledger measure USCC MEASURE --scheme CODE --quarter 2026Q4 [--division CODE] --unit TEXT --on YYYY-MM-DD
         --evidence URL [--outcome TEXT] [--record ID]…
      Writes down a measure that was taken; a restriction names the records that it rests on. 登记已采取的措施
  ledger export --scheme CODE --quarter 2026Q4 [--division CODE] [--out FILE.xlsx]
      Writes it as a workbook. 导出台账`;

export const LEDGER_OPTIONS = {
  scheme: { type: 'string' },
  quarter: { type: 'string' },
  division: { type: 'string' },
  out: { type: 'string' },
  reason: { type: 'string' },
  unit: { type: 'string' },
  on: { type: 'string' },
  evidence: { type: 'string' },
  outcome: { type: 'string' },
  record: { type: 'string', multiple: true },
} as const;

type Values = Readonly<Partial<Record<Exclude<keyof typeof LEDGER_OPTIONS, 'record'>, string>>> & {
  readonly record?: readonly string[];
};

interface LedgerArguments {
  readonly positionals: readonly string[];
  readonly values: Values;
}

type Needed = Pick<Hub, 'supervision' | 'access' | 'audit'>;

type Asked = ReturnType<typeof ledgerOf>;
type Author = { readonly identity: Identity; readonly now: Date };

/** `ledger …`: answers what is to be printed. */
export async function ledger(
  hub: Needed,
  { positionals, values }: LedgerArguments,
  identity: Identity,
): Promise<string> {
  const [verb = '', ...named] = positionals;
  const author = { identity, now: new Date() };
  const division = values.division ?? (await cityOf(hub));
  if (verb === 'notice' && named.length === 0) {
    return serve(hub, { scheme: needed(values, 'scheme'), division }, author);
  }
  const { ledgers } = hub.supervision;
  const asked = ledgerOf(values, division);
  if (verb === 'measure') return addMeasure(hub, { named, values, asked }, author);
  if (named.length > 0) throw new UsageFault(LEDGER_USAGE);
  switch (verb) {
    case 'open':
      return shown(hub, ledgers.open(asked, author));
    case 'submit':
      return shown(hub, ledgers.submit(asked, author));
    case 'accept':
      return shown(hub, ledgers.accept(asked, author));
    case 'return':
      return shown(hub, ledgers.giveBack({ ...asked, reason: values.reason ?? '' }, author));
    case 'export':
      return exported(hub, { asked, out: values.out }, author);
    default:
      throw new UsageFault(LEDGER_USAGE);
  }
}

async function serve(
  { supervision }: Needed,
  wanted: { readonly scheme: string; readonly division: string },
  author: Author,
): Promise<string> {
  const answer = done(await supervision.notices.serve(wanted, author));
  const { served, noticeUntil, appealUntil } = answer;
  return `${String(served)} notices were served; appeals until ${appealUntil}, publication after ${noticeUntil}. 已发出 ${String(served)} 份告知。`;
}

async function addMeasure(
  { supervision, audit }: Needed,
  { named, values, asked }: Measured,
  author: Author,
): Promise<string> {
  const [subject, measure, ...more] = named;
  if (subject === undefined || measure === undefined || more.length > 0) {
    throw new UsageFault(LEDGER_USAGE);
  }
  const wanted = {
    ...{ ...asked, subject, measure, executedOn: dayOf(needed(values, 'on')) },
    ...{ unit: needed(values, 'unit'), evidence: needed(values, 'evidence') },
    ...{ outcome: values.outcome ?? null, records: values.record ?? [] },
  };
  const row = done(await supervision.ledgers.addMeasure(wanted, author));
  const showing = { identity: author.identity, operation: 'ledger measure', rows: [row] };
  await onRecord({ audit }, { ...showing, classes: ['TIERS'] });
  const { uscc, measures } = row;
  return `${uscc}: ${measures.map(({ code, executedOn }) => `${code} (${executedOn})`).join(', ')}`;
}

interface Measured {
  readonly named: readonly string[];
  readonly values: Values;
  readonly asked: Asked;
}

async function shown(
  { supervision }: Needed,
  moving: ReturnType<Needed['supervision']['ledgers']['open']>,
): Promise<string> {
  return (await showLedgerCommand(supervision.ledgers, done(await moving))).join('\n');
}

async function exported(
  { supervision, audit }: Needed,
  { asked, out }: { readonly asked: Asked; readonly out: string | undefined },
  author: Author,
): Promise<string> {
  const found = done(await supervision.ledgers.find(asked, author));
  const { scheme, quarter, division } = asked;
  if (found === null) {
    throw new UsageFault(`This ledger has not been opened (台账尚未建立): ${scheme} ${quarter}.`);
  }
  const file = out ?? `ledger-${scheme}-${quarter}-${division}.xlsx`;
  const takenBy = watermarkOf(author.identity, author.now);
  await exportLedgerCommand(supervision, found, {
    ...{ file, takenBy },
    onRecord: (rows) => {
      const showing = { identity: author.identity, operation: 'ledger export', rows };
      return onRecord({ audit }, { ...showing, classes: ['TIERS'] });
    },
  });
  return file;
}

function ledgerOf(values: Values, division: string) {
  return { scheme: needed(values, 'scheme'), quarter: needed(values, 'quarter'), division };
}

/** Where no division is named, that of the city which runs the hub. */
async function cityOf({ access }: Needed): Promise<string> {
  const { rows } = await access.service.listOrganisations('CITY', { first: 100 });
  const [division, ...more] = new Set(rows.flatMap((city) => city.division ?? []));
  if (division === undefined || more.length > 0) {
    throw new UsageFault('--division is needed: no single city runs this hub. (须指定行政区划。)');
  }
  return division;
}

function needed(values: Values, option: Exclude<keyof Values, 'record'>): string {
  const value = values[option];
  if (value === undefined)
    throw new UsageFault(`--${option} is missing (缺少参数).\n${LEDGER_USAGE}`);
  return value;
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day === null) throw new UsageFault(`--on is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}

function done<T>(answer: Result<T, Parameters<typeof saySupervisionReasons>[0][number]>): T {
  if (answer.ok) return answer.value;
  throw new UsageFault(saySupervisionReasons(answer.refusals));
}
