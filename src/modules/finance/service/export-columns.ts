import { formatScaled } from '../../../kernel/decimal.js';
import { WATERMARK } from '../../../kernel/watermark.js';
import { type Cell, words, type Words } from '../../../platform/spreadsheet/index.js';
import type { FeedEntry } from './feed.js';

const SCORE_PLACES = 2;

/** A column of an export: its heading, its name in NDJSON, its cell. */
interface ExportColumn {
  readonly heading: Words;
  readonly name: keyof FeedEntry;
  readonly cell: (entry: FeedEntry) => Cell;
}

const SOURCES = { AUTO: '自动 AUTO', DEPARTMENT: '部门推荐 DEPARTMENT' } as const;

/** Cells without authorisation are empty: the columns are the same for everybody. */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  column('uscc', words('统一社会信用代码', 'USCC'), ({ uscc }) => uscc),
  column('name', words('名称', 'Name'), ({ name }) => name),
  column('gradeBand', words('信用等级', 'Grade'), ({ gradeBand }) => gradeBand),
  column('validFrom', words('有效期自', 'Valid from'), ({ validFrom }) => validFrom),
  column('validTo', words('有效期至', 'Valid to'), ({ validTo }) => validTo),
  column('pendingObjection', words('存在未决异议', 'Pending objection'), (entry) =>
    entry.pendingObjection ? '是' : '否',
  ),
  column('division', words('行政区划', 'Division'), ({ division }) => division),
  column('score', words('评价得分', 'Score'), (entry) => scoreOf(entry)),
  column('source', words('来源', 'Source'), ({ source }) => source && SOURCES[source]),
  column('recommendedBy', words('推荐部门', 'Recommended by'), (entry) => entry.recommendedBy),
];

/** What a program reads of an entry: what it may not see is not there. */
export function jsonOf(entry: FeedEntry, takenBy: string): string {
  const members = EXPORT_COLUMNS.map(({ name }) => [
    name,
    name === 'score' ? scoreOf(entry) : entry[name],
  ]).filter(([, value]) => value !== null);
  return JSON.stringify({ ...Object.fromEntries(members), [WATERMARK]: takenBy });
}

function column(name: keyof FeedEntry, heading: Words, cell: ExportColumn['cell']): ExportColumn {
  return { heading, name, cell };
}

function scoreOf({ score }: FeedEntry): string | null {
  return score === null ? null : formatScaled(BigInt(score), SCORE_PLACES);
}
