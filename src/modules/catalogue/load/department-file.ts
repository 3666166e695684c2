import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';

import { parseCivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { DepartmentService } from '../department-service.js';
import { type Department, DEPARTMENT_KINDS } from '../domain/department.js';

function textOf(row: object, key: string): string {
  const value: unknown = Reflect.get(row, key);
  invariant(typeof value === 'string', `each department has a text ${key}`);
  return value;
}

function readDepartment(row: unknown): Department {
  invariant(typeof row === 'object' && row !== null, 'each department is a mapping');
  const code = textOf(row, 'code');
  const kind = DEPARTMENT_KINDS.find((known) => known === textOf(row, 'kind'));
  const validFrom = parseCivilDate(textOf(row, 'validFrom'));
  const uscc: unknown = Reflect.get(row, 'uscc') ?? null;
  invariant(kind !== undefined && validFrom !== null, `${code} has a kind and a first day`);
  return {
    code,
    kind,
    validFrom,
    validTo: null,
    uscc: uscc === null ? null : textOf(row, 'uscc'),
    name: textOf(row, 'name'),
    nameEn: textOf(row, 'nameEn'),
    division: textOf(row, 'division'),
  };
}

function parseDepartments(text: string): readonly Department[] {
  const document: unknown = parse(text);
  invariant(Array.isArray(document), 'the departments are a list');
  return document.map(readDepartment);
}

/** Puts a YAML list of departments, such as the demo city's, through the service. */
export async function loadDepartmentFile(
  service: DepartmentService,
  path: string,
): Promise<readonly string[]> {
  const departments = parseDepartments(await readFile(path, 'utf8'));
  return service.addMissing(departments, { actor: 'release', role: 'SYSTEM', at: new Date() });
}
