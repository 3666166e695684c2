/**
 * What the packages that the lock names may be: each with the hash of its content, from nowhere but the
 * registry, running nothing when it is installed, under a licence that the project may pass on, and without a
 * known hole. What is let through all the same stands in audit-exceptions.json, each with its reason and the
 * day until which somebody answers for it.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './runtime.mjs';

/** All ask for no more than that they be named. */
const LICENCES = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0'],
]);
const OTHER_SOURCE = /^(?:git|github|gitlab|bitbucket|gist|file|link|https?)[:+@]/;

/**
 * @typedef {{ rule: string, package: string, reason: string, until: string }} Exception `@scope/*`: all of a scope
 * @typedef {{ rule: string, package: string, says: string }} Finding
 */

/**
 * What is wrong with a lock by itself.
 *
 * @param {{ packages: Record<string, any> }} lock
 * @returns {Finding[]}
 */
export function judgeLock({ packages }) {
  return Object.entries(packages).flatMap(([folder, entry]) => {
    const name = folder === '' ? 'the project' : folder.replace(/^.*node_modules\//, '');
    const wrong = [...sourceFaults(entry)];
    if (folder !== '') wrong.push(...contentFaults(entry));
    return wrong.map(([rule, says]) => ({ rule, package: name, says }));
  });
}

function sourceFaults(entry) {
  const wanted = [entry.dependencies, entry.devDependencies, entry.optionalDependencies];
  const others = wanted
    .flatMap((part) => Object.entries(part ?? {}))
    .filter(([, version]) => OTHER_SOURCE.test(version))
    .map(([name, version]) => ['source', `wants ${name} from ${version}`]);
  if (entry.link) others.push(['source', 'is a link']);
  // The lock names no address: npm asks the registry that it is set to, and the hash decides.
  if (entry.resolved !== undefined) others.push(['source', `comes from ${entry.resolved}`]);
  return others;
}

function contentFaults({ integrity, hasInstallScript, dev, license }) {
  const faults = [];
  if (!/^sha512-/.test(integrity ?? ''))
    faults.push(['integrity', 'has no SHA-512 of its content']);
  if (hasInstallScript) faults.push(['script', 'runs a script when it is installed']);
  if (!dev && !isAllowed(license ?? '')) {
    faults.push(['licence', `is under ${license ?? 'no licence that it names'}`]);
  }
  return faults;
}

/** Of an expression of SPDX: every part of an AND, one of an OR. */
function isAllowed(expression) {
  const parts = expression.replace(/^\((.*)\)$/, '$1');
  if (parts.includes(' OR ')) return parts.split(' OR ').some((one) => LICENCES.has(one));
  return parts.split(' AND ').every((one) => LICENCES.has(one));
}

/**
 * The known holes of packages that run in production.
 *
 * @param {string} report what `npm audit --json` printed
 * @returns {Finding[] | null} null when the registry did not answer the question
 */
export function judgeAdvisories(report) {
  let answer;
  try {
    answer = JSON.parse(report);
  } catch {
    return null;
  }
  if (answer.vulnerabilities === undefined) return null;
  return Object.values(answer.vulnerabilities).flatMap(({ name, via }) =>
    via
      // A name instead of an advisory: the hole is that package's, and told there.
      .filter((one) => typeof one !== 'string')
      .map(({ severity, title, url }) => ({
        rule: 'advisory',
        package: name,
        says: `${severity}: ${title} ${url}`,
      })),
  );
}

/**
 * Findings that nobody answers for, and exceptions that are of no use any more.
 *
 * @param {Finding[]} findings
 * @param {Exception[]} exceptions
 * @param {{ today: string, asked: boolean }} at
 * @returns {string[]}
 */
export function remaining(findings, exceptions, { today, asked }) {
  const isFor = (finding) => (one) =>
    one.rule === finding.rule &&
    (one.package.endsWith('/*')
      ? finding.package.startsWith(one.package.slice(0, -1))
      : finding.package === one.package);
  const open = findings.filter((finding) => !exceptions.some(isFor(finding)));
  const past = exceptions.filter(({ until }) => until < today);
  const idle = exceptions
    .filter(({ rule }) => asked || rule !== 'advisory')
    .filter((one) => !findings.some((finding) => isFor(finding)(one)));
  return [
    ...open.map(({ rule, package: name, says }) => `${rule}: ${name} ${says}`),
    ...past.map(
      ({ rule, package: name, until }) => `${rule}: the exception for ${name} ended on ${until}`,
    ),
    ...idle.map(({ rule, package: name }) => `${rule}: the exception for ${name} excepts nothing`),
  ];
}

/** @returns {Promise<string>} what npm said; empty when it could not be asked in time */
async function askRegistry() {
  const child = spawn('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
    timeout: 30_000,
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(said));
  });
}

async function read(file) {
  return JSON.parse(await readFile(path.join(root, file), 'utf8'));
}

async function audit() {
  const [lock, exceptions, report] = await Promise.all([
    read('package-lock.json'),
    read('tools/audit-exceptions.json'),
    askRegistry(),
  ]);
  const advisories = judgeAdvisories(report);
  if (advisories === null) {
    console.log('KNOWN HOLES WERE NOT ASKED FOR: the registry did not answer `npm audit`.');
    console.log('Ask where it does, before a release: npm audit --omit=dev');
  }
  const findings = [...judgeLock(lock), ...(advisories ?? [])];
  const today = new Date().toISOString().slice(0, 10);
  const left = remaining(findings, exceptions, { today, asked: advisories !== null });
  for (const line of left) console.log(line);
  console.log(
    `${Object.keys(lock.packages).length - 1} packages, ${exceptions.length} exceptions.`,
  );
  return left.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await audit()) ? 0 : 1;
}
