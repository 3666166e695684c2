/** Installs the locked packages when what npm put into node_modules is not what the lock says. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { root } from './runtime.mjs';

/**
 * @param {string} folder where package.json lies; the project's own when not given
 * @returns {Promise<boolean>} false when npm failed; it has then said why
 */
export async function installMissing(folder = root) {
  if (await isInstalled(folder)) return true;
  const lock = path.join(path.relative(root, folder), 'package-lock.json');
  console.error(`Installing the packages that ${lock} names; this happens once …`);
  return runNpm(folder, [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // The launcher compiles and checks, whatever the surrounding environment leaves out.
    '--include=dev',
    '--include=optional',
  ]);
}

/** npm writes this hidden lock file last: an installation broken off has none. */
async function isInstalled(home) {
  const wanted = await readLock(home, 'package-lock.json');
  const present = await readLock(home, 'node_modules/.package-lock.json');
  if (present === undefined) return false;
  return Object.entries(wanted.packages).every(([folder, { version, optional, link }]) => {
    if (folder === '' || link) return true;
    const found = present.packages[folder];
    // Optional packages for other platforms are rightly missing.
    return found === undefined ? optional === true : found.version === version;
  });
}

async function readLock(folder, file) {
  try {
    return JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  } catch {
    return undefined;
  }
}

function runNpm(cwd, args) {
  const npm = spawn('npm', args, {
    cwd,
    env: cleanEnvironment(process.env),
    // npm is a script file on Windows, which only a shell starts.
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => {
    npm.once('error', () => resolve(false));
    npm.once('close', (code) => resolve(code === 0));
  });
}

/**
 * Without what an outer `npm run` hands down (its omitted dependencies, its prefix), and without
 * the node_modules/.bin whose Node npm is about to replace. Registry and proxy settings stay.
 */
export function cleanEnvironment(environment) {
  const inherited =
    /^npm_(config_(omit|only|production|include|ignore_scripts|global|prefix|local_prefix)$|package_|lifecycle_|command$)/i;
  const kept = Object.entries(environment).filter(([name]) => !inherited.test(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name.toUpperCase() === 'PATH' ? withoutBin(value) : value]),
  );
}

function withoutBin(searchPath) {
  const folders = searchPath.split(path.delimiter);
  return folders
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter);
}
