import { parse } from 'csv-parse/sync';

import { invariant } from '../../../kernel/invariant.js';
import { type Division, DIVISION_LEVELS } from '../domain/division.js';
import type { EnterpriseType } from '../domain/enterprise-type.js';
import { type Industry, type IndustryLevel } from '../domain/industry.js';

type Row = Readonly<Record<string, string>>;

/** The release's own files: a row that cannot be read is a broken release, not a sender's mistake. */
function rowsOf(text: string, columns: readonly string[]): readonly Row[] {
  const rows: readonly Row[] = parse(text, { columns: true, bom: true });
  const missing = columns.filter((column) => rows[0]?.[column] === undefined);
  invariant(missing.length === 0, `the file has the columns ${columns.join(', ')}`);
  return rows;
}

function cell(row: Row, column: string): string {
  const value = row[column];
  invariant(value !== undefined, `each row has a ${column}`);
  return value;
}

export function parseDivisions(text: string): readonly Division[] {
  return rowsOf(text, ['code', 'level', 'parent', 'name']).map((row) => {
    const level = DIVISION_LEVELS.find((known) => known === cell(row, 'level').toUpperCase());
    invariant(level !== undefined, `${cell(row, 'code')} stands on a known level`);
    const parent = cell(row, 'parent');
    return {
      code: cell(row, 'code'),
      level,
      parent: parent === '' ? null : parent,
      name: cell(row, 'name'),
    };
  });
}

const INDUSTRY_LEVEL_WORDS: Readonly<Partial<Record<string, IndustryLevel>>> = {
  门类: 'SECTION',
  大类: 'DIVISION',
  中类: 'GROUP',
  小类: 'CLASS',
};

export function parseIndustries(text: string): readonly Industry[] {
  return rowsOf(text, ['code', 'level', 'parent', 'name']).map((row) => {
    const level = INDUSTRY_LEVEL_WORDS[cell(row, 'level')];
    invariant(level !== undefined, `${cell(row, 'code')} stands on a known level`);
    const parent = cell(row, 'parent');
    return {
      code: cell(row, 'code'),
      level,
      parent: parent === '' ? null : parent,
      name: cell(row, 'name'),
    };
  });
}

export function parseEnterpriseTypes(text: string): readonly EnterpriseType[] {
  return rowsOf(text, ['编码', '中文', '企业大类']).map((row) => ({
    code: cell(row, '编码'),
    family: cell(row, '企业大类'),
    name: cell(row, '中文'),
  }));
}
