/** Everything that a machine can hold about the code, two steps at a time; all run, then the verdict. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

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
  ['packages (lock, licences, known holes)', 'tools/audit.mjs'],
  ['contracts (schema/ is what the code says)', 'tools/schema.mjs', '--check'],
];

/** Each step keeps one core busy; its words are printed whole, in the order of the steps. */
async function run([name, ...command]) {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
  const [status] = await once(child, 'close');
  return { name, isGood: status === 0, said: Buffer.concat(said) };
}

const results = [];
const queue = steps.entries();
const work = async () => {
  for (const [at, step] of queue) results[at] = await run(step);
};
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

for (const { name, said } of results) {
  console.log(`\n── ${name}`);
  process.stdout.write(said);
}
const failed = results.filter(({ isGood }) => !isGood);
console.log(
  failed.length === 0
    ? `\nAll ${steps.length} checks passed.`
    : `\nFailed: ${failed.map(({ name }) => name).join(', ')}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
