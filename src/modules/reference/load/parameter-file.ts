import { parse } from 'yaml';

import { parseCivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { parseScaled } from '../../../kernel/decimal.js';
import { readBasis } from '../domain/basis-reader.js';
import { judgeBasis } from '../domain/basis.js';
import type { Parameter } from '../domain/parameter.js';

const MOST_DECIMALS = 8;

function textOf(row: object, key: string): string {
  const value: unknown = Reflect.get(row, key);
  invariant(typeof value === 'string' && value !== '', `each parameter has a ${key}`);
  return value;
}

function readParameter(row: unknown): Parameter {
  invariant(typeof row === 'object' && row !== null, 'each parameter is a mapping');
  const code = textOf(row, 'code');
  const value = textOf(row, 'value');
  invariant(parseScaled(value, MOST_DECIMALS) !== null, `the value of ${code} is a decimal`);
  const validFrom = parseCivilDate(textOf(row, 'validFrom'));
  invariant(validFrom !== null, `${code} is valid from a date`);
  const end: unknown = Reflect.get(row, 'validTo') ?? null;
  const validTo = typeof end === 'string' ? parseCivilDate(end) : null;
  invariant(end === null || validTo !== null, `${code} is valid to a date or open`);
  const basis = readBasis(Reflect.get(row, 'basis'));
  invariant(basis !== null && judgeBasis(basis).length === 0, `${code} has a basis`);
  return {
    code,
    value,
    validFrom,
    validTo,
    basis,
    unit: textOf(row, 'unit'),
    meaning: textOf(row, 'meaning'),
    meaningZh: textOf(row, 'meaningZh'),
  };
}

/** The dated numbers of the rules. Two values of one number never hold on the same day. */
export function parseParameters(text: string): readonly Parameter[] {
  const document: unknown = parse(text);
  invariant(Array.isArray(document), 'the parameters are a list');
  const rows = document
    .map(readParameter)
    .sort((a, b) => (a.code + a.validFrom < b.code + b.validFrom ? -1 : 1));
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const overlaps =
      next?.code === row.code && (row.validTo === null || next.validFrom <= row.validTo);
    invariant(!overlaps, `${row.code} has one value on each day`);
  }
  return rows;
}
