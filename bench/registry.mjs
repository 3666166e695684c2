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
import { alternate, load, median, post, runProgram, seconds } from './measure.mjs';

const root = join(import.meta.dirname, '..');
const SEARCHED = [
  '示例',
  '安邦昌诚',
  '恒弘华辉商贸',
  '金水区',
  '庆融瑞润餐饮',
  '明宁',
  '科技有限公司',
  '信兴旭亚环保',
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

  async take(name, count) {
    const file = join(this.folder, `${name}.csv`);
    await runProgram('node', [
      cli,
      'generate',
      'subjects',
      file,
      '--count',
      String(count),
      '--seed',
      '7',
    ]);
    const admin = new pg.Client(this.adminUrl);
    await admin.connect();
    const copies = [];
    for (let round = 0; round < 3; round += 1) copies.push(await copyPlain(admin, file));
    await admin.query(`create database bench_${name}`);
    await admin.end();
    const url = new URL(this.adminUrl);
    url.pathname = `/bench_${name}`;
    const env = { DATABASE_URL: url.href };
    // The schema is made first, so that only the import is timed.
    await runProgram('node', [cli, 'quarantine', 'export', '0', '/dev/null'], env).catch(
      () => undefined,
    );
    const run = await runProgram('node', [cli, 'import', 'subjects', file, '--json'], env);
    const summary = JSON.parse(run.output);
    const copied = median(copies);
    return {
      url: url.href,
      peakMib: run.peakMib,
      ratio: run.seconds / copied,
      text: `${run.seconds.toFixed(1)} s whole process, ${summary.seconds} s of it the submission, / COPY ${copied.toFixed(2)} s; ${summary.accepted + summary.fixed} in`,
    };
  }
}

const cli = join(root, 'dist', 'cli.js');

/** Seconds of a plain COPY of the file into a table of its own columns, without any index. */
async function copyPlain(client, file) {
  await client.query('drop table if exists bench_copy');
  await client.query(
    'create table bench_copy (name text, uscc text, reg_date text, type text, capital text, scope text, address text)',
  );
  return seconds(async () => {
    const stream = client.query(
      copyFrom('copy bench_copy from stdin with (format csv, header true)'),
    );
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), stream);
  });
}

async function measureApi(url) {
  const pool = new pg.Client(url);
  await pool.connect();
  await pool.query('vacuum analyze');
  const { rows: codes } = await pool.query(
    `select uscc from subjects.subject where known_to = 'infinity' and hashtext(uscc) % 97 = 0 limit 2000`,
  );
  await pool.end();
  const hub = await serve(join(root, 'dist', 'main.js'), {
    DATABASE_URL: url,
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  const hand = await serve(join(root, 'bench', 'hand-sql.mjs'), { DATABASE_URL: url });
  try {
    const api = `${hub.address}/graphql`;
    const bySql = hand.address;
    const subject = await compare({
      api: { url: api, bodies: codes.map(({ uscc }) => graphql(SUBJECT, { uscc })) },
      sql: { url: bySql, bodies: codes.map(({ uscc }) => ask('subject', [uscc])) },
    });
    const divisions = ['410102', '410103', '410104', '410105', '410108', '410122', '410184'];
    const page = await compare({
      api: { url: api, bodies: divisions.map((division) => graphql(PAGE, { division })) },
      sql: {
        url: bySql,
        bodies: divisions.map((division) => ask('page', [division, 'INDIVIDUAL_BUSINESS'])),
      },
    });
    const search = await compare({
      api: { url: api, bodies: SEARCHED.map((name) => graphql(SEARCH, { name })), connections: 2 },
      sql: { url: bySql, bodies: SEARCHED.map((name) => ask('search', [name])), connections: 2 },
      byP95: true,
    });
    return [
      figure(
        'subject by code / the same SQL by hand, requests per second',
        subject.ratio,
        '≥ 0.6',
        (r) => r >= 0.6,
        rates(subject),
      ),
      figure(
        'filtered page of 20 / the same SQL by hand, requests per second',
        page.ratio,
        '≥ 0.6',
        (r) => r >= 0.6,
        rates(page),
      ),
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

const rates = ({ a, b, p99 }) =>
  `${a.toFixed(0)} / ${b.toFixed(0)} a second; p99 ${p99.a.toFixed(1)} / ${p99.b.toFixed(1)} ms`;

/** Both sides must answer before they are timed; an answer with errors is no answer. */
async function compare({ api, sql, byP95 = false }) {
  const answer = JSON.parse(await post(api.url, api.bodies[0]));
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  await post(sql.url, sql.bodies[0]);
  return alternate({
    a: () => load(api),
    b: () => load(sql),
    ...(byP95 ? { figure: ({ p95 }) => p95 } : {}),
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
