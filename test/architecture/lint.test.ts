import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { plant } from './planted-tree.js';
import type { PlantedTree } from './planted-tree.js';

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { ruleId: string | null; message: string }[];
}

const KYSELY = "import { sql } from 'kysely';\nimport type { Kysely } from 'kysely';\n";
const LOOP = `export async function all(work: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of work) await step();
}`;
const lines = (count: number, line: string): string => Array<string>(count).fill(line).join('\n');

/** A planted file → the rule that must find it, or null where the same text is at home. */
const PLANTED: Readonly<Record<string, readonly [rule: string | null, source: string]>> = {
  'src/config.ts': [null, "export const port = process.env['PORT'];"],
  'src/platform/port.ts': ['no-restricted-syntax', "export const port = process.env['PORT'];"],
  'src/modules/lists/domain/now.ts': [
    'no-restricted-syntax',
    'export const today = (): number => Date.now();',
  ],
  'src/modules/lists/domain/new-date.ts': [
    'no-restricted-syntax',
    'export const today = (): Date => new Date();',
  ],
  'src/modules/lists/domain/given-date.ts': [
    null,
    'export const day = (instant: number): Date => new Date(instant);',
  ],
  'src/modules/lists/domain/chance.ts': [
    'no-restricted-syntax',
    'export const chance = (): number => Math.random();',
  ],
  'src/modules/lists/domain/id.ts': [
    'no-restricted-syntax',
    "import { randomUUID } from 'node:crypto';\nexport const id = (): string => randomUUID();",
  ],
  'src/modules/lists/service.ts': [
    'no-restricted-syntax',
    `${KYSELY}export const one = (db: Kysely<{ a: { b: number } }>): unknown => [sql\`1\`, db];`,
  ],
  'src/modules/lists/reactions.ts': [
    'no-restricted-syntax',
    "import type { Kysely } from 'kysely';\nexport const one = (db: Kysely<{ a: { b: number } }>): unknown => db.selectFrom('a');",
  ],
  'src/modules/lists/queries.ts': [
    null,
    "import type { Kysely } from 'kysely';\nexport const one = (db: Kysely<{ a: { b: number } }>): unknown => db.selectFrom('a');",
  ],
  'src/modules/lists/loop.ts': ['no-await-in-loop', LOOP],
  'src/modules/lists/long.ts': ['max-lines', lines(301, '// a line')],
  'src/modules/lists/long-function.ts': [
    'max-lines-per-function',
    `export function long(): void {\n${lines(60, '  void 0;')}\n}`,
  ],
  'src/modules/lists/parameters.ts': [
    '@typescript-eslint/max-params',
    'export const four = (a: number, b: number, c: number, d: number): number => a + b + c + d;',
  ],
  'src/modules/lists/any.ts': ['@typescript-eslint/no-explicit-any', 'export type Anything = any;'],
  'src/modules/lists/silenced.ts': [
    '@typescript-eslint/no-explicit-any',
    '// eslint-disable-next-line\nexport type Anything = any;',
  ],
  'src/modules/lists/print.ts': ['no-console', "console.log('printed');"],
  'src/cli.ts': [null, "console.log('printed');"],
  'src/modules/lists/later.ts': ['no-warning-comments', '// TODO finish\nexport {};'],
};

describe('the habits that ESLint holds', () => {
  const found = new Map<string, string[]>();
  let tree: PlantedTree | undefined;

  beforeAll(() => {
    tree = plant(
      Object.fromEntries(Object.entries(PLANTED).map(([path, [, source]]) => [path, source])),
    );
    const report = JSON.parse(
      tree.run('eslint/bin/eslint.js', ['src', '--format', 'json']),
    ) as FileReport[];
    for (const { filePath, messages } of report) {
      const path = filePath.replaceAll('\\', '/').replace(/^.*?\/src\//, 'src/');
      found.set(path, [...new Set(messages.flatMap(({ ruleId }) => ruleId ?? []))]);
    }
  });
  afterAll(() => tree?.remove());

  it.each(Object.entries(PLANTED))('%s', (path, [rule]) => {
    expect(found.get(path)).toEqual(rule === null ? [] : [rule]);
  });
});
