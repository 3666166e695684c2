import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { Registry } from 'prom-client';

import { createModules } from '../../../src/app.js';
import { erase } from '../../../src/erase.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import {
  NotedReads,
  openCheckpoint,
  readVerifierKey,
  registerLedgerMetrics,
  verifyProof,
} from '../../../src/modules/audit/index.js';
import { prove } from '../../../src/prove.js';
import { schemaOf } from '../../../src/serve.js';
import { verifyLedgerCommand, verifyProofCommand } from '../../../src/verify-ledger.js';
import { makeTestFolder } from '../../support/database.js';
import { identityWith, requestOf } from '../../support/hub.js';
import { BUILDER, COMPANY } from '../../support/permission-cast.js';
import { OPERATOR } from '../../support/records.js';
import { listened } from '../../support/statements.js';
import { type LedgerHub, openLedgerHub } from './ledger-hub.js';

let hub: LedgerHub;
let folder: string;
let record: string;
let other: string;

beforeAll(async () => {
  hub = await openLedgerHub();
  folder = await makeTestFolder('proofs');
  const rows = await hub.intrude(`SELECT uscc || '-' || record_no AS id FROM records.record
    WHERE known_to = 'infinity' AND version = 1 ORDER BY record_no LIMIT 2`);
  [record = '', other = ''] = rows.map(({ id }) => String(id));
});

const verify = (values: Parameters<typeof verifyLedgerCommand>[1]['values'] = {}) =>
  verifyLedgerCommand(hub, { positionals: [], values });

async function proofOf(id: string): Promise<string> {
  const out = path.join(folder, `${id}.json`);
  return prove(hub, { positionals: ['record', id], values: { out } });
}

describe('a proof', () => {
  it('verifies without the hub, by the key that it names or by one that is given', async () => {
    const proof = await proofOf(other);
    const [key] = await hub.audit.checkpoints.keys();
    const contained = await verifyProofCommand({ positionals: [], values: { proof } });
    expect(contained).toMatchObject({ exitCode: 0 });
    expect(contained.text).toContain(`record ${other}-1`);
    const given = { proof, key: key?.verifierKey ?? '' };
    expect(await verifyProofCommand({ positionals: [], values: given })).toMatchObject({
      exitCode: 0,
    });
  });

  it('of something else than what was sealed is refused', async () => {
    const proof = path.join(folder, 'forged.json');
    const key = JSON.stringify({ index: 0, salt: '', content: '{}', path: [], checkpoint: '' });
    await writeFile(proof, key);
    const [own] = await hub.audit.checkpoints.keys();
    const values = { proof, key: own?.verifierKey ?? '' };
    expect(await verifyProofCommand({ positionals: [], values })).toMatchObject({ exitCode: 1 });
  });
});

describe('the ledger as it was once signed', () => {
  it('is the beginning of the ledger of today', async () => {
    const checkpoint = path.join(folder, 'checkpoint.txt');
    await writeFile(checkpoint, (await hub.audit.checkpoints.latest())?.note ?? '');
    const told = await verify({ checkpoint });
    expect(told).toMatchObject({ exitCode: 0 });
    expect(told.text).toContain('只增不改');
  });
});

describe('an erasure', () => {
  it('takes away what a record says; every proof of another and the verifier go on', async () => {
    const before = await proofOf(other);
    const asked = { positionals: ['record', record], values: { reason: '依申请清除' } };
    expect(await erase(hub, asked, OPERATOR)).toContain('已清除 1 项');
    const left = await hub.intrude(`SELECT payload::text AS payload FROM records.record
      WHERE uscc || '-' || record_no = '${record}'`);
    expect(left).toEqual([{ payload: '{}' }]);
    await hub.audit.sealing.seal();
    expect(await verify()).toMatchObject({ exitCode: 0 });
    expect(await verifyProofCommand({ positionals: [], values: { proof: before } })).toMatchObject({
      exitCode: 0,
    });
    await expect(proofOf(record)).rejects.toThrow('已清除');
    await expect(erase(hub, asked, OPERATOR)).rejects.toThrow('NOTHING_TO_ERASE');
  });

  it('leaves the rest of the record protected', async () => {
    await hub.intrude(`UPDATE records.record SET severity = 'MINOR', decided_on = decided_on + 1
      WHERE uscc || '-' || record_no = '${record}'`);
    const told = await verify();
    expect(told).toMatchObject({ exitCode: 1 });
    expect(told.text).toContain(`ROW_CHANGED  record ${record}-1`);
  });

  it('of an entry of the ledger of reads waits until it was kept long enough', async () => {
    const access = (values: object, ...more: string[]) =>
      erase(hub, { positionals: ['access', ...more], values }, OPERATOR);
    await expect(access({ reason: '期满' }, '2')).rejects.toThrow('ACCESS_KEPT');
    await expect(access({ expired: true })).rejects.toThrow('REASON_MISSING');
    expect(await access({ reason: '期满', expired: true })).toContain('已清除 1 项');
    const rows = await hub.intrude('SELECT number FROM audit.access ORDER BY number');
    expect(rows).toEqual([{ number: '2' }, { number: '3' }]);
    const { text } = await verify();
    expect(text).not.toContain('access 1');
  });
});

describe('over the API', () => {
  const names: string[] = [];
  let schema: GraphQLSchema;

  beforeAll(async () => {
    ({ guarded: schema } = await schemaOf(createModules(listened(hub.db, names))));
  });

  async function ask(query: string, as: Identity): Promise<Readonly<Record<string, unknown>>> {
    names.length = 0;
    const document = parse(query);
    const answer = await execute({ schema, document, contextValue: requestOf(as) });
    if (answer.errors !== undefined) throw new Error(answer.errors.join('\n'));
    return JSON.parse(JSON.stringify(answer.data)) as Readonly<Record<string, unknown>>;
  }

  async function noteKeys() {
    const published = await hub.audit.checkpoints.keys();
    return published.flatMap(({ verifierKey }) => readVerifierKey(verifierKey) ?? []);
  }

  /** Every proof that stands somewhere in an answer. */
  function filesIn(answer: unknown): readonly string[] {
    return [...JSON.stringify(answer).matchAll(/"file":("(?:[^"\\]|\\.)*")/g)].map(
      ([, file = '']) => JSON.parse(file) as string,
    );
  }

  it('records are proven, a page of them by as many statements as one', async () => {
    const query = (uscc: string) =>
      `{ subject(uscc: "${uscc}") { records(first: 5) { edges { node { proof { key leafIndex file } } } } } }`;
    const [uscc = ''] = other.split('-');
    const files = filesIn(await ask(query(uscc), identityWith('AUDITOR')));
    const keys = await noteKeys();
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !verifyProof(JSON.parse(file), keys).ok)).toEqual([]);
    expect(names.filter((name) => name === 'audit.findLeaves')).toHaveLength(1);
    expect(names.filter((name) => name === 'audit.loadHashes')).toHaveLength(1);
  });

  it('a read is proven to its subject by its own line, telling nothing of others and of who read', async () => {
    const reads = new NotedReads();
    for (const uscc of [COMPANY, BUILDER]) reads.note(uscc, 'EVALUATION');
    const reader = { actor: 'clerk', role: 'BANK', organisation: null, purpose: 'LOAN_REVIEW' };
    const reading = { reader: { ...reader, self: null, isDelayed: false }, operation: 'Look' };
    await hub.audit.accessLedger.record(reading, reads);
    const query = `{ subject(uscc: "${COMPANY}") { accessLedger(first: 1) { edges { node { proof { file } } } } } }`;
    expect(filesIn(await ask(query, identityWith('SUBJECT')))).toEqual([]);
    await hub.audit.sealing.seal();
    const [file = ''] = filesIn(await ask(query, identityWith('SUBJECT')));
    expect(verifyProof(JSON.parse(file), await noteKeys())).toMatchObject({
      ok: true,
      proof: { kind: 'access', opened: [{ text: `${COMPANY} 16` }] },
    });
    expect(file).not.toMatch(new RegExp(`${BUILDER}|clerk|Look`));
    const all = `{ accessEntries(first: 1) { edges { node { proof { file } } } } }`;
    const [whole = ''] = filesIn(await ask(all, identityWith('AUDITOR')));
    expect(verifyProof(JSON.parse(whole), await noteKeys())).toMatchObject({
      ok: true,
      proof: { opened: [{ text: `${COMPANY} 16` }, { text: `${BUILDER} 16` }] },
    });
  });

  it('anybody is told the newest checkpoint, and that an earlier one is its beginning', async () => {
    const { ledgerCheckpoint: newest } = await ask('{ ledgerCheckpoint { size note } }', STRANGER);
    const { size, note } = newest as { readonly size: string; readonly note: string };
    const keys = await noteKeys();
    expect(openCheckpoint(note, keys)).toMatchObject({ size: Number(size) });
    const [{ first } = { first: '' }] = await hub.intrude(
      'SELECT min(size)::text AS first FROM audit.checkpoint',
    );
    const between = (from: string) =>
      ask(`{ ledgerConsistency(from: "${from}", to: "${size}") { from to path } }`, STRANGER);
    const { ledgerConsistency: grown } = await between(String(first));
    expect(grown).toMatchObject({ to: note });
    const { from } = grown as { readonly from: string };
    expect(openCheckpoint(from, keys)).toMatchObject({ size: Number(first) });
    expect(await between('0')).toEqual({ ledgerConsistency: null });
  });

  it('and by metrics it is told what was altered, to whoever answers for the hub', async () => {
    await hub.audit.verifying.goOn();
    const query = '{ ledgerFindings { edges { node { fault kind key message messageZh } } } }';
    const { ledgerFindings: found } = await ask(query, identityWith('CITY_ADMIN'));
    const { edges } = found as { readonly edges: readonly unknown[] };
    const key = `${record}-1`;
    expect(edges).toContainEqual({
      node: expect.objectContaining({ fault: 'ROW_CHANGED', kind: 'record', key }),
    });
    await expect(ask(query, identityWith('REVIEWER'))).rejects.toThrow();
    const registry = new Registry();
    registerLedgerMetrics(registry, hub.audit.verifying);
    const said = await registry.metrics();
    expect(said).toContain(`xinshu_ledger_findings ${String(edges.length)}`);
    expect(said).toMatch(/xinshu_ledger_verified_age_seconds \d/);
  });
});
