import {
  AFTER,
  type After,
  BEFORE,
  type Before,
  matrixOf,
  type MigrationGroup,
} from './migration.js';
import type {
  ComparedModel,
  GroupMigration,
  NamedMigration,
  OutcomeMover,
  ScoreBand,
  SimulationOutcome,
} from './migration-outcome.js';
import { GRADES } from './model.js';

/** What a code of a group is called; null when it has no other name. */
export type GroupName = (group: MigrationGroup, code: string) => string | null;

const STATES: Readonly<Record<Before, string>> = {
  ...{ A: 'A', B: 'B', C: 'C', D: 'D' },
  NOT_EVALUATED: '未评价 Not evaluated',
  NEW: '无此前结果 New',
};

const GROUPS: Readonly<Record<MigrationGroup, string>> = {
  district: '地区 District',
  industry: '行业门类 Industry section',
  subjectType: '主体类型 Subject type',
  size: '规模 Size',
};

const NOTHING = '—';

/** The outcome for a reader: Markdown, Chinese first, English beside. */
export function renderMigration(outcome: SimulationOutcome, nameOf: GroupName): string {
  const { champion, challenger, asOf, knownAt, subjects, migration, movers } = outcome;
  const groups = Object.entries(outcome.groups) as [MigrationGroup, readonly NamedMigration[]][];
  return [
    `# 模拟 Simulation: ${titleOf(challenger)}`,
    [
      `- 现行模型 Champion: ${champion === null ? NOTHING : titleOf(champion)}`,
      `- 评价日 As of: ${asOf}; 数据截止 Known at: ${knownAt}`,
      `- 主体 Subjects: ${String(subjects)}`,
      `- 群体稳定性指数 Population stability index: 等级 grades ${shown(outcome.stability.grades)}, 得分 scores ${shown(outcome.stability.scores)}`,
      `- 平均变化 Mean change: ${shown(migration.change.mean)} (${String(migration.change.subjects)} 个主体 subjects, 合计 sum ${migration.change.sum})`,
    ].join('\n'),
    '## 等级迁移矩阵 Grade migration',
    matrixTable(migration),
    '## 得分分布 Scores',
    bandTable(outcome.bands),
    ...groups.flatMap(([group, own]) => [`## ${GROUPS[group]}`, groupTable(group, own, nameOf)]),
    '## 升分最多 Most gained',
    moverTable(movers.up),
    '## 降分最多 Most lost',
    moverTable(movers.down),
  ].join('\n\n');
}

/** Rows: what was; columns: what would be. */
function matrixTable({ cells }: GroupMigration): string {
  const matrix = matrixOf(cells);
  const rows = BEFORE.map((before, at) => [
    STATES[before],
    ...(matrix.cells[at] ?? []),
    matrix.rowTotals[at] ?? 0,
  ]);
  const head = ['前 \\ 后 Before \\ after', ...AFTER.map((after) => STATES[after]), '合计 Total'];
  return table(head, [...rows, ['合计 Total', ...matrix.columnTotals, matrix.total]]);
}

const LONGEST_BAR = 20;

function bandTable(bands: readonly ScoreBand[]): string {
  const most = Math.max(1, ...bands.flatMap(({ before, after }) => [before, after]));
  const bar = (count: number): string => '█'.repeat(Math.ceil((count * LONGEST_BAR) / most));
  const rows = bands.map(({ from, before, after }) => [
    ...[`${String(from)}–${String(from + 100)}`, before, bar(before), after, bar(after)],
  ]);
  return table(['得分 Score', '前 Before', '', '后 After', ''], rows);
}

function groupTable(
  group: MigrationGroup,
  migrations: readonly NamedMigration[],
  nameOf: GroupName,
): string {
  const rows = migrations.map(({ code, cells, change }) => {
    const moved = cells.filter(({ before, after }) => before !== after);
    const count = (is: (before: Before, after: After) => boolean): number =>
      cells.reduce((sum, cell) => sum + (is(cell.before, cell.after) ? cell.subjects : 0), 0);
    return [
      code === null ? '未注明 Not stated' : [code, nameOf(group, code) ?? ''].join(' ').trimEnd(),
      count(() => true),
      count((before, after) => isBetter(after, before)),
      count((before, after) => isBetter(before, after)),
      shown(change.mean),
      moved
        .map((c) => `${STATES[c.before]} → ${STATES[c.after]}: ${String(c.subjects)}`)
        .join('; '),
    ];
  });
  const head = [GROUPS[group], '主体 Subjects', '升级 Up', '降级 Down', '平均变化 Mean change'];
  return table([...head, '迁移 Moves'], rows);
}

function isBetter(one: Before, other: Before): boolean {
  const [at, than] = [one, other].map((state) => (GRADES as readonly string[]).indexOf(state));
  return at !== undefined && than !== undefined && at >= 0 && than >= 0 && at < than;
}

function moverTable(movers: readonly OutcomeMover[]): string {
  const rows = movers.map(({ uscc, before, after, change, ...reasons }) => [
    ...[uscc, before, after, change],
    [
      ...reasons.vetoesGained.map((code) => `+${code}`),
      ...reasons.vetoesLost.map((code) => `−${code}`),
      ...reasons.indicators.map((i) => `${i.indicator} ${i.difference} (${i.before} → ${i.after})`),
    ].join('; '),
  ]);
  return table(['主体 Subject', '前 Before', '后 After', '变化 Change', '原因 Reasons'], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '无 None.';
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(String).join(' | ')} |`)
    .join('\n');
}

function titleOf({ code, version }: ComparedModel): string {
  return `${code}@${version}`;
}

function shown(text: string | null): string {
  return text ?? NOTHING;
}
