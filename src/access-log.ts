import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import { type Identity, watermarkOf } from './modules/access/index.js';
import { type AccessFilter, append, type KeptAccess } from './modules/audit/index.js';
import { csvLine, guardCell } from './modules/intake/index.js';
import { WATERMARK } from './kernel/watermark.js';

export const ACCESS_LOG_USAGE = `  access-log export [FILE.csv] [--uscc CODE] [--actor NAME] [--organisation ID] [--role ROLE] [--purpose PURPOSE]
         [--from YYYY-MM-DD] [--to YYYY-MM-DD]
      Writes who was shown what is not public, of whom and what for: a line for each subject of each read. 导出查询记录`;

export const ACCESS_LOG_OPTIONS = {
  uscc: { type: 'string' },
  actor: { type: 'string' },
  organisation: { type: 'string' },
  role: { type: 'string' },
  purpose: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

interface AccessLogArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof ACCESS_LOG_OPTIONS, string>>>;
}

/** Spreadsheets take a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEADINGS = [
  ...[
    '序号 number',
    '时间 at',
    '操作人 actor',
    '角色 role',
    '机构 organisation',
    '查询目的 purpose',
  ],
  ...['操作 operation', '请求编号 request', '统一社会信用代码 uscc', '信息类别 classes'],
  '披露日期 disclosed from',
];

/** `access-log export`: writes the file, and leaves in the log of writes who took it. */
export async function accessLog(
  { audit, db }: Pick<Hub, 'audit' | 'db'>,
  { positionals, values }: AccessLogArguments,
  identity: Identity,
): Promise<void> {
  const [verb, file, ...more] = positionals;
  if (verb !== 'export' || more.length > 0) throw new UsageFault(ACCESS_LOG_USAGE);
  const filter: AccessFilter = { ...values, from: dayOf(values.from), to: dayOf(values.to) };
  const { subject: actor, role, organisation } = identity;
  const target = `access-log:${values.uscc ?? '*'}`;
  await db.write(({ sql }) =>
    append(sql, [{ actor, role, organisation, action: 'audit.exportAccess', target }]),
  );
  const lines = linesOf(audit.accessLedger.pages(filter), watermarkOf(identity, new Date()));
  const out = file === undefined ? process.stdout : createWriteStream(file);
  await pipeline(Readable.from(lines), out, { end: file !== undefined });
}

async function* linesOf(
  pages: AsyncIterable<readonly KeptAccess[]>,
  takenBy: string,
): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${lineOf([...HEADINGS, WATERMARK])}`;
  for await (const entries of pages) {
    yield entries
      .flatMap((entry) => rowsOf(entry).map((cells) => lineOf([...cells, takenBy])))
      .join('');
  }
}

/** What was read of each subject by itself: a list that is filtered or cut stays true. */
function rowsOf({ subjects, ...entry }: KeptAccess): readonly (readonly string[])[] {
  const { number, at, actor, role, organisation, purpose, operation, requestId } = entry;
  const told = [number, at.toISOString(), actor, role, organisation, purpose, operation, requestId];
  return subjects.map(({ uscc, classes }) =>
    [...told, uscc, classes.join(' '), entry.discloseFrom].map((cell) => cell ?? ''),
  );
}

function lineOf(cells: readonly string[]): string {
  return `${csvLine(cells.map(guardCell))}\r\n`;
}

function dayOf(text: string | undefined): CivilDate | null {
  if (text === undefined) return null;
  const day = parseCivilDate(text);
  if (day === null) throw new UsageFault(`A day is written YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}
