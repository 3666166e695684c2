/**
 * Puts into package-lock.json the optional packages of other platforms that npm left out: with some
 * registries it records only its own platform's, and `npm ci` then refuses the lock everywhere else.
 * To be run after `npm install`; CI notices when it was forgotten.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const file = path.join(path.dirname(import.meta.dirname), 'package-lock.json');
const lock = JSON.parse(await readFile(file, 'utf8'));

const PLATFORM =
  /(darwin|linux|win32|freebsd|android|openharmony)-([a-z0-9]+)(?:-(gnu|musl)\w*|-\w+)?$/;
const LIBC = { gnu: ['glibc'], musl: ['musl'] };

const missing = Object.entries(lock.packages).flatMap(([parent, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => lock.packages[`${parent}/node_modules/${name}`] === undefined)
    .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
    .map(([name, version]) => ({ name, version, isDev: entry.dev === true })),
);
for (const { name, version, isDev } of missing) {
  const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name} names no platform`);
  lock.packages[`node_modules/${name}`] = {
    version: version.replace(/^[~^]/, ''),
    cpu: [cpu],
    ...(isDev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: LIBC[libc] }),
    optional: true,
    os: [os],
  };
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added.`);
