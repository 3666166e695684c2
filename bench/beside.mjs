/** What stands beside the hub in a measurement: a plain COPY, and a bare server with hand-written SQL. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { from as copyFrom } from 'pg-copy-streams';

import { BUDGETS } from '../dist/budgets.js';
import { commands } from '../tools/commands.mjs';
import { alternate, load, post, runProgram, seconds } from './measure.mjs';

const root = join(import.meta.dirname, '..');

/** A line of the report. */
export function figure(what, ratio, goal, isMet, figures) {
  return { what, ratio: Number(ratio.toFixed(2)), goal, met: isMet(ratio), figures };
}

/** A command of the hub, started as the launcher starts it. */
export const runCommand = (args, env) => runProgram(process.execPath, commands.cli(args), env);

/** Seconds of a plain COPY of the file into a table of its own columns, without any index. */
export async function copyPlain(client, file, kind = '') {
  const columns = Array.from(await columnsOf(file), (_name, at) => `c${at} text`);
  await client.query(
    `drop table if exists bench_copy; create ${kind} table bench_copy (${columns})`,
  );
  return seconds(async () => {
    const stream = client.query(
      copyFrom('copy bench_copy from stdin with (format csv, header true)'),
    );
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), stream);
  });
}

export const dropCopy = (client) => client.query('drop table bench_copy');

/** @param {string} file a CSV whose header has no quotes */
async function columnsOf(file) {
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    return chunk.slice(0, chunk.indexOf('\n')).split(',');
  }
  throw new Error(`${file} is empty`);
}

/** A line about requests per second, as many as the same SQL by hand answers or a share of them. */
export function rateFigure(what, { ratio, a, b, p99 }) {
  const rates = `${a.toFixed(0)} / ${b.toFixed(0)} a second; p99 ${p99.a.toFixed(1)} / ${p99.b.toFixed(1)} ms`;
  return figure(what, ratio, '≥ 0.6', (r) => r >= 0.6, rates);
}

/** Both sides must answer before they are timed; an answer with errors is no answer. */
export async function compare({ api, sql }) {
  const answer = JSON.parse(await post(api.url, api.bodies[0], { headers: api.headers }));
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  await post(sql.url, sql.bodies[0]);
  return alternate({
    a: () => load(api),
    b: () => load(sql),
    ...(api.byP95 ? { figure: ({ p95 }) => p95 } : {}),
  });
}

export const graphql = (query, variables) => JSON.stringify({ query, variables });
export const ask = (name, values) => JSON.stringify({ ask: name, values });

export const serveHub = (env) =>
  serve(join(root, 'dist', 'main.js'), { PORT: '0', LOG_LEVEL: 'warn', ...env });
/** The hub over a database as it is: no demo city is brought into it. */
export const serveBareHub = (env) => serve(join(root, 'bench', 'bare-hub.mjs'), env);
export const serveHand = (env) => serve(join(root, 'bench', 'hand-sql.mjs'), env);

/** Budgets are for people; a measurement is one requester who asks as fast as it can. */
const XINSHU_BUDGETS = Object.keys(BUDGETS)
  .map((role) => `${role}=900000000000/900000000000000`)
  .join();

/** Starts a server; it prints its address or its port. */
export async function serve(program, env) {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, XINSHU_BUDGETS, ...env },
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
  return { address, pid: child.pid, stop: () => child.kill('SIGTERM') };
}
