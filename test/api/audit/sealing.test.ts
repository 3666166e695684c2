import { generateKeyPairSync } from 'node:crypto';

import { beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { sql } from 'kysely';

import {
  append,
  createAudit,
  ledgerRoutes,
  verifyProof,
} from '../../../src/modules/audit/index.js';
import { openCheckpoint } from '../../../src/modules/audit/domain/checkpoint.js';
import { verifyConsistency } from '../../../src/modules/audit/domain/merkle-proof.js';
import { leafHash, treeRoot } from '../../../src/modules/audit/domain/merkle.js';
import { type NoteKey, readVerifierKey } from '../../../src/modules/audit/domain/signed-note.js';
import { auditLeafKinds } from '../../../src/modules/audit/leaf-kinds.js';
import { LedgerBroken } from '../../../src/modules/audit/service/checkpoints.js';
import { Sealing } from '../../../src/modules/audit/service/sealing.js';
import { recordLeafKind } from '../../../src/modules/records/index.js';
import { createReference } from '../../../src/modules/reference/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';

const KINDS = [...auditLeafKinds, recordLeafKind];
const ORIGIN = 'credit.example/ledger';
const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const SUBJECTS = ['91410104MA9X118532', '91410100170038382F'] as const;

let db: Database;
let audit: ReturnType<typeof createAudit>;

beforeAll(async () => {
  db = await openTestDatabase({ poolSize: 6 });
  const signing = { origin: ORIGIN, key: () => Promise.resolve(jwk) };
  const reference = createReference({ db });
  audit = createAudit({ db, reference, leafKinds: [recordLeafKind], signing });
});

async function write(count: number, note = 'test'): Promise<void> {
  const entry = { actor: 'someone', role: 'CITY_ADMIN', action: 'test.write', target: 'test:1' };
  const entries = Array.from({ length: count }, () => ({ ...entry, reason: note }));
  await db.write(({ sql: unit }) => append(unit, entries));
}

async function read(subjects: readonly string[]): Promise<void> {
  await sql`INSERT INTO audit.access (actor, role, organisation, purpose, subjects, classes)
    VALUES ('clerk', 'INDUSTRY_REGULATOR', 'market-regulator', 'SUPERVISION', ${[...subjects]}::text[],
            ${subjects.map(() => 3)}::smallint[])`.execute(db.read());
}

/** Versions of records, so many of one instant. */
async function know(count: number): Promise<void> {
  await sql`INSERT INTO records.record (uscc, record_no, version, known_from, record_type, type_version,
      decided_on, public_until, reported_on, fixes, content_key, payload, action, original_hash)
    SELECT '91410104MA9X118532', nextval('records.record_no'), 1, now(), 'ADMIN_PENALTY', 1, '2026-03-01',
           'infinity', '2026-03-02', '{TRIMMED}', n, jsonb_build_object('fineAmount', 1.50, 'none', null), 'ACCEPTED',
           '\\x00ff' FROM generate_series(1, ${count}::int) n`.execute(db.read());
}

interface Leaf {
  readonly index: string;
  readonly kind: string;
  readonly key: string;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

async function leaves(): Promise<readonly Leaf[]> {
  const { rows } = await sql<Leaf>`SELECT * FROM audit.leaf ORDER BY index`.execute(db.read());
  return rows;
}

/** What rows say now, as a session with other settings than the hub's reads them. */
async function contents(kind: (typeof KINDS)[number]): Promise<ReadonlyMap<string, string>> {
  return db.write(async ({ sql: unit }) => {
    await sql`SELECT set_config('TimeZone', 'America/New_York', true), set_config('DateStyle', 'German', true),
      set_config('bytea_output', 'escape', true), set_config('IntervalStyle', 'iso_8601', true)`.execute(
      unit,
    );
    const { rows } = await sql<{ key: string; content: string }>`${kind.recompute(
      sql`(SELECT key, salt FROM audit.leaf WHERE kind = ${kind.kind})`,
    )}`.execute(unit);
    return new Map(rows.map(({ key, content }) => [key, content]));
  });
}

async function keys(): Promise<readonly NoteKey[]> {
  const published = await audit.checkpoints.keys();
  return published.flatMap(({ verifierKey }) => readVerifierKey(verifierKey) ?? []);
}

const count = async (): Promise<number> => (await leaves()).length;

describe('sealing', () => {
  it('gives each committed row of each kind one leaf of what it says', async () => {
    await write(600, '依职权更正');
    await read(SUBJECTS);
    await know(3);
    const { sealed, size } = await audit.sealing.seal();
    expect(sealed).toBe(size);
    const all = await leaves();
    expect(all.map(({ index }) => Number(index))).toEqual(all.map((_, at) => at));
    const said = new Map(
      await Promise.all(KINDS.map(async (kind) => [kind.kind, await contents(kind)] as const)),
    );
    const computed = all.map(({ kind, key, salt }) =>
      Buffer.from(leafHash({ kind, salt, content: said.get(kind)?.get(key) ?? '' })),
    );
    expect(computed.map(String)).toEqual(all.map(({ hash }) => String(hash)));
    expect(new Set(all.map(({ salt }) => salt.toString('hex'))).size).toBe(all.length);
    expect(Object.fromEntries([...said].map(([kind, texts]) => [kind, texts.size]))).toMatchObject({
      access: 1,
      record: 3,
    });
    expect(await audit.sealing.seal()).toEqual({ sealed: 0, size });
  });

  it('signs the root that all leaves make', async () => {
    const all = await leaves();
    const latest = await audit.checkpoints.latest();
    const checkpoint = openCheckpoint(latest?.note ?? '', await keys());
    expect(checkpoint).toMatchObject({ origin: ORIGIN, size: all.length });
    const root = treeRoot(all.map(({ hash }) => hash));
    expect(Buffer.from(checkpoint?.root ?? []).equals(root)).toBe(true);
  });

  it('waits for a row that was numbered earlier and is committed later', async () => {
    const before = await count();
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const slow = db.write(async ({ sql: unit }) => {
      await append(unit, [{ actor: 'slow', role: 'CITY_ADMIN', action: 'a.b', target: 'a:1' }]);
      begin(undefined);
      await held;
    });
    await begun;
    await write(1);
    expect(await audit.sealing.seal()).toMatchObject({ sealed: 0 });
    letGo(undefined);
    await slow;
    expect(await audit.sealing.seal()).toEqual({ sealed: 2, size: before + 2 });
  });

  it('is done once, however many processes do it', async () => {
    const before = await count();
    await write(300);
    const other = new Sealing(db, KINDS, audit.checkpoints);
    const done = await Promise.all([audit.sealing.seal(), other.seal(), audit.sealing.seal()]);
    expect(done.reduce((all, { sealed }) => all + sealed, 0)).toBe(300);
    expect(await count()).toBe(before + 300);
  });

  it('that was killed leaves nothing half done', async () => {
    const before = await count();
    await write(5);
    const dying = new Sealing(
      {
        read: () => db.read(),
        write: (work) =>
          db.write(async (unit) => {
            await work(unit as never);
            throw new Error('killed');
          }),
      },
      KINDS,
      audit.checkpoints,
    );
    await expect(dying.seal()).rejects.toThrow('killed');
    expect(await count()).toBe(before);
    expect(await audit.sealing.seal()).toMatchObject({ sealed: 5 });
  });
});

describe('a proof', () => {
  it('of a record holds without the hub, and for no other content', async () => {
    const { key = '' } = (await leaves()).find(({ kind }) => kind === 'record') ?? {};
    const proof = await audit.proofs.inclusion('record', key);
    const file: unknown = JSON.parse(JSON.stringify(proof));
    expect(verifyProof(file, await keys())).toMatchObject({ ok: true, proof: { key } });
    const altered = { ...proof, content: proof?.content.replace('1.50', '1.51') };
    expect(verifyProof(altered, await keys())).toEqual({ ok: false, fault: 'LEAF_NOT_IN_LOG' });
    const foreign = { ...proof, checkpoint: proof?.checkpoint.replace(/\n\d+\n/, '\n1\n') };
    expect(verifyProof(foreign, await keys())).toEqual({
      ok: false,
      fault: 'CHECKPOINT_NOT_SIGNED',
    });
    expect(verifyProof({}, await keys())).toEqual({ ok: false, fault: 'NO_PROOF' });
    expect(await audit.proofs.inclusion('record', 'none')).toBeNull();
  });

  it('of a reading opens one subject’s line and nobody else’s, nor who read', async () => {
    const [own, other] = SUBJECTS;
    const proof = await audit.proofs.inclusion('access', '1', [{ name: own, text: `${own} 3` }]);
    expect(verifyProof(proof, await keys())).toMatchObject({ ok: true });
    expect(JSON.stringify(proof)).not.toMatch(new RegExp(`${other}|clerk`));
    const opened = (text: string) => proof?.opened?.map((part) => ({ ...part, text }));
    for (const text of [`${own} 1`, `${other} 3`]) {
      const forged = { ...proof, opened: opened(text) };
      expect(verifyProof(forged, await keys())).toEqual({ ok: false, fault: 'PART_NOT_IN_LEAF' });
    }
  });

  it('shows that the log only grew between two checkpoints', async () => {
    const { rows } = await sql<{ size: string }>`
      SELECT size FROM audit.checkpoint ORDER BY size`.execute(db.read());
    const [from = 0, to = 0] = [rows[0], rows.at(-1)].map((row) => Number(row?.size));
    expect(to).toBeGreaterThan(from);
    const proof = await audit.proofs.consistency(from, to);
    const known = await keys();
    const [old, now] = [proof?.from, proof?.to].map((note) => openCheckpoint(note ?? '', known));
    const path = (proof?.path ?? []).map((text) => Buffer.from(text, 'base64'));
    expect(old && now && verifyConsistency(old, now, path)).toBe(true);
    expect(await audit.proofs.consistency(from, to + 1)).toBeNull();
  });
});

describe('the log', () => {
  it('is read by anybody as far as it is signed', async () => {
    const app = Fastify();
    await app.register(ledgerRoutes(audit.checkpoints));
    const checkpoint = await app.inject('/ledger/checkpoint');
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
    const set = await app.inject('/ledger/keys.json');
    const { keys: published } = set.json<{ keys: { x: string; verifierKey: string }[] }>();
    expect(published).toMatchObject([{ x: jwk.x, kty: 'OKP', crv: 'Ed25519' }]);
    expect(JSON.stringify(published)).not.toContain(jwk.d);
    const verifiers = published.flatMap(({ verifierKey }) => readVerifierKey(verifierKey) ?? []);
    expect(openCheckpoint(checkpoint.body, verifiers)).not.toBeNull();
    await app.close();
  });

  it.each([
    `UPDATE audit.leaf SET hash = hash WHERE index = 0`,
    `UPDATE audit.leaf SET salt = decode(repeat('00', 16), 'hex') WHERE index = 0`,
    `DELETE FROM audit.leaf`,
    `TRUNCATE audit.tile`,
    `UPDATE audit.checkpoint SET note = ''`,
  ])('refuses %s', async (statement) => {
    await expect(sql.raw(statement).execute(db.read())).rejects.toThrow('append-only');
  });

  it('is vouched for by the keys of the settings, and by none that another signed with', async () => {
    const key = () =>
      Promise.resolve(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
    const [own] = (await audit.checkpoints.keys()).map(({ verifierKey }) => verifierKey);
    const formerKeys = [readVerifierKey(String(own))].filter((one) => one !== null);
    const [stranger, successor] = [[], formerKeys].map((former) => {
      const signing = { origin: ORIGIN, key, formerKeys: former };
      const reference = createReference({ db });
      return createAudit({ db, reference, leafKinds: [recordLeafKind], signing });
    });
    await expect(stranger?.sealing.seal()).rejects.toThrow(LedgerBroken);
    const [unsigned, signed] = await Promise.all(
      [stranger, successor].map(async (one) => JSON.stringify(await one?.verifying.verifyAll())),
    );
    expect(unsigned).toContain('CHECKPOINT_UNSIGNED');
    expect(signed).not.toContain('CHECKPOINT');
  });

  it('is not signed once what was signed before is no longer its beginning', async () => {
    await write(1);
    await db.write(async ({ sql: unit }) => {
      await sql`ALTER TABLE audit.tile DISABLE TRIGGER append_only`.execute(unit);
      await sql`UPDATE audit.tile SET hash = sha256(hash) WHERE index = 0`.execute(unit);
    });
    const before = await audit.checkpoints.latest();
    await expect(audit.sealing.seal()).rejects.toThrow(LedgerBroken);
    expect(await audit.checkpoints.latest()).toEqual(before);
  });
});
