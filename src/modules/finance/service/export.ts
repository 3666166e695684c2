import { Readable } from 'node:stream';

import { accepted, refused, type Result } from '../../../kernel/result.js';
import { WATERMARK } from '../../../kernel/watermark.js';
import type { Database } from '../../../platform/database/index.js';
import { beside, workbookOf, words } from '../../../platform/spreadsheet/index.js';
import { type Identity, readerOf, watermarkOf } from '../../access/index.js';
import { type AccessLedger, append, NotedReads } from '../../audit/index.js';
import { csvLine, guardCell } from '../../intake/index.js';
import { feedRefusal, type FeedRefusal } from '../feed-refusals.js';
import { EXPORT_COLUMNS, jsonOf } from './export-columns.js';
import {
  type EntryPage,
  type Feed,
  type FeedEntry,
  keyOfEntry,
  MOST_ROWS,
  type WantedList,
} from './feed.js';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A whole list as a file. */
export interface ListExport extends Pick<EntryPage, 'edition' | 'cursor'> {
  readonly filename: string;
  /** Read it once; a page of the list at a time, but for a workbook. */
  readonly content: Readable;
}

export interface WantedExport extends WantedList {
  readonly format: ExportFormat;
}

/** A workbook is made in memory and at once. Basis: DESIGN. */
const MOST_SHEET_ROWS = 20_000;
/** Spreadsheets take a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

const EXPORT = 'finance.exportList';

/** Whole lists as files, each of one edition. Who took which one stands in the log. */
export class Exports {
  constructor(
    private readonly db: Pick<Database, 'write'>,
    private readonly feed: Feed,
    private readonly accessLedger: Pick<AccessLedger, 'record'>,
  ) {}

  async take(identity: Identity, wanted: WantedExport): Promise<Result<ListExport, FeedRefusal>> {
    const { policy, format, division = null } = wanted;
    const first = await this.feed.list(identity, wanted, { first: MOST_ROWS });
    if (!first.ok) return first;
    const { edition, cursor } = first.value;
    const counted = await this.feed.count(identity, { ...wanted, edition });
    if (!counted.ok) return counted;
    const count = counted.value;
    if (format === 'xlsx' && count > MOST_SHEET_ROWS) {
      return refused(feedRefusal('SHEET_TOO_LONG', ['format'], { count, most: MOST_SHEET_ROWS }));
    }
    await this.note(identity, wanted, edition);
    const pages = this.pages(identity, wanted, first.value);
    const takenBy = watermarkOf(identity, new Date());
    const content =
      format === 'xlsx'
        ? sheet(wanted, first.value, { pages, takenBy })
        : lines(format, { pages, takenBy });
    const of = division === null ? '' : `-${division}`;
    const filename = `whitelist-${policy}${of}-${String(edition)}.${format}`;
    return accepted({ edition, cursor, filename, content: Readable.from(content) });
  }

  private async note(identity: Identity, wanted: WantedExport, edition: number): Promise<void> {
    const { subject: actor, role, organisation } = identity;
    const { policy, division, format } = wanted;
    const target = `whitelist:${policy}@${String(edition)}`;
    const reason = `${format} ${division ?? ''}`.trim();
    await this.db.write(({ sql }) =>
      append(sql, [{ actor, role, organisation, action: EXPORT, target, reason }]),
    );
  }

  /** Whom a page shows is on record before it leaves. */
  private async onRecord(identity: Identity, rows: readonly FeedEntry[]): Promise<void> {
    const reads = new NotedReads();
    for (const { uscc } of rows) reads.note(uscc, 'WHITELIST');
    await this.accessLedger.record({ reader: readerOf(identity), operation: EXPORT }, reads);
  }

  /** The pages one after the other; only one is held at a time. */
  private pages(
    identity: Identity,
    wanted: WantedExport,
    first: EntryPage,
  ): AsyncIterable<readonly FeedEntry[]> {
    const following = async ({ rows, edition }: EntryPage): Promise<EntryPage> => {
      const after = keyOfEntry({ edition }, rows.at(-1)?.uscc ?? '');
      const page = await this.feed.list(identity, wanted, { first: MOST_ROWS, after });
      if (!page.ok) throw new Error(`an export broke off: ${page.refusals[0].code}`);
      return page.value;
    };
    let last: EntryPage | null = null;
    const next = async (): Promise<IteratorResult<readonly FeedEntry[]>> => {
      if (last?.hasNext === false) return { done: true, value: undefined };
      last = last === null ? first : await following(last);
      await this.onRecord(identity, last.rows);
      return { done: false, value: last.rows };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }
}

/** The pages of a list, and who takes it: every line tells that, wherever it is cut out. */
interface Taken {
  readonly pages: AsyncIterable<readonly FeedEntry[]>;
  readonly takenBy: string;
}

async function* lines(format: 'csv' | 'ndjson', { pages, takenBy }: Taken): AsyncGenerator<string> {
  if (format === 'csv') {
    yield `${BYTE_ORDER_MARK}${csvRow([...EXPORT_COLUMNS.map(({ heading }) => beside(heading)), WATERMARK])}`;
  }
  const lineOf = (entry: FeedEntry): string =>
    format === 'csv' ? csvOf(entry, takenBy) : `${jsonOf(entry, takenBy)}\n`;
  for await (const rows of pages) yield rows.map(lineOf).join('');
}

function csvOf(entry: FeedEntry, takenBy: string): string {
  return csvRow([...EXPORT_COLUMNS.map(({ cell }) => String(cell(entry) ?? '')), takenBy]);
}

function csvRow(cells: readonly string[]): string {
  return `${csvLine(cells.map(guardCell))}\r\n`;
}

async function* sheet(
  { policy, division = null }: WantedExport,
  { edition, madeAt }: EntryPage,
  { pages, takenBy }: Taken,
): AsyncGenerator<Buffer> {
  const entries: FeedEntry[] = [];
  for await (const rows of pages) entries.push(...rows);
  const [made, of] = [madeAt?.toISOString() ?? '—', division ?? '—'];
  yield await workbookOf({
    takenBy,
    title: words('信易贷白名单', 'Whitelist for lenders'),
    lines: [
      words(`白名单规则：${policy}；行政区划：${of}。`, `Policy ${policy}, division ${of}.`),
      words(
        `版次：${String(edition)}；生成于 ${made}；共 ${String(entries.length)} 户。`,
        `Edition ${String(edition)}, made at ${made}, ${String(entries.length)} entries.`,
      ),
    ],
    tables: [
      {
        heading: words('白名单', 'Entries'),
        columns: EXPORT_COLUMNS.map(({ heading }) => heading),
        rows: entries.map((entry) => EXPORT_COLUMNS.map(({ cell }) => cell(entry))),
      },
    ],
  });
}
