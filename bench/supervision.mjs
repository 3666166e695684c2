/**
 * Industries' schemes on a generated city: all of them against the comprehensive run whose results they
 * read, a draw against the package that the algorithm was published with, and a thousand subjects by
 * their codes with their grades against the same SQL by hand.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { openEmbedded } from '../dist/platform/database/index.js';
import {
  ask,
  compare,
  figure,
  graphql,
  rateFigure,
  runCommand,
  serveBareHub,
  serveHand,
} from './beside.mjs';
import { measureDraw } from './draw.mjs';
import { ALL_FAMILIES, DEFAULT_MODEL, ScoredCity } from './evaluation-city.mjs';
import { say, seconds } from './measure.mjs';

const ROUNDS = 2;
const CODES = 1_000;
const LISTS = 20;
const number = (value) => value.toLocaleString('en');

export const usually = { size: 1_000_000 };

export const about = ({ size }) =>
  `${number(size)} subjects with some 15 scoring rows each, the model ${DEFAULT_MODEL} and the schemes of the release; least of ${ROUNDS} rounds`;

export async function measure({ size }) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    const url = await createDatabase(server.url);
    say(`making ${number(size)} subjects`);
    const city = await ScoredCity.found(url, size, ALL_FAMILIES);
    try {
      const schemes = await allSchemes(city);
      return [
        ...schemes,
        ...(await byCode(city, { url, folder })),
        ...(await measureDraw({ size })),
      ];
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
  await admin.query('create database bench_supervision');
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = '/bench_supervision';
  return url.href;
}

/** The public run and then each scheme, as a night of the hub does them. */
async function allSchemes(city) {
  const schemes = await city.schemes();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await city.forgetResults();
    const comprehensive = await seconds(() => city.evaluate({ kind: 'FULL' }));
    const each = [];
    for (const model of schemes) {
      each.push(await seconds(() => city.evaluate({ kind: 'FULL', model })));
    }
    const all = each.reduce((sum, took) => sum + took, 0);
    say(
      `comprehensive ${comprehensive.toFixed(2)} s, ${schemes.length} schemes ${all.toFixed(2)} s`,
    );
    rounds.push({ comprehensive, all, each });
  }
  const comprehensive = Math.min(...rounds.map((round) => round.comprehensive));
  const least = rounds.reduce((best, round) => (round.all < best.all ? round : best));
  const counts = await countGrades(city);
  return [
    reported(
      `full runs of all ${schemes.length} schemes / comprehensive full run`,
      least.all / comprehensive,
      `${least.all.toFixed(2)} / ${comprehensive.toFixed(2)} s; ${number(city.size)} subjects`,
    ),
    ...schemes.map(({ code, modelNo }, at) =>
      reported(
        `scheme ${code} / comprehensive full run`,
        least.each[at] / comprehensive,
        `${least.each[at].toFixed(2)} s; ${(counts.get(modelNo) ?? []).join(', ')}`,
      ),
    ),
  ];
}

const reported = (what, ratio, figures) => figure(what, ratio, 'reported', () => true, figures);

/** Members by grade, then those who have none. */
async function countGrades(city) {
  const { rows } = await city.client.query(
    `select model_no as "modelNo", coalesce(grade, reason) as word, count(*)::int as n from evaluation.result
      where reason is distinct from 'NOT_IN_SCHEME'
      group by model_no, grade is null, word order by model_no, grade is null, word`,
  );
  const lines = Map.groupBy(rows, ({ modelNo }) => modelNo);
  return new Map(
    [...lines].map(([modelNo, of]) => [modelNo, of.map(({ word, n }) => `${word} ${number(n)}`)]),
  );
}

async function byCode(city, { url, folder }) {
  const lists = await someCodes(city);
  const env = { DATABASE_URL: url, XINSHU_DATA_DIR: folder };
  const { output: token } = await runCommand(['token', '--sample', 'CITY_ADMIN'], env);
  const hub = await serveBareHub(env);
  const hand = await serveHand(env);
  try {
    const found = await compare({
      api: {
        url: `${hub.address}/graphql`,
        bodies: lists.map((usccs) => graphql(BY_CODE, { usccs })),
        headers: { authorization: `Bearer ${token.trim()}` },
        connections: 4,
      },
      sql: {
        url: hand.address,
        bodies: lists.map((usccs) => ask('tiers', [usccs])),
        connections: 4,
      },
    });
    return [
      rateFigure(`grades of ${number(CODES)} subjects by code / the same SQL by hand`, found),
    ];
  } finally {
    hub.stop();
    hand.stop();
  }
}

async function someCodes({ client }) {
  const { rows } = await client.query(
    `select uscc from subjects.subject where known_to = 'infinity' order by hashtext(uscc) limit $1`,
    [CODES * LISTS],
  );
  const usccs = rows.map(({ uscc }) => uscc);
  const count = Math.max(1, Math.floor(usccs.length / CODES));
  return Array.from({ length: count }, (_, at) => usccs.slice(at * CODES, (at + 1) * CODES));
}

const BY_CODE = `query ByCode($usccs: [USCC!]!) { subjectsByUscc(usccs: $usccs) {
  asked subject { name tiers { schemeCode grade score } } } }`;
