/**
 * The modules in flow order, ground first: a module imports only modules listed before it. The
 * rules below are made from this one list; a new module is added here, at its place.
 */
export const MODULE_ORDER = [
  'reference',
  'audit',
  'access',
  'catalogue',
  'intake',
  'subjects',
  'records',
  'quality',
  'lists',
  'commitments',
  'redress',
  'evaluation',
  'supervision',
  'inspection',
  'measures',
  'finance',
  'reports',
  'exchange',
  'monitoring',
];

const TEST = '\\.test\\.ts$';
const APP = '^src/[^/]+\\.ts$|^src/cli/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule per module: everything listed after it lies above it. */
const order = MODULE_ORDER.slice(0, -1).map((name, place) =>
  rule(
    `order-${name}`,
    `${name} imports only modules listed before it in MODULE_ORDER.`,
    { path: `^src/modules/${name}/`, pathNot: TEST },
    { path: `^src/modules/(${MODULE_ORDER.slice(place + 1).join('|')})/` },
  ),
);

const floors = [
  rule(
    'floor-kernel',
    'The kernel imports nothing but itself.',
    { path: '^src/kernel/', pathNot: TEST },
    { pathNot: '^src/kernel/' },
  ),
  rule(
    'floor-platform',
    'The platform serves any module and knows none.',
    { path: '^src/platform/', pathNot: TEST },
    { path: `^src/(modules|migrations)/|${APP}` },
  ),
  rule(
    'floor-modules',
    'A module does not know the process that it runs in.',
    { path: '^src/modules/', pathNot: TEST },
    { path: `^src/migrations/|${APP}` },
  ),
  rule(
    'floor-migrations',
    'An applied migration must not change when the code of a module does.',
    { path: '^src/migrations/' },
    { path: `^src/modules/|${APP}` },
  ),
  rule(
    'known-module',
    'A folder of src/modules has its place in MODULE_ORDER.',
    {},
    { path: '^src/modules/', pathNot: `^src/modules/(${MODULE_ORDER.join('|')})/` },
  ),
];

const doors = [
  rule(
    'one-door',
    'Another module is entered through its index.ts.',
    { path: '^src/modules/([^/]+)/', pathNot: TEST },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  ),
  rule(
    'one-door-for-the-app',
    'The app enters a module through its index.ts.',
    { path: APP },
    { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  ),
];

const rooms = [
  rule(
    'pure-domain',
    'Rules import the kernel, the refusals and the domain of their own module; hashing is arithmetic.',
    { path: '^src/modules/([^/]+)/domain/', pathNot: TEST },
    { pathNot: ['^src/kernel/', '^src/modules/$1/(domain/|refusals\\.ts$)', '^crypto$'] },
  ),
  rule(
    'pure-refusals',
    'A closed list of codes needs nothing but words of the kernel and its own domain.',
    { path: '^src/modules/([^/]+)/refusals\\.ts$' },
    // The type of its sentences may come from elsewhere: it vanishes before anything runs.
    { pathNot: ['^src/kernel/', '^src/modules/$1/domain/'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'graphql-on-top',
    'GraphQL translates: nothing inside the module but its door knows it.',
    { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/[^/]+/(graphql/|index\\.ts$)', TEST] },
    { path: '^src/modules/$1/graphql/' },
  ),
  rule(
    'graphql-writes-nothing',
    'GraphQL reaches tables through the service only.',
    { path: '^src/modules/([^/]+)/graphql/', pathNot: TEST },
    { path: '^src/modules/$1/(store|tables)(\\.ts$|/)' },
  ),
  rule(
    'store-below-service',
    'What reads and writes sets knows no use case.',
    { path: '^src/modules/([^/]+)/(store|queries)(\\.ts$|/)', pathNot: TEST },
    { path: '^src/modules/$1/(service|reactions)(\\.ts$|/)' },
  ),
  rule(
    'tables-at-the-bottom',
    'Tables are described without anything that uses them.',
    { path: '^src/modules/([^/]+)/tables(\\.ts$|/)' },
    { path: '^src/modules/$1/', pathNot: '^src/modules/$1/(tables|domain)(\\.ts$|/)' },
  ),
];

const hygiene = [
  rule(
    'no-cycle',
    'Whatever imports itself through others cannot be read, tested or moved alone.',
    {},
    { circular: true },
  ),
  rule(
    'src-stands-alone',
    'What is shipped does not import what tests, seeds it or measures it.',
    { path: '^src/', pathNot: TEST },
    { path: '^(test|bench|tools)/|\\.test\\.ts$' },
  ),
  rule(
    'no-dev-dependency',
    'What is shipped uses declared production packages.',
    { path: '^src/', pathNot: TEST },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only', 'npm', 'npm-optional'],
    },
  ),
  rule('no-unresolved', 'An import names something that exists.', {}, { couldNotResolve: true }),
];

export default {
  forbidden: [...order, ...floors, ...doors, ...rooms, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.xinshu)/' },
    // Types count: a cycle of types is a cycle of ideas.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
