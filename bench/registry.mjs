/**
 * The registry on a generated city: intake against COPY of the same file, the importer's memory,
 * a subject by code and a filtered page against the same SQL by hand, name search against the plain
 * trigram query.
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { openEmbedded } from '../dist/platform/database/index.js';
import { commands } from '../tools/commands.mjs';
import { alternate, load, median, post, runProgram, seconds } from './measure.mjs';

const root = join(import.meta.dirname, '..');
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

function figure(what, ratio, goal, isMet, figures) {
  return { what, ratio: Number(ratio.toFixed(2)), goal, met: isMet(ratio), figures };
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
      await admin.query('drop table bench_copy');
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

/** A command of the hub, started as the launcher starts it. */
const runCommand = (args, env) => runProgram('node', commands.cli(args), env);

/** Seconds of a plain COPY of the file into a table of its own columns, without any index. */
async function copyPlain(client, file) {
  const columns = Array.from(await columnsOf(file), (_name, at) => `c${at} text`);
  await client.query(`drop table if exists bench_copy; create table bench_copy (${columns})`);
  return seconds(async () => {
    const stream = client.query(
      copyFrom('copy bench_copy from stdin with (format csv, header true)'),
    );
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), stream);
  });
}

/** @param {string} file a CSV whose header has no quotes */
async function columnsOf(file) {
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    return chunk.slice(0, chunk.indexOf('\n')).split(',');
  }
  throw new Error(`${file} is empty`);
}

async function measureApi(url) {
  const codes = await someCodes(url);
  const hub = await serve(join(root, 'dist', 'main.js'), {
    DATABASE_URL: url,
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  const hand = await serve(join(root, 'bench', 'hand-sql.mjs'), { DATABASE_URL: url });
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

function rateFigure(what, { ratio, a, b, p99 }) {
  const rates = `${a.toFixed(0)} / ${b.toFixed(0)} a second; p99 ${p99.a.toFixed(1)} / ${p99.b.toFixed(1)} ms`;
  return figure(what, ratio, '≥ 0.6', (r) => r >= 0.6, rates);
}

/** Both sides must answer before they are timed; an answer with errors is no answer. */
async function compare({ api, sql }) {
  const answer = JSON.parse(await post(api.url, api.bodies[0]));
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  await post(sql.url, sql.bodies[0]);
  return alternate({
    a: () => load(api),
    b: () => load(sql),
    ...(api.byP95 ? { figure: ({ p95 }) => p95 } : {}),
  });
}

const graphql = (query, variables) => JSON.stringify({ query, variables });
const ask = (name, values) => JSON.stringify({ ask: name, values });

const SUBJECT = `query Subject($uscc: USCC!) { subject(uscc: $uscc) {
  uscc name subjectType registrationStatus registeredOn businessScope } }`;
const PAGE = `query Page($division: String!) {
  subjects(first: 20, filter: { division: $division, subjectType: INDIVIDUAL_BUSINESS }) {
    edges { node { uscc name subjectType registrationStatus registeredOn } } pageInfo { endCursor hasNextPage } } }`;
const SEARCH = `query Search($name: String!) {
  subjects(first: 20, filter: { name: $name }, orderBy: RELEVANCE) { edges { node { uscc name } } } }`;

/** Starts a server; it prints its address or its port. */
async function serve(program, env) {
  const child = spawn('node', [program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await new Promise((resolve, reject) => {
    let seen = '';
    const look = (chunk) => {
      seen += chunk;
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(seen)?.[1] ?? /^(\d+)$/m.exec(seen)?.[1];
      if (found !== undefined)
        resolve(found.startsWith('http') ? found : `http://127.0.0.1:${found}`);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('close', (code) => reject(new Error(`${program} ended with ${code}: ${seen}`)));
  });
  return { address, stop: () => child.kill('SIGTERM') };
}
