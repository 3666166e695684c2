import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  type Draft,
  type DraftTable,
  type Words,
  words,
} from '../../../platform/spreadsheet/index.js';
import { ranksOf } from '../domain/assessment.js';
import type { Figures } from '../domain/figures.js';
import type { Period } from '../domain/period.js';
import type { DepartmentQuality, RuleFailures } from '../service/reading.js';
import { DEFECT_COLUMNS, defectCells, RATE_COLUMNS, rateCells } from './columns.js';

export interface Bulletin {
  readonly period: Period;
  readonly on: CivilDate;
  /** All departments, so that each has its place; only those of `shown` are written. */
  readonly departments: readonly DepartmentQuality[];
  readonly shown: ReadonlySet<string>;
  readonly rules: readonly RuleFailures[];
  readonly typeName: (code: string) => Words;
}

export const DEPARTMENT = words('部门', 'Department');

/** 月通报: the rates of a month with the places of the departments, their defects and the rules broken most. */
export function monthlyBulletin(bulletin: Bulletin): Draft {
  const { period, on, departments, shown } = bulletin;
  const written = departments.filter(({ department }) => shown.has(department.code));
  return {
    title: words('双公示数据质量月通报', 'Monthly bulletin of data quality'),
    lines: [
      words(
        `周期：${period.from} 至 ${period.to}（按决定日期）；统计日：${on}。`,
        `Decisions of ${period.from} to ${period.to}, counted on ${on}.`,
      ),
      words(
        '上报率的分母为决定台账；没有台账的部门不计上报率。',
        'The report rate is held against the ledger of decisions; without a ledger there is none.',
      ),
    ],
    tables: [
      ranks(bulletin),
      defects(written),
      types(written, bulletin),
      ruleTable(bulletin.rules),
    ],
  };
}

function ranks({ departments, shown }: Bulletin): DraftTable {
  const by = (rate: (figures: Figures) => string | null) =>
    ranksOf(departments.map(({ figures }) => rate(figures)));
  const report = by(({ reportRate }) => reportRate.percent);
  const compliance = by(({ complianceRate }) => complianceRate.percent);
  const timeliness = by(({ timelinessRate }) => timelinessRate.percent);
  const rows = departments.map(({ department, figures }, at) => ({
    code: department.code,
    cells: [
      department.name,
      ...rateCells(figures),
      ...[report[at] ?? null, compliance[at] ?? null, timeliness[at] ?? null],
    ],
  }));
  return {
    heading: words('各部门比率与排名', 'Rates and places of the departments'),
    columns: [
      ...[DEPARTMENT, ...RATE_COLUMNS],
      words('上报率名次', 'Place by report rate'),
      words('合规率名次', 'Place by compliance rate'),
      words('及时率名次', 'Place by timeliness rate'),
    ],
    rows: rows.filter(({ code }) => shown.has(code)).map(({ cells }) => cells),
  };
}

function defects(written: readonly DepartmentQuality[]): DraftTable {
  return {
    heading: words('缺陷', 'Defects'),
    columns: [DEPARTMENT, ...DEFECT_COLUMNS],
    rows: written.map(({ department, figures }) => [department.name, ...defectCells(figures)]),
  };
}

function types(written: readonly DepartmentQuality[], { typeName }: Bulletin): DraftTable {
  return {
    heading: words('按数据类型', 'By record type'),
    columns: [DEPARTMENT, words('数据类型', 'Record type'), ...RATE_COLUMNS],
    rows: written.flatMap(({ department, byType }) =>
      byType.map(({ recordType, figures }) => [
        department.name,
        typeName(recordType).zh,
        ...rateCells(figures),
      ]),
    ),
  };
}

export function ruleTable(rules: readonly RuleFailures[]): DraftTable {
  return {
    heading: words('主要质量规则', 'Rules broken most'),
    columns: [words('编号', 'Number'), words('规则', 'Rule'), words('行数', 'Rows')],
    rows: rules.map(({ code, rule, rows }) => [rule?.number ?? null, rule?.nameZh ?? code, rows]),
  };
}
