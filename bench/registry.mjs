/**
 * The registry on a generated city: intake against COPY of the same file, the importer's memory,
 * a subject by code and a filtered page against the same SQL by hand, name search against the plain
 * trigram query.
 */
import { mkdtemp, rm, chmod } from 'node:fs/promises';
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
import { median } from './measure.mjs';

/** Names as people type them: whole, in part, two characters, and a word that thousands have. */
const SEARCHED = [
  '新郑新宝德医疗器械',
  '航成光文具店',
  '诚恩冠商贸',
  '豪博冠',
  '绿厚邦企业管理',
  '朗捷采环保科技',
  '鸿源成软件',
  '瑞翔',
  '恩冠',
  '大药房',
];

export const about = ({ rows }) => `${rows.toLocaleString('en')} subjects`;

export async function measure({ rows, small }) {
  const folder = await mkdtemp(join(tmpdir(), 'xinshu-bench-'));
  await chmod(folder, 0o711);
  const server = await openEmbedded({ dataDir: join(folder, 'data'), role: 'hub' });
  try {
    const city = new City(folder, server.url);
    const lesser = await city.take('small', small);
    const greater = await city.take('large', rows);
    const api = await measureApi(greater.url);
    return [
      figure(
        'intake with all checks / COPY of the same file',
        greater.ratio,
        '≤ 4',
        (r) => r <= 4,
        greater.text,
      ),
      figure(
        `importer's peak memory, ${rows.toLocaleString('en')} / ${small.toLocaleString('en')} rows`,
        greater.peakMib / lesser.peakMib,
        '≤ 1.2',
        (r) => r <= 1.2,
        `${greater.peakMib.toFixed(0)} / ${lesser.peakMib.toFixed(0)} MiB`,
      ),
      ...api,
    ];
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a database for each size and brings a city of that size in. */
class City {
  constructor(folder, adminUrl) {
    this.folder = folder;
    this.adminUrl = adminUrl;
  }

  /** The median of three plain copies; makes the city's own database too. */
  async copies(file, name) {
    const admin = new pg.Client(this.adminUrl);
    await admin.connect();
    try {
      const copies = [];
      for (let round = 0; round < 3; round += 1) copies.push(await copyPlain(admin, file));
      await dropCopy(admin);
      await admin.query(`create database bench_${name}`);
      return median(copies);
    } finally {
      await admin.end();
    }
  }

  async take(name, count) {
    const file = join(this.folder, `${name}.csv`);
    await runCommand(['generate', 'subjects', file, '--count', String(count), '--seed', '7']);
    const copied = await this.copies(file, name);
    const url = new URL(this.adminUrl);
    url.pathname = `/bench_${name}`;
    const env = { DATABASE_URL: url.href };
    // The schema is made first, so that only the import is timed.
    await runCommand(['quarantine', 'export', '0', '/dev/null'], env).catch(() => undefined);
    const run = await runCommand(['import', 'subjects', file, '--json'], env);
    const summary = JSON.parse(run.output);
    return {
      url: url.href,
      peakMib: run.peakMib,
      ratio: run.seconds / copied,
      text: `${run.seconds.toFixed(1)} s whole process, ${summary.seconds} s of it the submission, / COPY ${copied.toFixed(2)} s; ${summary.accepted + summary.fixed} in`,
    };
  }
}

async function measureApi(url) {
  const codes = await someCodes(url);
  const hub = await serveHub({ DATABASE_URL: url });
  const hand = await serveHand({ DATABASE_URL: url });
  const between = (api, sql, options) =>
    compare({
      api: { url: `${hub.address}/graphql`, bodies: api, ...options },
      sql: { url: hand.address, bodies: sql, ...options },
    });
  try {
    const subject = await between(
      codes.map((uscc) => graphql(SUBJECT, { uscc })),
      codes.map((uscc) => ask('subject', [uscc])),
    );
    const page = await between(
      DIVISIONS.map((division) => graphql(PAGE, { division })),
      DIVISIONS.map((division) => ask('page', [division, 'INDIVIDUAL_BUSINESS'])),
    );
    const search = await between(
      SEARCHED.map((name) => graphql(SEARCH, { name })),
      SEARCHED.map((name) => ask('search', [name])),
      { connections: 2, byP95: true },
    );
    return [
      rateFigure('subject by code / the same SQL by hand, requests per second', subject),
      rateFigure('filtered page of 20 / the same SQL by hand, requests per second', page),
      figure(
        'name search p95 / plain trigram query p95',
        search.ratio,
        '≤ 1.5',
        (r) => r <= 1.5,
        `${search.a.toFixed(1)} / ${search.b.toFixed(1)} ms`,
      ),
    ];
  } finally {
    hub.stop();
    hand.stop();
  }
}

const DIVISIONS = ['410102', '410103', '410104', '410105', '410108', '410122', '410184'];

async function someCodes(url) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // The plain trigram query has a table and an index of its own, as it would be written by hand.
    await client.query(`create table bench_names as
      select uscc, name, name_folded as folded from subjects.subject where known_to = 'infinity'`);
    await client.query('create index on bench_names using gin (folded gin_trgm_ops)');
    await client.query('vacuum analyze');
    const { rows } = await client.query(
      `select uscc from subjects.subject where known_to = 'infinity' and hashtext(uscc) % 97 = 0 limit 2000`,
    );
    return rows.map(({ uscc }) => uscc);
  } finally {
    await client.end();
  }
}

const SUBJECT = `query Subject($uscc: USCC!) { subject(uscc: $uscc) {
  uscc name subjectType registrationStatus registeredOn businessScope } }`;
const PAGE = `query Page($division: String!) {
  subjects(first: 20, filter: { division: $division, subjectType: INDIVIDUAL_BUSINESS }) {
    edges { node { uscc name subjectType registrationStatus registeredOn } } pageInfo { endCursor hasNextPage } } }`;
const SEARCH = `query Search($name: String!) {
  subjects(first: 20, filter: { name: $name }, orderBy: RELEVANCE) { edges { node { uscc name } } } }`;
