import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';

import { type EmbeddedServer, openEmbedded } from '../../src/platform/database/index.js';
import { makeTestFolder } from '../support/database.js';

let folder: string;
const dataDir = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await makeTestFolder('embedded');
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterOf(server: EmbeddedServer): Promise<number> {
  const content = await readFile(path.join(server.location, 'postmaster.pid'), 'utf8');
  return Number(content.split('\n')[0]);
}

function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

/** Another process that opens the same data directory, says its URL and waits for its end. */
async function openElsewhere(
  directory: string,
  role: 'hub' | 'command',
): Promise<{ process: ChildProcess; said: string }> {
  const module = path.resolve('dist/platform/database/index.js');
  const script = `
    const { openEmbedded } = await import(${JSON.stringify(module)});
    try {
      const server = await openEmbedded(${JSON.stringify({ dataDir: directory, role })});
      process.on('SIGTERM', () => server.close().then(() => process.exit(0)));
      setInterval(() => undefined, 1000);
      console.log(server.url);
    } catch (error) {
      console.log(error.kind + ': ' + error.message);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { process: child, said };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = once(child, 'close');
  child.kill(signal);
  await ended;
}

describe('the embedded database', () => {
  it('is created once and finds its data again', async () => {
    const first = await openEmbedded({ dataDir: dataDir('again'), role: 'hub' });
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number');
    const pid = await postmasterOf(first);
    await first.close();
    expect(isAlive(pid)).toBe(false);

    const second = await openEmbedded({ dataDir: dataDir('again'), role: 'hub' });
    expect([first.origin, second.origin]).toEqual(['created', 'started']);
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    await second.close();
  });

  it('listens on this machine only, keeps its password to its owner, and is no superuser', async () => {
    const server = await openEmbedded({ dataDir: dataDir('closed'), role: 'hub' });
    const settings = await query(
      server.url,
      `SELECT current_setting('listen_addresses') AS listens,
        current_setting('fsync') AS fsync, usesuper AS super FROM pg_user WHERE usename = current_user`,
    );
    expect(settings).toEqual([{ listens: '127.0.0.1', fsync: 'on', super: false }]);
    expect((await stat(path.join(dataDir('closed'), 'password'))).mode & 0o777).toBe(0o600);
    await expect(
      query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1'),
    ).rejects.toMatchObject({ code: '28P01' });
    await server.close();
  });

  it('is joined by a command beside the hub, and outlives the one that ends first', async () => {
    const directory = dataDir('beside');
    const hub = await openElsewhere(directory, 'hub');
    const command = await openEmbedded({ dataDir: directory, role: 'command' });
    expect(command).toMatchObject({ origin: 'joined', url: hub.said });

    const pid = await postmasterOf(command);
    await end(hub.process, 'SIGTERM');
    expect(await query(command.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await command.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('serves one hub at a time and says so to the second', async () => {
    const directory = dataDir('single');
    const hub = await openEmbedded({ dataDir: directory, role: 'hub' });
    const second = await openElsewhere(directory, 'hub');
    expect(second.said).toBe(
      `HUB_RUNNING: A hub already runs on the data directory ${directory}; stop it first or set XINSHU_DATA_DIR to another.`,
    );
    await end(second.process, 'SIGKILL');
    await hub.close();
  });

  it('left running by a hub that was killed is taken over with all that was committed', async () => {
    const directory = dataDir('orphan');
    const hub = await openElsewhere(directory, 'hub');
    await query(hub.said, 'CREATE TABLE kept AS SELECT 7 AS number');
    await end(hub.process, 'SIGKILL');

    const next = await openEmbedded({ dataDir: directory, role: 'hub' });
    expect(next).toMatchObject({ origin: 'joined', url: hub.said });
    expect(await query(next.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    const pid = await postmasterOf(next);
    await next.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('killed together with its hub recovers what was committed', async () => {
    const directory = dataDir('crash');
    const hub = await openElsewhere(directory, 'hub');
    await query(hub.said, 'CREATE TABLE kept AS SELECT 7 AS number');
    const postmaster = await readFile(path.join(directory, 'cluster/postmaster.pid'), 'utf8');
    await end(hub.process, 'SIGKILL');
    process.kill(Number(postmaster.split('\n')[0]), 'SIGKILL');

    const next = await openEmbedded({ dataDir: directory, role: 'hub' });
    expect(next.origin).toBe('started');
    expect(await query(next.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    await next.close();
  });

  it('does not take another process for a server because it bears an old number', async () => {
    const directory = dataDir('stale');
    const first = await openEmbedded({ dataDir: directory, role: 'hub' });
    await first.close();
    const stranger = spawn('sleep', ['60']);
    await writeFile(
      path.join(first.location, 'postmaster.pid'),
      `${String(stranger.pid)}\n${first.location}\n0\n5432\n\n127.0.0.1\n`,
    );
    const next = await openEmbedded({ dataDir: directory, role: 'hub' });
    expect(next.origin).toBe('started');
    await next.close();
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    await end(stranger, 'SIGKILL');
  });

  it('names a data directory that this account may not use', async () => {
    const file = dataDir('file');
    await writeFile(file, '');
    await expect(
      openEmbedded({ dataDir: path.join(file, 'data'), role: 'hub' }),
    ).rejects.toMatchObject({ kind: 'EMBEDDED_FAILED' });
  });
});
