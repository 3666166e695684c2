import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';

import { accepted, refusal, refused } from '../../../src/kernel/result.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { createIntake, submissionRoutes } from '../../../src/modules/intake/index.js';
import { failures } from '../../../src/platform/graphql/http/failures.js';
import { Incidents } from '../../../src/platform/graphql/incidents.js';
import { DEFAULT_LIMITS } from '../../../src/platform/graphql/limits.js';
import { createLogger } from '../../../src/platform/telemetry/index.js';
import { openTestDatabase } from '../../support/database.js';
import {
  administrator,
  createDepartments,
  createLetters,
  judgeLetter,
  letters,
  reporterOf,
} from './support/letters.js';

const people: Readonly<Record<string, Identity>> = {
  admin: administrator,
  tax: reporterOf('TAX'),
  court: reporterOf('COURT'),
  district: { ...administrator, division: '410105' },
  dissolved: reporterOf('NO_MORE'),
  nowhere: { role: 'DEPARTMENT_REPORTER', subject: 'of no department' },
  auditor: { role: 'AUDITOR', subject: 'auditor' },
  bank: { role: 'BANK', subject: 'bank' },
};

let app: FastifyInstance;
let url: string;
let folder: string;
/** Holds the letters up until it is opened. */
let gate = Promise.resolve();

beforeAll(async () => {
  const db = await openTestDatabase();
  await createLetters(db);
  await createDepartments(db);
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-uploads-'));
  await writeFile(path.join(folder, '999999999-left-by-a-crash'), 'x');
  app = fastify({ forceCloseConnections: true });
  failures(app, new Incidents(createLogger({ level: 'silent' }), DEFAULT_LIMITS));
  const door = { ...letters, prepare: () => gate.then(() => judgeLetter) };
  const routes = submissionRoutes({
    intake: createIntake({ db }),
    doors: {
      letters: {
        options: { type: ['SHORT', 'NONE'] },
        open: ({ type }) =>
          Promise.resolve(type === 'NONE' ? refused(refusal('NO_SUCH_TYPE')) : accepted(door)),
      },
    },
    identify: ({ headers }) => Promise.resolve(people[headers.authorization ?? ''] ?? STRANGER),
    folder,
    longestBytes: 100_000,
    onFault: () => undefined,
  });
  await app.register(routes);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

interface Sent {
  readonly as?: string;
  readonly type?: string;
  readonly query?: string;
  readonly kind?: string;
}

async function post(body: string | Uint8Array, sent: Sent = {}) {
  const { as = 'tax', type = 'text/csv', query = '', kind = 'letters' } = sent;
  const response = await fetch(`${url}/submissions/${kind}?${query}`, {
    method: 'POST',
    headers: { authorization: as, 'content-type': type },
    body: typeof body === 'string' ? body : new Blob([new Uint8Array(body)]),
  });
  const location = response.headers.get('location');
  return { status: response.status, location, body: await response.json() };
}

async function get(place: string, as = 'tax') {
  const response = await fetch(url + place, { headers: { authorization: as } });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text };
}

async function stateOf(place: string, as?: string): Promise<Record<string, unknown>> {
  return JSON.parse((await get(place, as)).text) as Record<string, unknown>;
}

async function untilDone(place: string, as?: string): Promise<Record<string, unknown>> {
  const state = await stateOf(place, as);
  if (state['state'] === 'DONE') return state;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return untilDone(place, as);
}

/** A submission is done a moment before its file is gone. */
async function untilEmpty(): Promise<void> {
  if ((await readdir(folder)).length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return untilEmpty();
}

const table = (name: string): string => `名称,内容\n${name},x\n,nameless\n`;

describe('an uploaded file', () => {
  it('is answered with its number, brought in, and shown on the way', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const sent = await post(table('first'), { query: 'reference=2026-1&filename=../一.csv' });
    expect(sent).toMatchObject({ status: 202, body: { submission: expect.any(String) } });
    const place = sent.location ?? '';
    expect(await stateOf(place)).toMatchObject({ state: 'RUNNING', share: 0, rowsDone: 0 });
    expect(await readdir(folder)).toHaveLength(1);
    open();
    expect(await untilDone(place)).toMatchObject({
      ...{ accepted: 1, quarantined: 1, held: 0, dropped: 0, share: 1, department: 'TAX' },
      ...{ reference: '2026-1', fileName: '一.csv', reasons: [{ code: 'NAME_MISSING', rows: 1 }] },
    });
    await untilEmpty();
  });

  it('that was here before is answered with its summary', async () => {
    const first = await post(gzipSync(table('twice')), { type: 'application/gzip' });
    await untilDone(first.location ?? '');
    const again = await post(gzipSync(table('twice')), { type: 'application/gzip' });
    expect(again).toMatchObject({
      ...{ status: 200, location: first.location },
      body: { again: true, read: 2, accepted: 1, duplicates: 0, quarantined: 1, open: 1 },
    });
  });

  it('is refused with all reasons, and leaves nothing', async () => {
    const refusals = [{ code: 'STATED_FIELD_UNKNOWN' }, { code: 'COLUMN_MISSING' }];
    const wrong = await post('名称,颜色\na,b\n', { query: 'set.size=1' });
    expect(wrong).toMatchObject({ status: 422, body: { refusals } });
    expect(await post('')).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'FILE_EMPTY' }] },
    });
    expect(await post(table('x'), { query: 'type=NONE' })).toMatchObject({ status: 422 });
    await untilEmpty();
  });

  it('is taken of those only who may send it, for their own department', async () => {
    const statuses = await Promise.all(
      [
        post(table('a'), { as: 'stranger' }),
        post(table('a'), { as: 'bank' }),
        post(table('a'), { as: 'auditor' }),
        post(table('a'), { as: 'nowhere' }),
        post(table('a'), { as: 'tax', query: 'department=COURT' }),
        post(table('a'), { as: 'admin', query: 'department=NONE' }),
        post(table('a'), { as: 'dissolved' }),
        post(table('a'), { as: 'district' }),
        post(table('a'), { as: 'district', query: 'department=TAX' }),
        post(table('a'), { kind: 'parcels' }),
        post(table('a'), { query: 'colour=red' }),
        post(table('a'), { query: 'type=LONG' }),
        post(table('a'), { query: 'reference=1&reference=2' }),
        post(table('a'), { type: 'multipart/form-data; boundary=x' }),
        post('x'.repeat(100_001)),
      ].map(async (sent) => (await sent).status),
    );
    expect(statuses).toEqual([
      401, 403, 403, 403, 403, 400, 403, 403, 403, 404, 400, 400, 400, 415, 413,
    ]);
    const theirs = await post(table('for tax'), { as: 'admin', query: 'department=TAX' });
    expect(await untilDone(theirs.location ?? '')).toMatchObject({ department: 'TAX' });
  });

  it('is refused in English and Chinese', async () => {
    const answers = await Promise.all([
      post(table('a'), { as: 'bank' }),
      post(table('a'), { query: 'colour=red' }),
      post(table('a'), { type: 'multipart/form-data; boundary=x' }),
      post('x'.repeat(100_001)),
    ]);
    const bodies = answers.map(({ body }) => body as { readonly errors: readonly unknown[] });
    expect(bodies.map(({ errors }) => errors)).toEqual(
      ['FORBIDDEN', 'BAD_USER_INPUT', 'MEDIA_TYPE', 'UPLOAD_TOO_LONG'].map((code) => [
        expect.objectContaining({
          message: expect.stringMatching(/^[A-Z]/),
          extensions: expect.objectContaining({
            ...{ code, messageZh: expect.stringMatching(/[\u4E00-\u9FFF]/) },
          }),
        }),
      ]),
    );
  });

  it('of unknown length is cut off where it is too long', async () => {
    const endless = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(Buffer.alloc(30_000, 'x'));
      },
    });
    const response = await fetch(`${url}/submissions/letters`, {
      ...{ method: 'POST', body: endless, duplex: 'half' },
      headers: { authorization: 'tax' },
    }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(response);
    await untilEmpty();
  });

  it('whose sender breaks off leaves no file', async () => {
    const control = new AbortController();
    const started = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from('名称,内容\n'));
        setTimeout(() => control.abort(), 50);
      },
    });
    await expect(
      fetch(`${url}/submissions/letters`, {
        ...{ method: 'POST', body: started, duplex: 'half', signal: control.signal },
        headers: { authorization: 'tax', 'content-type': 'text/csv' },
      }),
    ).rejects.toThrow();
    await untilEmpty();
  });
});

describe('a submission', () => {
  it('is shown to its department, and its quarantine is a file', async () => {
    const { location } = await post(table('mine'));
    const place = location ?? '';
    await untilDone(place);
    const statuses = await Promise.all(
      [
        get(place),
        get(place, 'admin'),
        get(place, 'auditor'),
        get(place, 'court'),
        get(place, 'stranger'),
        get('/submissions/0'),
        get('/submissions/x'),
        get(`${place}/quarantine.csv`, 'auditor'),
        get(`${place}/quarantine.csv`, 'court'),
      ].map(async (answer) => (await answer).status),
    );
    expect(statuses).toEqual([200, 200, 200, 404, 401, 404, 404, 403, 404]);
    const { status, type, text } = await get(`${place}/quarantine.csv`);
    expect({ status, type }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    expect(text).toContain(',nameless,');
  });

  it('is shown to administrators of its department’s division only', async () => {
    const theirs = await post(table('district'), { as: 'district', query: 'department=JS' });
    const city = await post(table('city'), { as: 'admin' });
    const places = [theirs.location ?? '', city.location ?? ''];
    await Promise.all(places.map((place) => untilDone(place, 'admin')));
    const mine = await post(table('of tax'));
    const seen = await Promise.all(
      [...places, mine.location ?? ''].map(async (place) => [
        (await get(place, 'admin')).status,
        (await get(place, 'district')).status,
        (await get(`${place}/quarantine.csv`, 'district')).status,
      ]),
    );
    expect(seen).toEqual([
      [200, 200, 200],
      [200, 404, 404],
      [200, 404, 404],
    ]);
  });

  it('under way is waited for when the server stops', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const { location } = await post(table('at the end'));
    setTimeout(open, 100);
    await app.close();
    expect(location).toMatch(/^\/submissions\/\d+$/);
    expect(await readdir(folder)).toEqual([]);
  });
});
