import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { erase } from '../../../src/erase.js';
import { prove } from '../../../src/prove.js';
import { verifyLedgerCommand, verifyProofCommand } from '../../../src/verify-ledger.js';
import { makeTestFolder } from '../../support/database.js';
import { OPERATOR } from '../../support/records.js';
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
