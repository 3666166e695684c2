import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

import { afterAll, expect } from '@jest/globals';

import { personalIn } from './personal-values.mjs';

/** What `npm start` and `npm run xinshu` start, as a process of its own. */
export interface HubProcess {
  readonly child: ChildProcess;
  /** Everything it has said so far, on both streams. */
  said(): string;
  readonly ended: Promise<number | null>;
}

/** Runs a command of the launcher; `settings` are environment variables. */
export function runCommand(
  command: readonly string[],
  settings: Readonly<Record<string, string>>,
): HubProcess {
  const child = spawn(process.execPath, ['tools/run.mjs', ...command], {
    // A DATABASE_URL of the test run is for the tests' own databases.
    env: { ...process.env, DATABASE_URL: '', NODE_OPTIONS: '', LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which can be killed whole.
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const hub = { child, said: () => said, ended };
  started.push(hub);
  return hub;
}

/** A test that fails half-way leaves no hub behind, and no process of any test has named a person. */
const started: HubProcess[] = [];

afterAll(async () => {
  const left = started.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  await Promise.all(left.map(killOutright));
  expect(personalIn(started.map((hub) => hub.said()).join('\n'))).toEqual([]);
});

/** Starts a hub and waits until it is ready to answer. */
export async function startHub(
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<HubProcess> {
  const hub = runCommand(['main'], { ...settings, PORT: String(port) });
  let hasEnded = false;
  void hub.ended.then(() => (hasEnded = true));
  while (!(await isReady(port))) {
    if (hasEnded) throw new Error(`the hub ended instead of answering: ${hub.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return hub;
}

/** Kills launcher and hub at once, as kill -9 by a person or by the kernel would. */
export async function killOutright({ child, ended }: HubProcess): Promise<void> {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** @param token of whom asks; a stranger when left out. */
export async function ask(port: number, query: string, token?: string): Promise<unknown> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`http://127.0.0.1:${String(port)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', ...authorization },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
