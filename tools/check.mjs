/** Everything that a machine can hold about the code, in order; all steps run, then the verdict. */
import { spawnSync } from 'node:child_process';

import { root } from './runtime.mjs';

const steps = [
  [
    'format (prettier)',
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '.',
  ],
  ['lint (eslint)', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  ['types (tsc)', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  [
    'floors (dependency-cruiser)',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
    'test',
  ],
  ['dead code (knip)', 'node_modules/knip/bin/knip.js'],
  ['contracts (schema/ is what the code says)', 'tools/schema.mjs', '--check'],
];

const failed = steps.filter(([name, ...command]) => {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  return status !== 0;
});

console.log(
  failed.length === 0
    ? `\nAll ${steps.length} checks passed.`
    : `\nFailed: ${failed.map(([name]) => name).join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
