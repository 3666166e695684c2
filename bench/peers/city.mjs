/** The one database of all sides: a generated city, brought in, evaluated and listed by the hub's own means. */
import 'reflect-metadata';

import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

import { DEFAULT_MODEL } from '../../dist/modules/evaluation/index.js';
import { runCommand } from '../beside.mjs';
import { say } from '../measure.mjs';
import { relations } from './relations.mjs';

const SEED = '7';
/** Of a subject, on the average. */
const RECORDS = { ADMIN_PENALTY: 1, ADMIN_LICENSE: 4 };

/** Makes the database and resolves to the environment in which all sides find it. */
export async function foundCity({ folder, adminUrl, size }) {
  const url = new URL(adminUrl);
  url.pathname = '/bench_peers';
  await withClient(adminUrl, (client) => client.query('create database bench_peers'));
  const env = { DATABASE_URL: url.href, XINSHU_DATA_DIR: join(folder, 'hub') };
  await bringIn({ folder, env, size });
  say('evaluating everybody');
  await runCommand(['evaluate', '--full'], env);
  say('drawing up the whitelist');
  await runCommand(['whitelist', 'refresh'], env);
  await withClient(url.href, prepare);
  return env;
}

async function bringIn({ folder, env, size }) {
  const file = join(folder, 'rows.csv');
  say(`bringing in ${size.toLocaleString('en')} subjects`);
  await runCommand(['generate', 'subjects', file, '--count', String(size), '--seed', SEED]);
  await runCommand(['import', 'subjects', file, '--json'], env);
  for (const [type, each] of Object.entries(RECORDS)) {
    const count = String(size * each);
    say(`bringing in ${count} records of ${type}`);
    const city = ['--subjects-count', String(size), '--subjects-seed', SEED];
    const rows = ['--type', type, '--count', count, '--seed', SEED, '--headers', 'codes'];
    await runCommand(['generate', 'records', file, ...rows, ...city]);
    await runCommand(['import', 'records', file, '--type', type, '--json'], env);
  }
  await rm(file);
}

/** The relations of the peers, and what the planner must know, as in a hub that runs for a while. */
async function prepare(client) {
  const { rows } = await client.query(
    `select model_no, max(run_no) as run_no from evaluation.result_view where code = $1 group by 1`,
    [DEFAULT_MODEL],
  );
  const [{ model_no: modelNo, run_no: runNo }] = rows;
  await client.query(relations({ modelNo, runNo }));
  await client.query('vacuum analyze');
}

export async function withClient(url, work) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
