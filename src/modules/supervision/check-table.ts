import { formatScaled, parseScaled } from '../../kernel/decimal.js';
import {
  beside,
  type Cell,
  type DraftTable,
  type Words,
  words,
} from '../../platform/spreadsheet/index.js';
import type { Scheme, SchemeGrade } from './domain/scheme.js';
import { entailedBy } from './domain/tier.js';
import type { CheckedCode } from './service/check.js';
import type { FoundTier } from './service/tiers.js';

const CODE_COLUMNS: readonly Words[] = [
  words('行号', 'Line'),
  words('查询代码', 'Code asked'),
  words('说明', 'Reason'),
  words('统一社会信用代码', 'USCC'),
  words('主体名称', 'Name'),
  words('公共信用等级', 'Public grade'),
];

/** A row for each code; three columns for each scheme: the grade, how to inspect, and measures. */
export function checkTable(
  checked: readonly CheckedCode[],
  schemes: readonly Scheme[],
): DraftTable {
  return {
    heading: words('核查结果', 'Checked'),
    columns: [...CODE_COLUMNS, ...schemes.flatMap(columnsOf)],
    rows: checked.map((code) => [
      ...codeCells(code),
      ...schemes.flatMap((one) => cellsOf(code, one)),
    ]),
  };
}

function columnsOf({ nameZh, nameEn }: Scheme): readonly Words[] {
  return [
    words(`${nameZh}：等级`, `${nameEn}: grade`),
    words(`${nameZh}：检查`, `${nameEn}: inspection`),
    words(`${nameZh}：措施`, `${nameEn}: measures`),
  ];
}

function codeCells({
  line,
  asked,
  reasons,
  uscc,
  name,
  publicGrade,
}: CheckedCode): readonly Cell[] {
  const reason = reasons.length === 0 ? null : reasons.map(beside).join(' ');
  return [line, asked, reason, uscc, name, publicGrade];
}

function cellsOf({ tiers }: CheckedCode, { code }: Scheme): readonly Cell[] {
  const tier = tiers.find(({ scheme }) => scheme.code === code);
  if (tier === undefined) return [null, null, null];
  const entailed = entailedBy(tier.scheme, tier.grade);
  if (entailed === null) return [notGraded(tier), null, null];
  return [gradeCell(entailed), inspectionCell(entailed), measuresCell(entailed)];
}

function notGraded({ kept }: FoundTier): string {
  return beside(words(`未评级（${kept.reason ?? ''}）`, 'not graded'));
}

/** Many labels repeat the grade. */
function gradeCell({ grade, nativeLabel }: SchemeGrade): string {
  return nativeLabel.startsWith(grade) ? nativeLabel : `${grade} ${nativeLabel}`;
}

function inspectionCell(entailed: SchemeGrade): string {
  const { ratioMin, ratioMax, ratioDefault, frequencyMin, frequencyMax } = entailed;
  const times =
    frequencyMin === frequencyMax
      ? String(frequencyMin)
      : `${String(frequencyMin)}–${String(frequencyMax)}`;
  const range = `${percent(ratioMin)}–${percent(ratioMax)}`;
  return `抽查比例 ${percent(ratioDefault)}（${range}），每年 ${times} 次`;
}

/** From a grade follow routine and rewards; what restricts is only possible. */
function measuresCell({ measures }: SchemeGrade): string {
  return measures
    .map(({ type, nameZh }) =>
      type === 'RESTRICT' ? `${nameZh}（可能适用，须有记录和依据）` : nameZh,
    )
    .join('；');
}

function percent(ratio: string): string {
  return `${formatScaled(parseScaled(ratio, 4) ?? 0n, 2, true)}%`;
}
