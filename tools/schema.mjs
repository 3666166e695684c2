/**
 * Writes `schema/` from the code: the SDL of each subgraph, the supergraph, the API and the
 * database; and `docs/permissions.md`. Holds the listed operations against the API. With `--check`
 * nothing is written, and whatever is not as the code says is named.
 */
import 'reflect-metadata';

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from './build.mjs';
import { composeSupergraph, printSorted } from './compose.mjs';
import { operationFaults } from './operations.mjs';
import { printDatabase } from './print-database.mjs';
import { root } from './runtime.mjs';
import { withMigratedDatabase } from './scratch-database.mjs';

const folder = path.join(root, 'schema');

/** Views and constraints read back differently from another major version. */
const DATABASE_MAJOR = 18;

const load = (file) => import(pathToFileURL(path.join(root, 'dist', file)).href);

/** @returns {Promise<Map<string, string>>} text by file name */
async function graphqlFiles() {
  const { subgraphs } = await load('subgraphs.js');
  const { buildApiSchema, buildSubgraphSchema, printSubgraphSdl } = await load(
    'platform/graphql/schema.js',
  );
  const printed = [];
  // One after the other: the builder of resolver classes keeps its state in one place.
  for (const { name, modules } of subgraphs) {
    printed.push({ name, sdl: printSubgraphSdl(await buildSubgraphSchema(modules)) });
  }
  const { supergraphSdl, apiSdl } = composeSupergraph(printed);
  const schema = await buildApiSchema(subgraphs.flatMap(({ modules }) => modules));
  const faults = await operationFaults(path.join(folder, 'operations'), schema);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const api = printSorted(schema);
  if (api !== apiSdl) {
    throw new Error(
      `the API differs from what the subgraphs compose to:\n${firstLines(api, apiSdl)}`,
    );
  }
  return new Map([
    ...printed.map(({ name, sdl }) => [`${name}.graphql`, sdl]),
    ['supergraph.graphql', supergraphSdl],
    ['api.graphql', api],
  ]);
}

/** @returns {Promise<Map<string, string>>} empty when this server would say it differently */
async function databaseFiles() {
  return withMigratedDatabase(async (client) => {
    const { rows } = await client.query(`SHOW server_version_num`);
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major === DATABASE_MAJOR) return new Map([['database.sql', await printDatabase(client)]]);
    console.log(
      `database.sql is written from PostgreSQL ${DATABASE_MAJOR}; this server is ${major}: left out.`,
    );
    return new Map();
  });
}

/** The first place where two texts differ. */
function firstLines(expected, found) {
  const [ours, theirs] = [expected.split('\n'), found.split('\n')];
  const line = ours.findIndex((text, i) => text !== theirs[i]);
  return `  line ${line + 1}: ${ours[line]}\n  against: ${theirs[line] ?? '(end)'}`;
}

/** The page that people read of the permission table. */
const PAGE = path.join(root, 'docs', 'permissions.md');

async function permissionPage() {
  const { permissionPage: print } = await load('permission-page.js');
  return print();
}

async function written() {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && /\.(graphql|sql)$/.test(entry.name));
  const read = files.map(async ({ name }) => [
    name,
    await readFile(path.join(folder, name), 'utf8'),
  ]);
  return new Map(await Promise.all(read));
}

/** What is not as the code says, one sentence each. */
function differences(wanted, found, optional) {
  const wrong = [];
  for (const [name, text] of wanted) {
    const present = found.get(name);
    if (present === undefined) wrong.push(`schema/${name} is missing`);
    else if (present !== text) wrong.push(`schema/${name} is stale\n${firstLines(text, present)}`);
  }
  for (const name of found.keys()) {
    if (!wanted.has(name) && !optional.has(name)) wrong.push(`schema/${name} is of no subgraph`);
  }
  return wrong;
}

await build();
const wanted = new Map([...(await graphqlFiles()), ...(await databaseFiles())]);
const found = await written();
const page = await permissionPage();
const isPageStale = page !== (await readFile(PAGE, 'utf8').catch(() => ''));
const wrong = [
  ...differences(wanted, found, new Set(['database.sql'])),
  ...(isPageStale ? ['docs/permissions.md is stale'] : []),
];
if (!process.argv.includes('--check')) {
  await mkdir(folder, { recursive: true });
  const removed = [...found.keys()].filter((name) => !wanted.has(name) && name !== 'database.sql');
  await Promise.all(removed.map((name) => rm(path.join(folder, name))));
  await Promise.all([...wanted].map(([name, text]) => writeFile(path.join(folder, name), text)));
  await writeFile(PAGE, page);
  console.log(`schema/: ${wanted.size} files written, ${wrong.length} of them changed.`);
} else if (wrong.length > 0) {
  console.error(`${wrong.join('\n')}\nRun "npm run schema" and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(`schema/: ${wanted.size} files are what the code says.`);
}
