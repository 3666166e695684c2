import path from 'node:path';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { dateInShanghai } from './kernel/civil-date.js';
import { judgeCreditCode, normaliseCode } from './kernel/credit-code.js';
import type { Refusal } from './kernel/result.js';
import { type Identity, watermarkOf } from './modules/access/index.js';
import {
  type Column,
  ColumnBroken,
  openColumn,
  type WantedColumn,
} from './modules/intake/index.js';
import { onRecord } from './on-record.js';
import { checkCommand, isInternal } from './modules/supervision/index.js';

export const CHECK_USAGE = `  check FILE.xlsx|FILE.csv [--column NAME] [--scheme CODE]… [--out OUT.xlsx]
      Reads a column of codes and writes beside each what it is called, its grades with what they entail,
      or why it was not found. What a scheme keeps internal is written only when it is named by --scheme.
      批量核查：输入代码列，输出各行业等级及差异化监管措施（内部使用的方案须以 --scheme 指明）`;

export const CHECK_OPTIONS = {
  column: { type: 'string' },
  scheme: { type: 'string', multiple: true },
  out: { type: 'string' },
} as const;

interface CheckArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly column?: string | undefined;
    readonly scheme?: readonly string[] | undefined;
    readonly out?: string | undefined;
  };
}

type Needed = Pick<Hub, 'audit' | 'intake' | 'supervision' | 'evaluation'>;

/** What a column of codes is called. */
const HEADERS = ['统一社会信用代码', 'uscc', '社会信用代码', '信用代码', '代码'];

/** `check FILE`: answers what is to be printed. */
export async function check(
  hub: Needed,
  { positionals, values }: CheckArguments,
  operator: Identity,
): Promise<string> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageFault(CHECK_USAGE);
  const out = outOf(file, values.out);
  const now = new Date();
  const columns = await schemesOf(hub, values.scheme, now);
  const column = await openColumn(file, wantedColumn(values.column));
  if (!column.ok) throw unreadable(hub, column.refusals);
  const { supervision, evaluation } = hub;
  const checked = await checkCommand({
    ...{ codes: supervision.codes, tiers: supervision.tiers, evaluation },
    ...{ cells: column.value.rows, columns, out, now },
    takenBy: watermarkOf(operator, now),
    onRecord: (rows) => {
      const showing = { identity: operator, operation: 'check', rows };
      return onRecord(hub, { ...showing, classes: ['EVALUATION', 'TIERS'] });
    },
    schemes: columns.map(({ code }) => code),
    // Whoever may run commands here answers for the whole city, as its auditor does: every scheme and district.
    identity: { role: 'AUDITOR', subject: operator.subject },
  }).catch((error: unknown) => {
    throw error instanceof ColumnBroken ? unreadable(hub, error.refusals) : error;
  });
  const { codes, found, files } = checked;
  return [
    `${String(found)} of ${String(codes)} codes were found. 共 ${String(codes)} 条，查到 ${String(found)} 条。`,
    ...sheetsSaid(column.value),
    ...files,
  ].join('\n');
}

function unreadable({ intake }: Needed, refusals: readonly Refusal[]): UsageFault {
  const said = refusals.map((reason) => intake.speaker.say(reason));
  return new UsageFault(said.map(({ message, messageZh }) => `${message} ${messageZh}`).join('\n'));
}

/** A list may go on on the next sheet: what was left out is said. */
function sheetsSaid({ sheets }: Column): readonly string[] {
  if (sheets === null || sheets.others.length === 0) return [];
  const others = sheets.others.join(', ');
  return [
    `Only the sheet ${sheets.read} was read, not ${others}. 仅读取了工作表“${sheets.read}”，未读取：${others}。`,
  ];
}

function wantedColumn(named: string | undefined): WantedColumn {
  return named === undefined
    ? { names: HEADERS, looksRight: isCodeLike }
    : { names: [named], looksRight: null };
}

/** Length and alphabet; whether it is right is said row by row. */
function isCodeLike(cell: string): boolean {
  const reason = judgeCreditCode(normaliseCode(cell));
  return reason !== 'LENGTH' && reason !== 'CHARSET';
}

function outOf(file: string, wanted: string | undefined): string {
  const { dir, name } = path.parse(file);
  const out = wanted ?? path.join(dir, `${name}-checked.xlsx`);
  if (path.extname(out).toLowerCase() !== '.xlsx') {
    throw new UsageFault(`--out is a workbook, OUT.xlsx (须为 .xlsx), not "${out}".`);
  }
  if (path.resolve(out) === path.resolve(file)) {
    throw new UsageFault('--out is the list itself, which stays as it is. (不得覆盖输入文件。)');
  }
  return out;
}

async function schemesOf({ supervision }: Needed, named: readonly string[] | undefined, now: Date) {
  const inForce = await supervision.schemes.on(dateInShanghai(now));
  const unknown = named?.find((code) => inForce.every((scheme) => scheme.code !== code));
  if (unknown !== undefined) {
    const known = inForce.map(({ code }) => code).join(', ');
    throw new UsageFault(`There is no scheme (没有该方案) ${unknown}; there are: ${known}.`);
  }
  // A list made for whoever asked is handed on: no internal class of risk gets into it unasked.
  return inForce.filter((scheme) => named?.includes(scheme.code) ?? !isInternal(scheme));
}
