/**
 * A whitelist on a generated city: the month's list against the comprehensive run whose results it reads,
 * what a run of changed subjects changes of it, and what an institution pays for a delta beside the whole
 * list. The list that is rebuilt from the delta must be the list.
 */
import 'reflect-metadata';

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { applyChanges } from '../dist/modules/finance/index.js';
import { openEmbedded } from '../dist/platform/database/index.js';
import { figure } from './beside.mjs';
import { DEFAULT_MODEL, ScoredCity } from './evaluation-city.mjs';
import { alternate, forgetPeak, residentOf, say, seconds } from './measure.mjs';

const POLICY = 'XINYIDAI-DEFAULT';
const MONTH = '2026-11-20';
const NEXT_MONTH = '2026-12-01';
const ONE_OF = 100;
const PAGE = 1_000;
/** How often a page is read in a round, so that a clock can tell pages apart. */
const TIMES = 20;
const ROUNDS = 3;
const CITY = { role: 'CITY_ADMIN', subject: 'bench' };
const BANK = {
  ...{ role: 'BANK', subject: 'bench' },
  ...{ institution: 'sample-bank', purpose: 'LOAN_REVIEW' },
};
const number = (value) => value.toLocaleString('en');
const atMost = (limit) => [`≤ ${limit}`, (ratio) => ratio <= limit];
const reported = ['reported', () => true];

export const usually = { size: 1_000_000 };

export const about = ({ size }) =>
  `${number(size)} subjects with some 12 scoring rows each, the model ${DEFAULT_MODEL} and the policy ${POLICY}; pages of ${number(PAGE)}, median of ${ROUNDS} rounds`;

export async function measure({ size }) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    const url = await createDatabase(server.url);
    say(`making ${number(size)} subjects`);
    const city = await ScoredCity.found(url, size);
    try {
      return await measureList(city);
    } finally {
      await city.close();
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function createDatabase(adminUrl) {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query('create database bench_whitelist');
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = '/bench_whitelist';
  return url.href;
}

async function measureList(city) {
  const comprehensive = await seconds(() => city.evaluate({ kind: 'FULL' }));
  global.gc?.();
  forgetPeak();
  const { now } = residentOf(process.pid);
  const first = await passed(city, () => refresh(city, MONTH));
  const kept = await wholeList(city);
  const news = await hearNews(city);
  const reading = await readBoth(city, kept.cursor, news.made.changed + news.made.removed);
  const second = await passed(city, () => refresh(city, NEXT_MONTH));
  const { peak } = residentOf(process.pid);
  await proveRebuilt(city, kept);
  const took = (pass) => `${pass.took.toFixed(2)} s, ${tellEdition(pass.made)}`;
  return [
    figure(
      'first monthly list of everybody / comprehensive full run',
      ...[first.took / comprehensive, ...reported],
      `${took(first)}; run ${comprehensive.toFixed(2)} s`,
    ),
    figure(
      'list of the next month / comprehensive full run',
      ...[second.took / comprehensive, ...reported],
      took(second),
    ),
    figure(
      `news of 1 in ${ONE_OF} subjects / first monthly list`,
      ...[news.took / first.took, ...reported],
      took(news),
    ),
    ...reading,
    figure(
      'resident memory of the hub in all of this, at its peak / before',
      ...[peak / now, ...reported],
      `${mib(peak)} / ${mib(now)} MiB`,
    ),
  ];
}

const mib = (kib) => (kib / 1024).toFixed(0);

/** How long a change of the list takes, and what it made. */
async function passed({ client }, change) {
  const took = await seconds(change);
  const { rows } = await client.query(
    'select * from finance.edition where policy = $1 order by edition desc limit 1',
    [POLICY],
  );
  await client.query('vacuum analyze finance.entry');
  const pass = { took, made: rows[0] };
  say(`${took.toFixed(2)} s: ${tellEdition(pass.made)}`);
  return pass;
}

function tellEdition({ edition, kind, listed, ...told }) {
  const counts = ['entered', 'renewed', 'changed', 'noticed', 'removed']
    .filter((what) => told[what] > 0)
    .map((what) => `${what} ${number(told[what])}`);
  return [`edition ${edition} (${kind})`, ...counts, `listed ${number(listed)}`].join(', ');
}

async function refresh({ hub }, day) {
  done(await hub.finance.passes.refresh(POLICY, day, CITY));
}

/** Records of some subjects are disputed, and the list hears of the run that judges them anew. */
async function hearNews(city) {
  await city.changeShare(ONE_OF, 'is_disputed');
  const runNo = await city.evaluate({ kind: 'CHANGED' });
  const news = await passed(city, () => city.hub.finance.passes.afterRun(runNo, MONTH));
  if (news.made.kind !== 'NEWS') throw new Error('the list has not heard of the run');
  return news;
}

/** The delta beside the whole list, by the same pages. */
async function readBoth(city, cursor, changes) {
  const all = await alternate({
    ...{ rounds: ROUNDS, figure: (took) => took },
    a: () => seconds(() => eachChange(city, cursor, () => {})),
    b: () => seconds(() => eachPage(city, () => {})),
  });
  const first = Math.min(PAGE, changes);
  const { feed } = city.hub.finance;
  const many = (read) => () => seconds(() => repeat(TIMES, read));
  const besideEntries = (from, rows) =>
    alternate({
      ...{ rounds: ROUNDS, figure: (took) => took },
      a: many(async () =>
        done(await feed.changes(BANK, { policy: POLICY, cursor: from, first: rows })),
      ),
      b: many(async () => done(await feed.list(BANK, { policy: POLICY }, { first: rows }))),
    });
  const page = await besideEntries(null, PAGE);
  const scattered = await besideEntries(cursor, first);
  const ms = (took) => `${((took * 1000) / TIMES).toFixed(1)} ms`;
  return [
    figure(
      `delta of ${number(changes)} changes / the whole list`,
      ...[all.ratio, ...atMost(0.05)],
      `${(all.a * 1000).toFixed(0)} / ${(all.b * 1000).toFixed(0)} ms`,
    ),
    figure(
      `a page of ${number(PAGE)} changes from the beginning / a page of as many entries`,
      ...[page.ratio, ...atMost(1.5)],
      `${ms(page.a)} / ${ms(page.b)}`,
    ),
    figure(
      `a page of ${number(first)} changes of 1 in ${ONE_OF} subjects / a page of as many entries side by side`,
      ...[scattered.ratio, ...atMost(1.5)],
      `${ms(scattered.a)} / ${ms(scattered.b)}`,
    ),
  ];
}

async function repeat(times, work) {
  for (let time = 0; time < times; time += 1) await work();
}

/** The list that an institution has, with every delta applied, must be the one that it would be given now. */
async function proveRebuilt(city, { list, cursor }) {
  const rebuilt = { list };
  await eachChange(city, cursor, (delta) => {
    rebuilt.list = applyChanges(rebuilt.list, delta);
  });
  const { list: now } = await wholeList(city);
  const text = (of) => JSON.stringify([...of].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (text(rebuilt.list) !== text(now)) throw new Error('the list that is rebuilt is not the list');
}

async function wholeList(city) {
  const list = new Map();
  const cursor = await eachPage(city, (rows) => {
    for (const row of rows) list.set(row.uscc, row);
  });
  return { list, cursor };
}

/** All pages of the list as a bank takes them; answers the cursor for what comes later. */
async function eachPage({ hub }, take) {
  let page = { hasNext: true };
  while (page.hasNext) {
    const last = page.rows?.at(-1);
    const after = last === undefined ? {} : { after: [page.edition, last.uscc] };
    page = done(await hub.finance.feed.list(BANK, { policy: POLICY }, { first: PAGE, ...after }));
    take(page.rows);
  }
  return page.cursor;
}

async function eachChange({ hub }, from, take) {
  let delta = { hasMore: true, cursor: from };
  while (delta.hasMore) {
    const wanted = { policy: POLICY, cursor: delta.cursor, first: PAGE };
    delta = done(await hub.finance.feed.changes(BANK, wanted));
    take(delta);
  }
}

function done(answer) {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals));
  return answer.value;
}
