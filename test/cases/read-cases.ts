import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A worked case that a civil servant can read and correct. */
export interface WorkedCase<Given, Expected> {
  readonly name: string;
  /** The business date of the case. */
  readonly on: string;
  readonly given: Given;
  readonly expect: Expected;
  readonly basis: string;
}

const KEYS = ['basis', 'expect', 'given', 'name', 'on'];

function isCase(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    JSON.stringify(Object.keys(value).sort()) === JSON.stringify(KEYS)
  );
}

/** Reads `test/cases/<file>.yaml`; dates stay texts. A case that lacks one of its five parts is an error. */
export function readCases<Given, Expected>(file: string): readonly WorkedCase<Given, Expected>[] {
  const path = new URL(`./${file}.yaml`, import.meta.url);
  const cases: unknown = parse(readFileSync(path, 'utf8'), { schema: 'core' });
  if (!Array.isArray(cases) || cases.length === 0 || !cases.every(isCase)) {
    throw new Error(`${file}.yaml holds cases, each with ${KEYS.join(', ')}`);
  }
  return cases as unknown as readonly WorkedCase<Given, Expected>[];
}
