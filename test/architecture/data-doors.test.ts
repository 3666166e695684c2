import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { ROOT, openingsOf, shippedSources, stringsOf } from './sources.js';

const MODULES = readdirSync(join(ROOT, 'src/modules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `module.table`, as it stands in SQL and in names given to the query builder. */
const TABLE_NAME = new RegExp(`(?<![\\w.'"])(${MODULES.join('|')})\\.([a-z_]+)(?![\\w(])`, 'g');
/** `module.statement` in a comment names a statement, not a table. */
const STATEMENT_NAME = /\/\*.*?\*\//gs;
const RAW_STATEMENT = /^\s*(?:select|insert|update|delete|merge|copy|with|create|truncate)\s/i;

function foreignTables(path: string, texts: readonly string[]): readonly string[] {
  const owner = /^src\/modules\/([^/]+)\//.exec(path)?.[1];
  return texts
    .flatMap((text) => [...text.replaceAll(STATEMENT_NAME, '').matchAll(TABLE_NAME)])
    .filter(([, module, table]) => module !== owner && table?.endsWith('_view') !== true)
    .map(([name]) => `${path}: ${name}`);
}

describe('the SQL of a module', () => {
  it('reads what another module owns through a published view', () => {
    const sources = shippedSources().filter((path) => /\/(?:store|queries|compile)\b/.test(path));
    expect(sources.flatMap((path) => foreignTables(path, [...stringsOf(path)]))).toEqual([]);
  });

  it.each([
    ['SELECT name FROM reference.division d WHERE d.code = s.division_code', 'reference.division'],
    ['reference.division as d', 'reference.division'],
    ['/* reference.names */ SELECT name FROM reference.division_view', null],
    ['SELECT s.uscc FROM subjects.subject s', null],
  ])('is read by this test: %s', (text, found) => {
    const path = 'src/modules/subjects/queries.ts';
    expect(foreignTables(path, [text])).toEqual(found === null ? [] : [`${path}: ${found}`]);
  });

  it('names each of its raw statements, so that a slow one is found in the log', () => {
    const sources = shippedSources('src/modules');
    const nameless = sources.flatMap((path) =>
      [...openingsOf(path)]
        .filter((text) => RAW_STATEMENT.test(text) && /\s(?:from|into|set|table)\s/i.test(text))
        .map((text) => `${path}: ${text.trim().slice(0, 60)}`),
    );
    expect(nameless).toEqual([]);
  });
});
