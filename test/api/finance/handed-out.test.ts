import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { CompactSign, type JWK } from 'jose';
import { sql } from 'kysely';

import { createModules, entities, type Modules } from '../../../src/app.js';
import { type Config, readConfig } from '../../../src/config.js';
import { civilDate } from '../../../src/kernel/civil-date.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { verifySnapshot, whitelistRoutes } from '../../../src/modules/finance/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { createServer, type GraphqlServer } from '../../../src/platform/graphql/server.js';
import { createLogger } from '../../../src/platform/telemetry/index.js';
import { createMetrics } from '../../../src/platform/telemetry/metrics.js';
import { verifySnapshotCommand } from '../../../src/verify-snapshot.js';
import { openTestDatabase } from '../../support/database.js';
import { makeEdition, usccOf, writeHistory } from './support/histories.js';

const BANK: Identity = { role: 'BANK', subject: 'b', institution: 'sample-bank', purpose: 'P' };
const REPORTER: Identity = { role: 'DEPARTMENT_REPORTER', subject: 'd', department: 'SCJG' };
const POLICY = 'OUT';
/** Further than a page of an export. */
const ENTRIES = 1005;

let db: Database;
let modules: Modules;
let server: GraphqlServer;
let address: string;
let folder: string;

beforeAll(async () => {
  db = await openTestDatabase({ entities });
  modules = hubWith(newKey());
  const versions = Array.from({ length: ENTRIES }, (_, number) => ({
    ...{ uscc: usccOf(number), name: number === 0 ? '=cmd()' : '主体', gradeBand: 'A' },
    ...{ validTo: '2027-01-01', pendingObjection: number === 1, division: '410104' },
    ...{ from: number === 2 ? 2 : 1, to: 2_147_483_647, membership: number },
  }));
  await writeHistory(db, POLICY, versions);
  await makeEdition(db, POLICY, 1);
  await makeEdition(db, POLICY, 2);
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-snapshot-'));
  const identify = ({ headers }: { headers: { authorization?: string | undefined } }) =>
    Promise.resolve({ bank: BANK, reporter: REPORTER }[headers.authorization ?? ''] ?? STRANGER);
  server = await createServer({
    schema: buildSchema('type Query { nothing: Int }'),
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics().registry,
    checkReady: () => Promise.resolve(),
    introspection: () => false,
    contextOf: ({ requestId, arrivedAt: now }) =>
      Promise.resolve({ requestId, identity: STRANGER, loaders: new LoaderRegistry(), now }),
    routes: whitelistRoutes({ ...modules.finance, identify }),
  });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function newKey(): Required<Config>['snapshotKey'] {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const config = readConfig({ XINSHU_SNAPSHOT_KEY: pem.toString() });
  if (config.snapshotKey === undefined) throw new Error('the key is read');
  return config.snapshotKey;
}

function hubWith(snapshotKey: Required<Config>['snapshotKey']): Modules {
  return createModules(db, { snapshotKey });
}

async function get(url: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await fetch(`${address}${url}`, { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes };
}

describe('an export', () => {
  it('has every entry once, and no cell that a spreadsheet would run', async () => {
    const answer = await get(`/whitelists/${POLICY}/entries.csv?division=410100`, 'bank');
    const lines = String(answer.bytes).trimEnd().split('\r\n');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''whitelist-OUT-410100-2.csv",
      'whitelist-edition': '2',
    });
    expect(lines[0]).toMatch(/^\uFEFF统一社会信用代码 USCC,名称 Name,/);
    expect(lines).toHaveLength(1 + ENTRIES);
    expect(lines[0]).toMatch(/,_exported$/);
    expect(lines[1]).toMatch(
      new RegExp(String.raw`^${usccOf(0)},'=cmd\(\),A,2026-01-01,2027-01-01,否,,,,,`),
    );
    expect(lines.every((line) => line.includes(' BANK 2') || line === lines[0])).toBe(true);
  });

  it('as NDJSON says only what its reader may see', async () => {
    const { bytes } = await get(`/whitelists/${POLICY}/entries.ndjson`, 'bank');
    const [, second] = String(bytes).split('\n');
    expect(JSON.parse(second ?? '')).toEqual({
      ...{ uscc: usccOf(1), name: '主体', gradeBand: 'A', validFrom: '2026-01-01' },
      ...{ validTo: '2027-01-01', pendingObjection: true },
      _exported: expect.stringMatching(/^\S+ \S+ BANK \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  it('as a workbook is one', async () => {
    const { bytes } = await get(`/whitelists/${POLICY}/entries.xlsx`, 'bank');
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('of an earlier edition is as it was', async () => {
    const wanted = { policy: POLICY, edition: 1, format: 'ndjson' } as const;
    const taken = await modules.finance.exports.take(BANK, wanted);
    const lines = taken.ok ? await text(taken.value.content) : '';
    expect(lines.trimEnd().split('\n')).toHaveLength(ENTRIES - 1);
  });

  it('goes on with changes by the cursor that it brings', async () => {
    const { headers } = await get(`/whitelists/${POLICY}/entries.ndjson`, 'bank');
    const cursor = String(headers['whitelist-cursor']);
    const changes = await modules.finance.feed.changes(BANK, { policy: POLICY, cursor, first: 9 });
    expect(changes).toMatchObject({ ok: true, value: { changed: [], removed: [] } });
  });

  it.each([
    [401, 'OUT/entries.csv', undefined],
    [403, 'OUT/entries.csv', 'reporter'],
    [404, 'NONE/entries.csv', 'bank'],
    [400, 'OUT/entries.csv?division=x', 'bank'],
    [404, 'OUT/entries.exe', 'bank'],
  ])('is answered with %d to %s as %s', async (...[status, url, who]) => {
    expect((await get(`/whitelists/${url}`, who)).status).toBe(status);
  });

  it('leaves who took which edition in the log', async () => {
    const { rows } = await sql`SELECT actor, role, target, reason FROM audit.entry
      WHERE action = 'finance.exportList' ORDER BY number LIMIT 1`.execute(db.read());
    const [target, reason] = ['whitelist:OUT@2', 'csv 410100'];
    expect(rows).toEqual([{ actor: 'b', role: 'BANK', target, reason }]);
  });
});

async function signed(day: string | null, uscc = usccOf(2), of = modules): Promise<string> {
  const on = day === null ? null : civilDate(day);
  const answer = await of.finance.snapshots.sign(BANK, { policy: POLICY, uscc, day: on });
  if (!answer.ok) throw new Error(answer.refusals[0].code);
  return answer.value;
}

async function keys(of = modules): Promise<readonly JWK[]> {
  return (await of.finance.snapshots.keys()).keys.map((key) => ({ ...key }));
}

describe('a snapshot', () => {
  it('proves what the list said at the end of a day in Shanghai', async () => {
    const states = ['2026-01-02', '2026-01-03', null].map(async (day) => {
      const verdict = await verifySnapshot(await signed(day), await keys());
      return verdict.ok ? verdict.snapshot : verdict;
    });
    const [before, that, now] = await Promise.all(states);
    expect(before).toMatchObject({ day: '2026-01-02', edition: 1, entry: null });
    expect(that).toMatchObject({ edition: 2, entry: { gradeBand: 'A', name: '主体' } });
    expect(now).toMatchObject({ edition: 2, policyVersion: '1', uscc: usccOf(2) });
  });

  it('proves nothing with any one byte changed', async () => {
    const jws = await signed(null);
    const known = await keys();
    const changed = [...jws].map(
      (byte, at) => jws.slice(0, at) + (byte === 'A' ? 'B' : 'A') + jws.slice(at + 1),
    );
    changed.push(...[...'. \n'].map((byte) => jws.slice(0, -1) + byte));
    const verdicts = await Promise.all(changed.map((one) => verifySnapshot(one, known)));
    expect(changed.filter((_, at) => verdicts[at]?.ok === true)).toEqual([]);
  });

  it('is not proven by another key, an unknown one, or an algorithm that anybody could sign by', async () => {
    const jws = await signed(null);
    const [own = {}] = await keys();
    const [, payload = '', signature = ''] = jws.split('.');
    const x = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '';
    expect(await verifySnapshot(jws, [{ ...own, x }])).toMatchObject({ fault: 'SIGNATURE_WRONG' });
    expect(await verifySnapshot(jws, [{ ...own, kid: 'other' }])).toMatchObject({
      fault: 'KEY_UNKNOWN',
      kid: own.kid,
    });
    const header = { kid: own.kid ?? '', typ: 'xinshu-whitelist-snapshot+jws' };
    const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url');
    const unsigned = `${none}.${payload}.${signature}`;
    expect(await verifySnapshot(unsigned, [own])).toMatchObject({ fault: 'ALGORITHM_REFUSED' });
    const shared = await new CompactSign(Buffer.from(payload, 'base64url'))
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(Buffer.from(own.x ?? '', 'base64url'));
    expect(await verifySnapshot(shared, [own])).toMatchObject({ fault: 'ALGORITHM_REFUSED' });
  });

  it('stays verifiable when the key is another', async () => {
    const old = await signed(null);
    const rotated = hubWith(newKey());
    await signed(null, usccOf(1), rotated);
    expect(await keys(rotated)).toHaveLength(2);
    expect(await verifySnapshot(old, await keys(rotated))).toMatchObject({ ok: true });
  });

  it('is refused of a day that is not, of a list that was not, and without a key', async () => {
    await expect(signed('9999-01-01')).rejects.toThrow('DAY_AHEAD');
    await expect(signed('2026-01-01')).rejects.toThrow('DAY_BEFORE_FIRST');
    await expect(signed(null, 'short')).rejects.toThrow('USCC_UNREADABLE');
    await expect(signed(null, usccOf(1), createModules(db))).rejects.toThrow('SIGNING_KEY_MISSING');
    const production = createModules(db, { profile: 'production', dataDir: folder });
    await expect(signed(null, usccOf(1), production)).rejects.toThrow('SIGNING_KEY_MISSING');
  });

  it('is given to a subject about itself alone', async () => {
    const subject: Identity = { role: 'SUBJECT', subject: 's', uscc: usccOf(1) };
    const { snapshots } = modules.finance;
    const own = await snapshots.sign(subject, { policy: POLICY, uscc: usccOf(1) });
    const other = await snapshots.sign(subject, { policy: POLICY, uscc: usccOf(2) });
    expect([own.ok, other.ok]).toEqual([true, false]);
  });

  it('is verified offline, by the keys that lie beside it', async () => {
    const file = path.join(folder, 'state.jws');
    const config = { ...readConfig({}), dataDir: folder };
    const verify = () => verifySnapshotCommand({ positionals: [file], values: {} }, config);
    await writeFile(file, await signed(null, usccOf(1)));
    await expect(verify()).rejects.toThrow('--keys');
    const published = await get('/whitelists/keys.json');
    await writeFile(path.join(folder, 'keys.json'), published.bytes);
    const verdict = await verify();
    expect(verdict.exitCode).toBe(0);
    expect(verdict.text).toMatch(/核验通过。 Verified\.\n主体.*存在未决异议/s);
    await writeFile(file, (await signed(null)).replace(/.$/, '!'));
    expect(await verify()).toMatchObject({ exitCode: 1 });
  });
});

describe('the key of snapshots', () => {
  it.each(['nonsense', '{"kty":"oct","k":"AAAA"}'])('is not "%s"', (XINSHU_SNAPSHOT_KEY) => {
    expect(() => readConfig({ XINSHU_SNAPSHOT_KEY })).toThrow('XINSHU_SNAPSHOT_KEY');
  });
});
