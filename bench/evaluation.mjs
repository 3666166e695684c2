/**
 * The evaluation engine on a generated city: a full run against the same 36 indicators as hand-written SQL,
 * row by row equal; how it grows, what a second worker gives, what a run of changed subjects, an
 * explanation and a simulation cost.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { openEmbedded } from '../dist/platform/database/index.js';
import { figure } from './beside.mjs';
import { DEFAULT_MODEL, ScoredCity } from './evaluation-city.mjs';
import { say, seconds } from './measure.mjs';

const ROUNDS = 3;
const EXPLAINED = 100;
const number = (value) => value.toLocaleString('en');
const atMost = (limit) => [`≤ ${limit}`, (ratio) => ratio <= limit];

export const about = ({ size }) =>
  `${number(size)} and ${number(size / 10)} subjects with some 12 scoring rows each, the model ${DEFAULT_MODEL}; least of ${ROUNDS} rounds`;

export async function measure({ size }) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    const lesser = await withCity(server.url, Math.round(size / 10), fullRun);
    return await withCity(server.url, size, async (city) => {
      const full = await fullRun(city);
      return [
        ...fullFigures(full, lesser),
        ...(await twoWorkers(city, full)),
        ...(await simulated(city, full)),
        ...(await explained(city)),
        ...(await changed(city, full)),
      ];
    });
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function withCity(adminUrl, size, work) {
  const name = `bench_${size}`;
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  say(`making ${number(size)} subjects`);
  const city = await ScoredCity.found(url.href, size);
  try {
    return await work(city);
  } finally {
    await city.close();
  }
}

/** The hub and the hand in turn, so that both have the same luck with the machine. */
async function fullRun(city) {
  const hub = [];
  const hand = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await city.forgetResults();
    hand.push(await seconds(() => city.evaluateByHand()));
    hub.push(await seconds(() => city.evaluate({ kind: 'FULL' })));
    say(`hub ${hub.at(-1).toFixed(2)} s, by hand ${hand.at(-1).toFixed(2)} s`);
  }
  const differences = await city.compareWithHand();
  if (differences > 0) throw new Error(`${differences} results differ from the hand-written SQL`);
  return { hub: Math.min(...hub), hand: Math.min(...hand), size: city.size };
}

function fullFigures(full, lesser) {
  return [
    figure(
      'full run / hand-written SQL, results equal row by row',
      full.hub / full.hand,
      ...atMost(1.2),
      `${full.hub.toFixed(2)} / ${full.hand.toFixed(2)} s; ${number(full.size)} results, 0 differ`,
    ),
    figure(
      `full run, ${number(full.size)} / ${number(lesser.size)} subjects`,
      full.hub / lesser.hub,
      ...atMost(11),
      `${full.hub.toFixed(2)} / ${lesser.hub.toFixed(2)} s`,
    ),
  ];
}

async function twoWorkers(city, { hub }) {
  await city.forgetResults();
  const two = await seconds(() => city.evaluate({ kind: 'FULL', workers: 2 }));
  return [
    figure(
      'full run, one worker / two workers',
      hub / two,
      '≥ 1.7',
      (ratio) => ratio >= 1.7,
      `${hub.toFixed(2)} / ${two.toFixed(2)} s`,
    ),
  ];
}

async function simulated(city, { hub }) {
  const took = await seconds(() => city.simulate());
  return [
    figure(
      'simulation over everybody / full run',
      took / hub,
      ...atMost(1.1),
      `${took.toFixed(2)} / ${hub.toFixed(2)} s`,
    ),
  ];
}

async function explained(city) {
  const usccs = await city.withRecords(EXPLAINED);
  const inTurn = (work) =>
    usccs.reduce((before, uscc) => before.then(() => work(uscc)), Promise.resolve());
  const read = (uscc) => city.readSubject(uscc);
  const explain = (uscc) => city.explain(uscc);
  await inTurn(read);
  await inTurn(explain);
  const [reads, explanations] = [
    await seconds(() => inTurn(read)),
    await seconds(() => inTurn(explain)),
  ];
  const each = (took) => `${((took * 1000) / usccs.length).toFixed(2)} ms`;
  return [
    figure(
      'explanation of a subject / read of a subject by its key',
      explanations / reads,
      'reported',
      () => true,
      `${each(explanations)} / ${each(reads)}`,
    ),
  ];
}

async function changed(city, { hub }) {
  await city.changeShare(100);
  const took = await seconds(() => city.evaluate({ kind: 'CHANGED' }));
  await city.evaluateByHand();
  const differences = await city.compareWithHand();
  if (differences > 0) throw new Error(`${differences} results differ from a full evaluation`);
  return [
    figure(
      'run after 1 % of the subjects changed / full run',
      took / hub,
      ...atMost(0.03),
      `${took.toFixed(2)} / ${hub.toFixed(2)} s; then the same results as a full evaluation`,
    ),
  ];
}
