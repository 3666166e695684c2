import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { formatScaled } from './kernel/decimal.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Identity } from './modules/access/index.js';
import type { LoanComparison, LoanFigures, LoanStatistics } from './modules/finance/index.js';

export const LOANS_USAGE = `  loans statistics --year Y [--through YYYY-MM-DD] [--by district|institution] [--division D]
         [--institution CODE]
      Prints what was applied for and granted, and the yearly growth of loans on credit; a running year
      is compared with the same part of the last. 贷款统计与信用贷款年增速`;

export const LOANS_OPTIONS = {
  year: { type: 'string' },
  through: { type: 'string' },
  by: { type: 'string' },
  division: { type: 'string' },
  institution: { type: 'string' },
} as const;

const GROUPS: ReadonlyMap<string, LoanStatistics['groupBy']> = new Map([
  ['none', 'NONE'],
  ['district', 'DISTRICT'],
  ['institution', 'INSTITUTION'],
]);

interface LoansArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof LOANS_OPTIONS, string>>>;
}

/** `loans statistics`: answers what is to be printed. */
export async function loans(
  { finance, intake }: Pick<Hub, 'finance' | 'intake'>,
  { positionals, values }: LoansArguments,
  identity: Identity,
): Promise<string> {
  const { year = '', through, by = 'none', division, institution } = values;
  const groupBy = GROUPS.get(by);
  const isAsked = positionals.length === 1 && positionals[0] === 'statistics';
  if (!isAsked || groupBy === undefined || !/^\d{4}$/.test(year)) throw new UsageFault(LOANS_USAGE);
  const last = through === undefined ? null : dayOf(through);
  const wanted = { year: Number(year), through: last, groupBy, division, institution };
  const answer = await finance.loans.statistics(identity, wanted);
  if (answer.ok) return tableOf(answer.value);
  const said = answer.refusals.map((reason) => intake.speaker.say(reason));
  throw new UsageFault(said.map(({ message, messageZh }) => `${message} ${messageZh}`).join('\n'));
}

type Cell = readonly [heading: string, of: (row: LoanComparison) => string];

/** Figures are of this year; how they were in the last stands behind the slash. */
const CELLS: readonly Cell[] = [
  ['applied 申请笔数', both(({ applied }) => String(applied.count))],
  ['万元', both(({ applied }) => tenThousands(applied.amount))],
  ['granted 获贷笔数', both(({ granted }) => String(granted.count))],
  ['万元', both(({ granted }) => tenThousands(granted.amount))],
  ['on credit 信用贷款笔数', both(({ credit }) => String(credit.count))],
  ['万元', both(({ credit }) => tenThousands(credit.amount))],
  ['secured 担保贷款万元', both(({ secured }) => tenThousands(secured.amount))],
  ['of listed 白名单主体万元', both(({ ofListed }) => tenThousands(ofListed.amount))],
  ['overdue 逾期余额万元', both(({ overdue }) => tenThousands(overdue.amount))],
  ['approved 获批率%', both(({ approvalRate }) => approvalRate ?? '-')],
  ['growth 信用贷款增速%', ({ creditGrowth }) => creditGrowth.byAmount ?? '-'],
  ['by count 按笔数%', ({ creditGrowth }) => creditGrowth.byCount ?? '-'],
];

/** Columns are parted by tabs: Chinese and Latin letters are not of one width. */
function tableOf({ rows, total }: LoanStatistics): string {
  const { thisYear, lastYear } = total;
  const head = [thisYear, lastYear].map(({ period: { from, through } }) => `${from}–${through}`);
  const lines = [...rows, total].map((row) => [nameOf(row), ...CELLS.map(([, of]) => of(row))]);
  return [
    `${head.join(' / ')}; districts by registration today 按主体现登记地`,
    ['', ...CELLS.map(([heading]) => heading)].join('\t'),
    ...lines.map((cells) => cells.join('\t')),
  ].join('\n');
}

function nameOf({ code, name }: LoanComparison): string {
  return code === null ? 'all 合计' : `${code} ${name ?? ''}`.trim();
}

function both(of: (figures: LoanFigures) => string): (row: LoanComparison) => string {
  return ({ thisYear, lastYear }) => `${of(thisYear)} / ${of(lastYear)}`;
}

function tenThousands(fen: bigint): string {
  return formatScaled(fen, 6, true);
}

function dayOf(text: string): CivilDate {
  const day = parseCivilDate(text);
  if (day !== null) return day;
  throw new UsageFault(`--through is a day as YYYY-MM-DD (日期格式), not "${text}".`);
}
