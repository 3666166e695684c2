import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import { type CivilDate, parseCivilDate } from './kernel/civil-date.js';
import type { Result } from './kernel/result.js';
import type { Identity } from './modules/access/index.js';
import { onRecord } from './on-record.js';
import { EXPORT_FORMATS, type FeedRefusal, sayFeedRefusal } from './modules/finance/index.js';

export const WHITELIST_EXPORT_USAGE = `  whitelist export POLICY FILE.csv|FILE.xlsx|FILE.ndjson [--division CODE] [--edition N]
      Writes the whole list of one edition, the last if none is named. 导出白名单
  whitelist snapshot POLICY USCC [FILE] [--on YYYY-MM-DD]
      Signs what the list said of a subject on a day, today if none is named. 签发主体在某日的白名单状态证明
  whitelist keys [FILE]
      Writes the public keys by which snapshots are verified. 导出核验证明所用的公钥`;

export const WHITELIST_EXPORT_OPTIONS = {
  division: { type: 'string' },
  edition: { type: 'string' },
  on: { type: 'string' },
} as const;

interface WhitelistExportArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof WHITELIST_EXPORT_OPTIONS, string>>>;
}

type Needed = Pick<Hub, 'finance' | 'audit'>;

/** `whitelist export|snapshot|keys`: answers what is to be printed. */
export async function whitelistExport(
  hub: Needed,
  { positionals, values }: WhitelistExportArguments,
  identity: Identity,
): Promise<string> {
  const [verb, ...named] = positionals;
  if (verb === 'keys' && named.length <= 1) {
    const keys = JSON.stringify(await hub.finance.snapshots.keys(), null, 2);
    return written(keys, named[0]);
  }
  const [policy, second, file, ...more] = named;
  if (policy === undefined || second === undefined || more.length > 0) throw usage();
  if (verb === 'snapshot') {
    const wanted = { policy, uscc: second, day: dayOf(values.on) };
    const snapshot = done(await hub.finance.snapshots.sign(identity, wanted));
    const showing = { identity, operation: 'whitelist snapshot', rows: [wanted] };
    await onRecord(hub, { ...showing, classes: ['WHITELIST'] });
    return written(snapshot, file);
  }
  if (verb !== 'export' || file !== undefined) throw usage();
  return exported(hub, { policy, file: second, values }, identity);
}

async function exported(
  { finance }: Needed,
  asked: {
    readonly policy: string;
    readonly file: string;
    readonly values: WhitelistExportArguments['values'];
  },
  identity: Identity,
): Promise<string> {
  const { policy, file, values } = asked;
  const format = EXPORT_FORMATS.find((known) => path.extname(file) === `.${known}`);
  if (format === undefined) throw usage();
  const edition = editionOf(values.edition);
  const wanted = { policy, format, edition, division: values.division ?? null };
  const taken = done(await finance.exports.take(identity, wanted));
  await pipeline(taken.content, createWriteStream(file));
  return `${file}: edition ${String(taken.edition)} (第 ${String(taken.edition)} 版)\ncursor (增量游标): ${taken.cursor}`;
}

/** Without an end of line: each byte of a snapshot counts. */
async function written(text: string, file: string | undefined): Promise<string> {
  if (file === undefined) return text;
  await writeFile(file, text);
  return file;
}

function editionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text))
    throw new UsageFault(`An edition has a number (版次须为数字), not "${text}".`);
  return Number(text);
}

function dayOf(text: string | undefined): CivilDate | null {
  if (text === undefined) return null;
  const day = parseCivilDate(text);
  if (day === null) throw new UsageFault(`--on is a day as YYYY-MM-DD (日期格式), not "${text}".`);
  return day;
}

function usage(): UsageFault {
  return new UsageFault(WHITELIST_EXPORT_USAGE);
}

function done<T>(answer: Result<T, FeedRefusal>): T {
  if (answer.ok) return answer.value;
  const { code, message, messageZh } = sayFeedRefusal(answer.refusals[0]);
  throw new UsageFault(`${code} ${message} ${messageZh}`);
}
