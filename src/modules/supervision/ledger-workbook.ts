import { formatScaled } from '../../kernel/decimal.js';
import { type Cell, type Draft, type Words, words } from '../../platform/spreadsheet/index.js';
import type { Hold, LedgerState } from './domain/ledger.js';
import type { MeasureBasis, MeasureType, Scheme } from './domain/scheme.js';
import type { KeptLedger } from './queries/ledger.js';
import type { KeptMeasure, KeptRow } from './queries/ledger-rows.js';

/** A ledger with all its rows, and the schemes by which these were graded. */
interface WholeLedger {
  readonly ledger: KeptLedger;
  readonly rows: readonly KeptRow[];
  readonly schemes: ReadonlyMap<number, Scheme>;
  readonly takenBy: string;
}

const STATES: Readonly<Record<LedgerState, Words>> = {
  DRAFT: words('编制中', 'draft'),
  SUBMITTED: words('已提交', 'submitted'),
  ACCEPTED: words('已接收', 'accepted'),
};

const HOLDS: Readonly<Record<Hold, string>> = {
  NOT_NOTICED: '尚未告知',
  OPEN_WINDOW: '告知期内',
  OPEN_APPEAL: '申诉待复核',
  SET_ASIDE: '待重新评价',
};

const TYPES: Readonly<Record<MeasureType, string>> = {
  REWARD: '激励',
  ROUTINE: '常规',
  RESTRICT: '限制',
};

const SUBJECT: readonly Words[] = [words('主体名称', 'Subject'), words('统一社会信用代码', 'USCC')];

const SCORE_PLACES = 2;

/** 分级分类监管台账: one sheet with the grades, one with the measures that were taken. */
export function ledgerDraft(whole: WholeLedger): Draft {
  const { ledger, rows, schemes, takenBy } = whole;
  const { scheme: code, quarter, division, steps } = ledger;
  const last = steps.at(-1);
  const state = STATES[last?.state ?? 'DRAFT'];
  const edition = String(last?.edition ?? 1);
  const hash = last?.contentHash ?? '—';
  const scheme = [...schemes.values()].at(-1);
  return {
    takenBy,
    title: words('分级分类监管台账', 'Ledger of tiered supervision'),
    lines: [
      words(
        `方案：${scheme?.nameZh ?? code}（${code}）；主管部门：${scheme?.authorityZh ?? '—'}。`,
        `Scheme ${scheme?.nameEn ?? code} (${code}).`,
      ),
      words(
        `季度：${quarter}；行政区划：${division}。`,
        `Quarter ${quarter}, division ${division}.`,
      ),
      words(`状态：${state.zh}；版次：${edition}。`, `State: ${state.en}, edition ${edition}.`),
      words(`内容哈希：${hash}。`, `Content hash (SHA-256): ${hash}.`),
    ],
    tables: [gradesOf(rows, schemes), measuresOf(rows)],
  };
}

function gradesOf(rows: readonly KeptRow[], schemes: WholeLedger['schemes']) {
  return {
    heading: words('等级台账', 'Grades'),
    columns: [
      ...SUBJECT,
      words('行政区划', 'Division'),
      ...[words('等级', 'Grade'), words('行业等级名称', 'Native label')],
      ...[words('上期等级', 'Previous grade'), words('得分', 'Score')],
      ...[words('方案版本', 'Scheme version'), words('暂缓公布原因', 'Held by')],
    ],
    rows: rows.map((row): readonly Cell[] => [
      ...[row.name, row.uscc, row.division, row.grade, labelOf(row, schemes), row.previousGrade],
      row.score === null ? null : formatScaled(BigInt(row.score), SCORE_PLACES),
      ...[row.version, row.heldBy === null ? null : HOLDS[row.heldBy]],
    ]),
  };
}

function labelOf({ modelNo, grade }: KeptRow, schemes: WholeLedger['schemes']): string | null {
  const grades = schemes.get(modelNo)?.grades ?? [];
  return grades.find((own) => own.grade === grade)?.nativeLabel ?? null;
}

function measuresOf(rows: readonly KeptRow[]) {
  return {
    heading: words('措施台账', 'Measures'),
    columns: [
      ...[...SUBJECT, words('当时等级', 'Grade then'), words('措施类型', 'Type')],
      ...[words('措施代码', 'Measure'), words('措施名称', 'Name'), words('依据', 'Basis')],
      ...[
        words('实施单位', 'Unit'),
        words('实施日期', 'Executed on'),
        words('佐证网址', 'Evidence'),
      ],
      ...[words('实施成效', 'Outcome'), words('所依据的记录', 'Records')],
    ],
    rows: rows.flatMap(({ name, uscc, measures }) =>
      measures.map((measure): readonly Cell[] => [name, uscc, ...measureCells(measure)]),
    ),
  };
}

function measureCells(measure: KeptMeasure): readonly Cell[] {
  const { grade, type, code, nameZh, basis, unit, executedOn, evidence, outcome, records } =
    measure;
  return [
    ...[grade, TYPES[type], code, nameZh, basisText(basis), unit, executedOn, evidence, outcome],
    records.length === 0 ? null : records.join(' '),
  ];
}

/** A basis that is nobody's law is shown as such. */
function basisText({ kind, document, article }: MeasureBasis): string {
  const cited = article === null ? document : `${document} ${article}`;
  return kind === 'DESIGN' ? `${cited}（设计）` : cited;
}
