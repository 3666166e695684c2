import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';

import { accepted, refused, type Result } from '../../../kernel/result.js';
import { readRows, type TableRow } from '../../intake/index.js';
import { inspectionRefusal } from '../refusals.js';

export interface RegisterColumn {
  readonly field: string;
  readonly headers: readonly string[];
  readonly required?: boolean;
}

/** Between the members of a list that stands in one cell. */
const BETWEEN = /[;；、|\n]+/u;

/** The members of a cell, each once. */
export function membersOf(cell: string): readonly string[] {
  return [...new Set(cell.split(BETWEEN).map((member) => member.trim()))].filter(Boolean);
}

/**
 * The rows of a register's file: a YAML list of mappings, or a table. Either way a row is texts by field;
 * a list is its members with `;`, a mapping inside is fields of its own (`basis.kind` is `basisKind`).
 */
export async function readRegister(
  path: string,
  columns: readonly RegisterColumn[],
): Promise<Result<readonly TableRow[]>> {
  try {
    return /\.ya?ml$/iu.test(path)
      ? rowsOfYaml(await readFile(path, 'utf8'), columns)
      : await readRows(path, columns);
  } catch (fault) {
    const isFault = typeof fault === 'object' && fault !== null;
    const isMissing = isFault && 'code' in fault && fault.code === 'ENOENT';
    if (!isMissing) throw fault;
    return unfit(`there is none at ${path}`);
  }
}

function rowsOfYaml(text: string, columns: readonly RegisterColumn[]): Result<readonly TableRow[]> {
  const document = parsed(text);
  if (!document.ok) return document;
  if (!Array.isArray(document.value)) return unfit('it is no list');
  return accepted(document.value.map((row: unknown, at) => rowOf(row, at + 1, columns)));
}

/** An entry as a row of a file: whatever way it comes, it is judged by the same rules. */
export function rowOf(entry: unknown, line: number, columns: readonly RegisterColumn[]): TableRow {
  const known = columns.map(({ field }) => field);
  const given = new Map(flattened(entry));
  const values = Object.fromEntries(known.map((field) => [field, given.get(field) ?? '']));
  const strange = [...given.keys()].find((field) => !known.includes(field));
  const params = { field: strange ?? '', known: known.join(', ') };
  const fault = strange === undefined ? null : inspectionRefusal('FIELD_UNKNOWN', [], params);
  return { line, values, fault };
}

function parsed(text: string): Result<unknown> {
  try {
    return accepted(parse(text) as unknown);
  } catch (fault) {
    return unfit(fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : '');
  }
}

function flattened(row: unknown, prefix = ''): readonly (readonly [string, string])[] {
  if (typeof row !== 'object' || row === null) return [];
  return Object.entries(row).flatMap(([key, value]: [string, unknown]) => {
    const field = prefix === '' ? key : `${prefix}${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
    if (Array.isArray(value)) return [[field, value.map(String).join(';')] as const];
    if (value === null || value === undefined) return [];
    if (typeof value === 'object') return flattened(value, field);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [[field, text.trim()] as const];
  });
}

function unfit(reason: string): Result<never> & { readonly ok: false } {
  return refused(inspectionRefusal('FILE_UNFIT', [], { reason }));
}
