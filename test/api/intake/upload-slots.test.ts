import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';

import { accepted } from '../../../src/kernel/result.js';
import { createIntake, submissionRoutes } from '../../../src/modules/intake/index.js';
import { openTestDatabase } from '../../support/database.js';
import { createDepartments, createLetters, letters, reporterOf } from './support/letters.js';

let app: FastifyInstance;
let port: number;
let folder: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  const db = await openTestDatabase();
  await createLetters(db);
  await createDepartments(db);
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-slots-'));
  app = fastify({ forceCloseConnections: true });
  const routes = submissionRoutes({
    intake: createIntake({ db }),
    doors: { letters: { options: {}, open: () => Promise.resolve(accepted(letters)) } },
    identify: ({ headers }) => Promise.resolve(reporterOf(headers.authorization ?? '')),
    folder,
    longestBytes: 100_000,
    limits: {
      ...{ perSender: 2, leastBytesPerSecond: 1_000 },
      ...{ beginningMilliseconds: 300, longestMilliseconds: 1_500 },
    },
    onFault: () => undefined,
  });
  await app.register(routes);
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await app.close();
  await rm(folder, { recursive: true });
});

/** Begins an upload of which no more than its first line comes. */
function begin(department: string): Socket {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  // The hub ends it; what was written last may then find no reader.
  socket.on('error', () => undefined);
  const head = [
    'POST /submissions/letters HTTP/1.1',
    ...['host: hub', `authorization: ${department}`, 'content-type: text/csv'],
    'content-length: 90000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n名称,内容\n`);
  return socket;
}

async function untilFiles(count: number): Promise<void> {
  if ((await readdir(folder)).length === count) return;
  await new Promise((resolve) => setTimeout(resolve, 20));
  await untilFiles(count);
}

async function post(department: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(port)}/submissions/letters`, {
    ...{ method: 'POST', body: `名称,内容\n${department},x\n` },
    headers: { authorization: department, 'content-type': 'text/csv' },
  });
}

describe('uploads that never end', () => {
  it('keep their own sender waiting, nobody else, and are ended', async () => {
    begin('TAX');
    begin('TAX');
    await untilFiles(2);
    const refused = await post('TAX');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_UPLOADS' } }],
    });
    expect((await post('COURT')).status).toBe(202);
    await untilFiles(0);
    expect((await post('TAX')).status).toBe(202);
  });

  it('are ended too where they trickle fast enough', async () => {
    const startedAt = performance.now();
    const socket = begin('COURT');
    const trickle = setInterval(() => socket.write('x'.repeat(5_000)), 100);
    await untilFiles(1);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(trickle);
    expect(performance.now() - startedAt).toBeGreaterThan(1_400);
    await untilFiles(0);
  });
});
