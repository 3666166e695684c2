import { type Cell, type Words, words } from '../../../platform/spreadsheet/index.js';
import type { Figures } from '../domain/figures.js';
import type { Rate } from '../domain/rate.js';

/** `38/40 95.00`: what a rate was made of, and the rate. */
function rateCell({ numerator, denominator, percent }: Rate): Cell {
  return percent === null ? null : `${percent} (${String(numerator)}/${String(denominator)})`;
}

export const RATE_COLUMNS: readonly Words[] = [
  words('应报送', 'Due'),
  words('已报送', 'Reported'),
  words('上报率%', 'Report rate'),
  words('合规率%', 'Compliance rate'),
  words('及时率%', 'Timeliness rate'),
  words('合格率%', 'Qualified rate'),
  words('迟报率%', 'Late rate'),
  words('瞒报率%', 'Concealed rate'),
];

export function rateCells(figures: Figures): readonly Cell[] {
  return [
    figures.hasLedger ? figures.due : null,
    figures.reported,
    rateCell(figures.reportRate),
    rateCell(figures.complianceRate),
    rateCell(figures.timelinessRate),
    rateCell(figures.qualifiedRate),
    rateCell(figures.lateRate),
    rateCell(figures.concealedRate),
  ];
}

export const DEFECT_COLUMNS: readonly Words[] = [
  words('漏报', 'Missing'),
  words('迟报', 'Late'),
  words('瞒报', 'Concealed'),
  words('错报', 'Wrong'),
  words('重复', 'Duplicate'),
];

export function defectCells({ defects }: Figures): readonly Cell[] {
  return defects.map(({ count }) => count);
}
