import { type Draft, words } from '../../../platform/spreadsheet/index.js';
import type { Weights } from '../domain/assessment.js';
import type { Bulletin } from './monthly.js';
import { DEPARTMENT, ruleTable } from './monthly.js';
import { DEFECT_COLUMNS, defectCells, RATE_COLUMNS, rateCells } from './columns.js';

/** 季评估: the weighted score of each department of a quarter, and what it was made of. */
export function quarterlyAssessment(bulletin: Bulletin, weights: Weights): Draft {
  const { period, on, departments, shown, rules } = bulletin;
  const { report, compliance, timeliness, openness } = weights;
  const rows = departments
    .filter(({ department }) => shown.has(department.code))
    .map(({ department, figures, score, rank }) => [
      ...[rank, department.name, score],
      ...rateCells(figures),
      ...defectCells(figures),
    ]);
  return {
    title: words('双公示数据质量季评估', 'Quarterly assessment of data quality'),
    lines: [
      words(
        `周期：${period.from} 至 ${period.to}（按决定日期）；统计日：${on}。`,
        `Decisions of ${period.from} to ${period.to}, counted on ${on}.`,
      ),
      words(
        `权重：上报率 ${report}，合规率 ${compliance}，及时率 ${timeliness}，未瞒报 ${openness}；没有分母的比率不参与计分。`,
        `Weights: report ${report}, compliance ${compliance}, timeliness ${timeliness}, openness ${openness}; a rate without a denominator takes no part.`,
      ),
    ],
    tables: [
      {
        heading: words('得分与名次', 'Scores and places'),
        columns: [
          ...[words('名次', 'Place'), DEPARTMENT, words('得分', 'Score')],
          ...[...RATE_COLUMNS, ...DEFECT_COLUMNS],
        ],
        rows,
      },
      ruleTable(rules),
    ],
  };
}
