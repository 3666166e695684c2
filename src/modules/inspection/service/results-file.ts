import { accepted, type Refusal, type Result } from '../../../kernel/result.js';
import type { TableRow } from '../../intake/index.js';
import type { Identity } from '../../access/index.js';
import type { OutcomeGiven } from '../domain/judge-outcome.js';
import { membersOf, readRegister, type RegisterColumn } from './register-file.js';
import type { Recorded, Results } from './results.js';

/** As departments name the columns of their result lists. */
const COLUMNS: readonly RegisterColumn[] = [
  { field: 'uscc', headers: ['统一社会信用代码', '信用代码'], required: true },
  { field: 'department', headers: ['检查部门', '部门', '部门代码'] },
  { field: 'outcome', headers: ['检查结果', '抽查结果', '抽查检查结果'], required: true },
  { field: 'checkedOn', headers: ['检查日期', '抽查日期'], required: true },
  { field: 'inspectors', headers: ['检查人员', '执法检查人员'] },
  { field: 'found', headers: ['检查情况', '发现的问题'] },
  { field: 'rectification', headers: ['整改情况'] },
  { field: 'reason', headers: ['更正理由', '更正原因'] },
];

/**
 * Records the outcomes of a table (CSV, XLSX, NDJSON). A row that cannot be read is told like a bad one;
 * each reason stands at `[lines, line, …]`.
 */
export async function recordFile(
  results: Results,
  { taskNo, path }: { readonly taskNo: string; readonly path: string },
  identity: Identity,
): Promise<Result<Recorded>> {
  const read = await readRegister(path, COLUMNS);
  if (!read.ok) return read;
  const readable = read.value.filter(({ fault, values }) => fault === null && isFilled(values));
  const outcomes = readable.map(({ values }) => outcomeOf(values));
  const recorded = await results.record({ taskNo, outcomes }, identity);
  if (!recorded.ok) return recorded;
  const unread = read.value.flatMap(({ line, fault }) =>
    fault === null ? [] : [{ ...fault, at: ['lines', line, ...fault.at] }],
  );
  const refusals = recorded.value.refusals.map((reason) => atLine(reason, readable));
  return accepted({ ...recorded.value, refusals: [...unread, ...refusals] });
}

function isFilled(values: TableRow['values']): boolean {
  return Object.values(values).some((value) => value !== '');
}

function outcomeOf(values: TableRow['values']): OutcomeGiven {
  const text = (field: string): string => values[field] ?? '';
  return {
    uscc: text('uscc'),
    department: text('department') || null,
    outcome: text('outcome'),
    checkedOn: text('checkedOn'),
    inspectors: membersOf(text('inspectors')),
    found: text('found') || null,
    rectification: text('rectification') || null,
    reason: text('reason') || null,
  };
}

function atLine(reason: Refusal, rows: readonly TableRow[]): Refusal {
  const [, place, ...rest] = reason.at;
  return { ...reason, at: ['lines', rows[Number(place)]?.line ?? 0, ...rest] };
}
