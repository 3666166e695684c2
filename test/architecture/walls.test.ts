import { afterAll, describe, expect, it } from '@jest/globals';

import { plant } from './planted-tree.js';

const CRUISER = 'dependency-cruiser/bin/dependency-cruiser.mjs';

interface Report {
  readonly summary: {
    readonly violations: readonly { from: string; rule: { name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { name: string }[] };
  };
}

const imports = (...paths: string[]): string =>
  paths.map((path, index) => `export * as i${String(index)} from '${path}';`).join('\n');

/** What may be imported, by whoever may. */
const GROUND = {
  'src/config.ts': 'export const port = 1;',
  'src/kernel/word.ts': 'export const word = 1;',
  'src/platform/pool.ts': imports('../kernel/word.js', 'pg'),
  'src/migrations/index.ts': imports('@mikro-orm/migrations'),
  'src/modules/reference/index.ts': imports('./service.js', './graphql/resolver.js'),
  'src/modules/reference/refusals.ts': `${imports('../../kernel/word.js')}
export type { i0 as Sentences } from '../../platform/pool.js';`,
  'src/modules/reference/domain/rule.ts': imports('../refusals.js', 'node:crypto'),
  'src/modules/reference/domain/rule.test.ts': imports('./rule.js', '@jest/globals'),
  'src/modules/reference/tables.ts': imports('@mikro-orm/core'),
  'src/modules/reference/store.ts': imports('./tables.js', '../../platform/pool.js'),
  'src/modules/reference/service.ts': imports('./store.js', './domain/rule.js'),
  'src/modules/reference/graphql/resolver.ts': imports('../service.js'),
  'src/modules/subjects/index.ts': imports('../reference/index.js'),
  'src/app.ts': imports('./config.js', './modules/subjects/index.js', './migrations/index.js'),
  'test/support/ready.ts': 'export const ready = 1;',
};

/** One breach of each wall: rule → the file that breaks it and what it imports. */
const BREACHES: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'floor-kernel': ['src/kernel/breach.ts', '../platform/pool.js'],
  'floor-platform': ['src/platform/breach.ts', '../modules/reference/index.js'],
  'floor-modules': ['src/modules/reference/breach-app.ts', '../../config.js'],
  'floor-migrations': ['src/migrations/breach.ts', '../modules/reference/index.js'],
  'known-module': ['src/modules/unlisted/index.ts', './other.js'],
  'one-door': ['src/modules/subjects/breach-door.ts', '../reference/service.js'],
  'one-door-for-the-app': ['src/breach.ts', './modules/reference/service.js'],
  'pure-domain': ['src/modules/reference/domain/breach.ts', 'kysely'],
  'pure-refusals': ['src/modules/subjects/refusals.ts', 'graphql'],
  'graphql-on-top': ['src/modules/reference/breach-top.ts', './graphql/resolver.js'],
  'graphql-writes-nothing': ['src/modules/reference/graphql/breach.ts', '../store.js'],
  'store-below-service': ['src/modules/reference/queries.ts', './service.js'],
  'tables-at-the-bottom': ['src/modules/subjects/tables.ts', './index.js'],
  'no-cycle': ['src/platform/a-cycle.ts', './b-cycle.js'],
  'src-stands-alone': ['src/platform/breach-test.ts', '../../test/support/ready.js'],
  'no-dev-dependency': ['src/platform/breach-dev.ts', 'fast-check'],
  'no-unresolved': ['src/platform/breach-absent.ts', './absent.js'],
};

function breachesOfOrder(
  rules: readonly string[],
): Readonly<Record<string, readonly [string, string]>> {
  const names = rules.filter((rule) => rule.startsWith('order-'));
  return Object.fromEntries(
    names.map((rule) => [
      rule,
      [`src/modules/${rule.slice('order-'.length)}/breach-order.ts`, '../monitoring/index.js'],
    ]),
  );
}

function cruise(files: Readonly<Record<string, string>>): { broken: string[]; rules: string[] } {
  const tree = plant(files);
  try {
    const { summary } = JSON.parse(tree.run(CRUISER, ['src', '-T', 'json'])) as Report;
    return {
      broken: [
        ...new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)),
      ].sort(),
      rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    };
  } finally {
    tree.remove();
  }
}

describe('the walls between floors, modules and rooms', () => {
  const ground = cruise(GROUND);
  const breaches = { ...BREACHES, ...breachesOfOrder(ground.rules) };
  const broken = cruise({
    ...GROUND,
    'src/modules/monitoring/index.ts': 'export const top = 1;',
    'src/modules/unlisted/other.ts': 'export const other = 1;',
    'src/platform/b-cycle.ts': "export type { i0 } from './a-cycle.js';",
    ...Object.fromEntries(Object.values(breaches).map(([file, to]) => [file, imports(to)])),
  }).broken;

  it('let the allowed directions through', () => {
    expect(ground.broken).toEqual([]);
  });

  it('each have a planted breach in this test', () => {
    expect(Object.keys(breaches).sort()).toEqual([...ground.rules].sort());
  });

  it.each(Object.keys(breaches))('%s stops its breach', (rule) => {
    expect(broken).toContain(`${rule}: ${breaches[rule]?.[0] ?? ''}`);
  });
});

describe('dead code', () => {
  const tree = plant({
    'src/main.ts': "import { used } from './alive.js';\nused();",
    'src/alive.ts': 'export const used = (): number => 1;\nexport const unused = 2;',
    'src/dead.ts': 'export const dead = 1;',
  });
  afterAll(() => {
    tree.remove();
  });

  it('is found whether it is a file or an export', () => {
    const report = tree.run('knip/bin/knip.js', ['--reporter', 'symbols', '--no-progress']);
    expect(report).toContain('src/dead.ts');
    expect(report).toContain('unused');
    expect(report).not.toContain('used   ');
  });
});
