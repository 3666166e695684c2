/**
 * Rows of 双公示 through the real door: penalties with all fields, judged by every rule and merged into a
 * hub that holds their subjects, against COPY of the same file into an unlogged table; the importer's
 * memory; the same with bad rows; and a page of subjects with their records against the same SQL by hand.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { openEmbedded } from '../dist/platform/database/index.js';
import {
  ask,
  compare,
  copyPlain,
  dropCopy,
  figure,
  graphql,
  rateFigure,
  runCommand,
  serveHand,
  serveHub,
} from './beside.mjs';
import { say } from './measure.mjs';

const SEED = '7';
const BAD_SHARE = '0.05';
const number = (value) => value.toLocaleString('en');

export const about = ({ rows, small, subjects }) =>
  `${number(rows)} and ${number(small)} rows of penalties (no licences among them) about ${number(subjects)} subjects`;

export async function measure(sizes) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  const admin = new pg.Client(server.url);
  await admin.connect();
  try {
    const city = new City({ folder, adminUrl: server.url, admin, subjects: sizes.subjects });
    await city.found();
    const lesser = await city.take('small', sizes.small);
    const greater = await city.take('large', sizes.rows);
    const page = await measurePage(greater.url, folder);
    await city.drop('large');
    const dirty = await city.take('bad', sizes.rows, ['--bad', BAD_SHARE, '--untidy', BAD_SHARE]);
    return [...figuresOf(lesser, greater, dirty), page];
  } finally {
    await admin.end();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(lesser, greater, dirty) {
  const atMost = (limit) => [`≤ ${limit}`, (ratio) => ratio <= limit];
  return [
    figure(
      'intake with all checks / COPY of the same file, unlogged',
      greater.ratio,
      ...atMost(6),
      greater.text,
    ),
    figure('the same, the smaller file', lesser.ratio, ...atMost(6), lesser.text),
    figure(
      'the same, 5 % of the rows bad and 5 % to be repaired',
      dirty.ratio,
      ...atMost(6),
      dirty.text,
    ),
    figure(
      'outcomes and reasons of the bad file / as it was made',
      dirty.agreement,
      '= 1',
      (share) => share === 1,
      dirty.told,
    ),
    figure(
      "importer's peak memory, larger / smaller file",
      greater.peakMib / lesser.peakMib,
      ...atMost(1.2),
      `${greater.peakMib.toFixed(0)} / ${lesser.peakMib.toFixed(0)} MiB; with bad rows ${dirty.peakMib.toFixed(0)} MiB`,
    ),
  ];
}

/** One database with the subjects; each file comes into a copy of it. */
class City {
  constructor({ folder, adminUrl, admin, subjects }) {
    this.folder = folder;
    this.adminUrl = adminUrl;
    this.admin = admin;
    this.subjects = String(subjects);
  }

  async found() {
    say(`bringing in ${number(Number(this.subjects))} subjects`);
    const file = join(this.folder, 'subjects.csv');
    await runCommand(['generate', 'subjects', file, '--count', this.subjects, '--seed', SEED]);
    await this.admin.query('create database bench_city');
    await runCommand(['import', 'subjects', file, '--json'], this.environment('city'));
    await rm(file);
  }

  async take(name, count, defects = []) {
    const file = join(this.folder, `${name}.csv`);
    const truthFile = join(this.folder, `${name}.json`);
    say(`making ${number(count)} rows: ${name}`);
    await runCommand([
      ...['generate', 'records', file, '--type', 'ADMIN_PENALTY', '--truth', truthFile],
      ...['--count', String(count), '--seed', SEED, '--headers', 'codes'],
      ...['--subjects-count', this.subjects, '--subjects-seed', SEED, ...defects],
    ]);
    await this.admin.query(`create database bench_${name} template bench_city`);
    const copy = () => copyPlain(this.admin, file, 'unlogged');
    const before = await copy();
    say(`COPY took ${before.toFixed(1)} s; the import begins`);
    const run = await runCommand(
      ['import', 'records', file, '--type', 'ADMIN_PENALTY', '--json'],
      this.environment(name),
    );
    const after = await copy();
    await dropCopy(this.admin);
    await rm(file);
    say(`the import took ${run.seconds.toFixed(1)} s, COPY ${after.toFixed(1)} s behind it`);
    const truth = JSON.parse(await readFile(truthFile, 'utf8'));
    return { url: this.urlOf(name), ...described(run, (before + after) / 2, truth) };
  }

  async drop(name) {
    await this.admin.query(`drop database bench_${name} with (force)`);
  }

  environment(name) {
    return { DATABASE_URL: this.urlOf(name) };
  }

  urlOf(name) {
    const url = new URL(this.adminUrl);
    url.pathname = `/bench_${name}`;
    return url.href;
  }
}

function described(run, copied, truth) {
  const summary = JSON.parse(run.output);
  const { ACCEPTED, FIXED, QUARANTINED, DUPLICATE, HELD, DROPPED } = truth.outcomes;
  const pairs = [
    ...[
      [summary.accepted, ACCEPTED],
      [summary.fixed, FIXED],
      [summary.quarantined, QUARANTINED],
      [summary.duplicates, DUPLICATE],
      [summary.held, HELD],
      [summary.dropped, DROPPED],
    ],
    ...Object.entries(truth.reasons).map(([code, rows]) => [summary.reasons[code], rows]),
    ...Object.entries(truth.fixes).map(([code, rows]) => [summary.fixes[code], rows]),
  ];
  const outcomes = `${summary.accepted} accepted, ${summary.fixed} fixed, ${summary.quarantined} quarantined, ${summary.duplicates} duplicates, ${summary.held} held, ${summary.dropped} dropped`;
  return {
    peakMib: run.peakMib,
    ratio: run.seconds / copied,
    agreement: pairs.filter(([found, made]) => found === made).length / pairs.length,
    told: `${pairs.length} counts; ${outcomes}`,
    text: `${run.seconds.toFixed(1)} s whole process, ${summary.seconds} s of it the submission, / COPY ${copied.toFixed(2)} s; ${summary.accepted + summary.fixed} in`,
  };
}

const DIVISIONS = ['410102', '410103', '410104', '410105', '410108', '410122', '410184'];
const TYPE = 'INDIVIDUAL_BUSINESS';

/** Neither side is asked before the planner knows the tables, as it does in a hub that runs for a while. */
async function vacuum(url) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

async function measurePage(url, folder) {
  await vacuum(url);
  say('a page of 20 subjects with 5 records each');
  const env = { DATABASE_URL: url, XINSHU_DATA_DIR: join(folder, 'hub') };
  const hub = await serveHub(env);
  const hand = await serveHand(env);
  try {
    const role = ['--role', 'INDUSTRY_REGULATOR', '--division', '4101'];
    const { output } = await runCommand(['token', ...role, '--organisation', 'bench'], env);
    const headers = { authorization: `Bearer ${output.trim()}` };
    const page = await compare({
      api: {
        url: `${hub.address}/graphql`,
        bodies: DIVISIONS.map((division) => graphql(PAGE, { division })),
        headers,
      },
      sql: {
        url: hand.address,
        bodies: DIVISIONS.map((division) => ask('records', [division, TYPE])),
      },
    });
    return rateFigure(
      'page of 20 subjects with 5 records each, as a regulator / the same SQL by hand, requests per second',
      page,
    );
  } finally {
    hub.stop();
    hand.stop();
  }
}

const PAGE = `query Page($division: String!) {
  subjects(first: 20, filter: { division: $division, subjectType: ${TYPE} }) {
    edges { node { uscc name subjectType registrationStatus
      records(first: 5) { edges { node {
        id decidedOn documentNo severity publicityEndDate standing } } } } } } }`;
