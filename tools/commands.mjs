/** What each command starts, as arguments of Node. */
const program = (file, args) => [
  '--enable-source-maps',
  ...['--import', './tools/tether.mjs'],
  file,
  ...args,
];

/** @type {Record<string, (args: string[]) => string[]>} */
export const commands = {
  main: (args) => program('dist/main.js', args),
  // Rows die young: a small nursery keeps the memory of an import flat, and is no slower.
  cli: (args) => ['--max-semi-space-size=8', ...program('dist/cli.js', args)],
  cases: (args) => program('dist/cli.js', ['cases', ...args]),
  test: (args) => [
    // Jest reads ES modules only with this flag; without it not one test would run.
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    // Each file's modules live in their own context and are freed late: workers start afresh.
    ...['--maxWorkers=2', '--workerIdleMemoryLimit=1GB'],
    ...args,
  ],
  check: (args) => ['tools/check.mjs', ...args],
  schema: (args) => ['tools/schema.mjs', ...args],
  bench: (args) => program('bench/run.mjs', args),
};
