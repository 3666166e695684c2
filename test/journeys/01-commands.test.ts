import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { makeTestFolder } from '../support/database.js';
import { ask, freePort, killOutright, runCommand, startHub } from '../support/hub-process.js';

jest.setTimeout(180_000);

const PORT_EXIT_CODE = 69;
const DIVISION = '{ division(code: "410100") { code name } }';

/** One city, made by the first hub; the others start over what was left to them. */
let settings: { readonly XINSHU_DATA_DIR: string };

beforeAll(async () => {
  const folder = await makeTestFolder('journey');
  settings = { XINSHU_DATA_DIR: path.join(folder, 'city') };
});

async function serverPid(): Promise<number> {
  const file = path.join(settings.XINSHU_DATA_DIR, 'cluster/postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n')[0]);
}

function isAlive(pid: number): boolean {
  return (
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .stdout.trim()
      .match(/^[^Z]/) !== null
  );
}

describe('npm start', () => {
  it('answers, ends on SIGTERM with its database, and answers the same when started again', async () => {
    const port = await freePort();
    const hub = await startHub(port, settings);
    const first = await ask(port, DIVISION);
    const server = await serverPid();
    hub.child.kill('SIGTERM');
    expect(await hub.ended).toBe(0);
    expect(isAlive(server)).toBe(false);

    const again = await startHub(port, settings);
    expect(await ask(port, DIVISION)).toEqual(first);
    again.child.kill('SIGINT');
    // The terminal, npm and the launcher each deliver one Ctrl-C.
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });

  it('has its data after it was killed outright, and after its database was killed with it', async () => {
    const first = await startHub(await freePort(), settings);
    await killOutright(first);

    const port = await freePort();
    const second = await startHub(port, settings);
    const answer = await ask(port, DIVISION);
    const server = await serverPid();
    await killOutright(second);
    process.kill(server, 'SIGKILL');

    const third = await startHub(port, settings);
    expect(await ask(port, DIVISION)).toEqual(answer);
    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
  });

  it('ends in order when only its launcher was killed', async () => {
    const hub = await startHub(await freePort(), settings);
    const server = await serverPid();
    hub.child.kill('SIGKILL');
    await hub.ended;
    const again = await startHub(await freePort(), settings);
    expect(await serverPid()).not.toBe(server);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('says in one sentence that a hub runs on the directory already', async () => {
    const hub = await startHub(await freePort(), settings);
    const second = runCommand(['main'], { ...settings, PORT: '0' });
    expect(await second.ended).toBe(93);
    expect(second.said()).toMatch(/^A hub already runs on the data directory [^\n]+\n$/);
    hub.child.kill('SIGTERM');
    expect(await hub.ended).toBe(0);
  });

  it('says in one sentence that its port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const hub = runCommand(['main'], { ...settings, PORT: String(port) });
    expect([await hub.ended, hub.said()]).toEqual([
      PORT_EXIT_CODE,
      expect.stringMatching(/Port \d+ cannot be used [^\n]+\n$/),
    ]);
    taken.close();
  });

  it.each([
    {
      what: 'an unreadable DATABASE_URL',
      wrong: { DATABASE_URL: 'mysql://x' },
      code: 84,
      sentence: /^DATABASE_URL is not of/,
    },
    {
      what: 'a database that nobody serves',
      wrong: { DATABASE_URL: 'postgres://hub:hidden@127.0.0.1:1/xinshu' },
      code: 85,
      sentence: /^No PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
    },
    {
      what: 'a setting',
      wrong: { PORT: 'x' },
      code: 78,
      sentence: /^The settings are wrong [^\n]+PORT is "x"/,
    },
  ])('says in one sentence what is wrong with $what', async ({ wrong, code, sentence }) => {
    const hub = runCommand(['main'], { ...settings, ...wrong });
    expect([await hub.ended, hub.said()]).toEqual([code, expect.stringMatching(sentence)]);
    expect(hub.said().trim().split('\n')).toHaveLength(1);
    expect(hub.said()).not.toContain('hidden');
  });

  it('says in one sentence that Node is too old', async () => {
    const old = `data:text/javascript,Object.defineProperty(process,'version',{value:'v18.20.1'})`;
    const hub = runCommand(['main'], { NODE_OPTIONS: `--import=${old}` });
    expect([await hub.ended, hub.said()]).toEqual([
      79,
      expect.stringMatching(/^Xinshu needs Node\.js 20 or newer to start, and this is v18\.20\.1/),
    ]);
  });
});

describe('a command', () => {
  it('uses the database of the hub beside it and leaves it running', async () => {
    const port = await freePort();
    const hub = await startHub(port, settings);
    const server = await serverPid();
    const command = runCommand(['cli', 'import', 'subjects', 'no-such-file.csv'], settings);
    expect(await command.ended).not.toBe(0);
    expect(await serverPid()).toBe(server);
    expect(await ask(port, DIVISION)).not.toHaveProperty('errors');
    hub.child.kill('SIGTERM');
    expect(await hub.ended).toBe(0);
    expect(isAlive(server)).toBe(false);
  });
});
