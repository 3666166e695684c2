import { beforeAll, describe, expect, it } from '@jest/globals';

import { type LedgerHub, openLedgerHub } from './ledger-hub.js';

let hub: LedgerHub;
/** Each case takes a record of its own. */
let altered = 4;

beforeAll(async () => {
  hub = await openLedgerHub();
});

async function one(sql: string): Promise<string> {
  const [row] = await hub.intrude(sql);
  return String(row?.['found']);
}

/** Alters, lets the verifier come round, and puts everything back. */
async function foundAfter(statement: string, table: string): Promise<readonly string[]> {
  await hub.intrude(`CREATE TABLE before AS TABLE ${table}`);
  try {
    await hub.intrude(statement);
    await hub.audit.verifying.goOn();
  } finally {
    await hub.intrude(`DELETE FROM ${table};
      INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE before; DROP TABLE before`);
  }
  return [...hub.told()].sort();
}

const versionAt = (nth: number) =>
  one(`SELECT uscc || '-' || record_no || '-' || version AS found FROM records.record
        WHERE known_to = 'infinity' AND version = 1 ORDER BY record_no OFFSET ${String(nth)} LIMIT 1`);

describe('the verifier', () => {
  it('finds nothing in a city that nobody altered', async () => {
    await hub.audit.verifying.goOn();
    expect(hub.told()).toEqual([]);
    expect(await hub.audit.verifying.verifyAll()).toEqual([]);
    expect(Number(await one('SELECT count(*) AS found FROM audit.leaf'))).toBeGreaterThan(256);
    expect(await one('SELECT count(*) AS found FROM audit.checkpoint')).toBe('2');
  });

  it.each([
    ['what it says', `ROW_CHANGED`, `payload = payload || '{"documentNo": "1"}'`],
    ['a day of it', `ROW_CHANGED`, `decided_on = decided_on + 1`],
    ['who reported it', `ROW_CHANGED`, `department = 'XX'`],
    ['until when it was believed', `ROW_UNFIT`, `known_to = known_from + interval '1 hour'`],
  ])('finds a record of which %s was altered', async (_, fault, change) => {
    altered += 1;
    const key = await versionAt(altered);
    const statement = `UPDATE records.record r SET ${change}
      WHERE r.uscc || '-' || r.record_no || '-' || r.version = '${key}'`;
    expect(await foundAfter(statement, 'records.record')).toEqual([`${fault} record ${key}`]);
  });

  it('finds a record that was deleted, and one that was put into the past', async () => {
    const key = await versionAt(4);
    const [uscc = '', number = ''] = key.split('-');
    const deleted = `DELETE FROM records.record WHERE uscc = '${uscc}' AND record_no = ${number}`;
    expect(await foundAfter(deleted, 'records.record')).toEqual([`ROW_MISSING record ${key}`]);
    await hub.intrude(`CREATE TABLE forged AS SELECT * FROM records.record
      WHERE uscc = '${uscc}' AND record_no = ${number}; UPDATE forged SET record_no = 900000000`);
    const inserted = 'INSERT INTO records.record TABLE forged';
    expect(await foundAfter(inserted, 'records.record')).toEqual([
      `ROW_UNKNOWN record ${uscc}-900000000-1`,
    ]);
  });

  it.each([
    ['entry', 'reason', `OVERRIDING SYSTEM VALUE SELECT 0, at, 'x', role, NULL, 'a', 'b'`],
    [
      'access',
      'actor',
      `(number, actor, role, subjects, classes)
      OVERRIDING SYSTEM VALUE SELECT 0, 'x', 'AUDITOR', ARRAY['91410100MA9X000001'], ARRAY[1::smallint]`,
    ],
  ])('finds what was altered, deleted or put into audit.%s', async (kind, column, row) => {
    const table = `audit.${kind}`;
    const change = (what: string) => foundAfter(`${what} WHERE number = 2`, table);
    expect(await change(`UPDATE ${table} SET ${column} = 'another'`)).toEqual([
      `ROW_CHANGED ${kind} 2`,
    ]);
    expect(await change(`DELETE FROM ${table}`)).toEqual([`ROW_MISSING ${kind} 2`]);
    const insert = `INSERT INTO ${table} ${row} FROM ${table} LIMIT 1`;
    expect(await foundAfter(insert, table)).toEqual([`ROW_UNKNOWN ${kind} 0`]);
  });

  it('finds a leaf that was altered, deleted, emptied or added', async () => {
    const key = await one("SELECT kind || ' ' || key AS found FROM audit.leaf WHERE index = 7");
    const change = (what: string) => foundAfter(`${what} WHERE index = 7`, 'audit.leaf');
    expect(await change(`UPDATE audit.leaf SET hash = sha256('x')`)).toEqual([
      `LEAF_CHANGED ${key}`,
    ]);
    expect(await change('DELETE FROM audit.leaf')).toEqual([
      'LEAF_MISSING leaf 7',
      `ROW_UNKNOWN ${key}`,
    ]);
    expect(await change('UPDATE audit.leaf SET salt = NULL')).toEqual([`ERASED_UNTOLD ${key}`]);
    const add = `INSERT INTO audit.leaf SELECT max(index) + 1, 'record', 'nobody', 'x', sha256('y')
      FROM audit.leaf`.replace(`'x'`, `decode(repeat('00', 16), 'hex')`);
    expect(await foundAfter(add, 'audit.leaf')).toEqual(['ROW_MISSING record nobody']);
  });

  it('finds a tile that was altered, deleted or added', async () => {
    const change = (what: string) => foundAfter(`${what} WHERE index = 0`, 'audit.tile');
    expect(await change(`UPDATE audit.tile SET hash = sha256('x')`)).toEqual([
      'TILE_CHANGED tile 1/0',
    ]);
    expect(await change('DELETE FROM audit.tile')).toEqual(['TILE_MISSING tile 1/0']);
    const add = `INSERT INTO audit.tile VALUES (1, 4000, sha256('x'))`;
    expect(await foundAfter(add, 'audit.tile')).toEqual(['TILE_UNKNOWN tile 1/4000']);
  });

  it('finds a checkpoint that was altered, deleted or added', async () => {
    const [first, last] = await Promise.all(
      ['min', 'max'].map((which) => one(`SELECT ${which}(size) AS found FROM audit.checkpoint`)),
    );
    const at = (size?: string) => `WHERE size = ${size ?? ''}`;
    const table = 'audit.checkpoint';
    expect(
      await foundAfter(
        `UPDATE ${table} SET note = replace(note, E'\\n', E'\\n1') ${at(last)}`,
        table,
      ),
    ).toEqual([`CHECKPOINT_UNSIGNED checkpoint ${String(last)}`]);
    expect(await foundAfter(`DELETE FROM ${table} ${at(last)}`, table)).toEqual([
      `CHECKPOINT_MISSING checkpoint ${String(last)}`,
    ]);
    expect(await foundAfter(`DELETE FROM ${table} ${at(first)}`, table)).toEqual([
      `CHECKPOINT_MISSING checkpoint 1–${String(Number(last) - 1)}`,
    ]);
    const add = `INSERT INTO ${table} SELECT 999999, note FROM ${table} ${at(last)}`;
    expect(await foundAfter(add, table)).toEqual(['CHECKPOINT_UNSIGNED checkpoint 999999']);
  });

  it('finds a log that was cut off, by the checkpoint that it remembers', async () => {
    const [size, kept] = await Promise.all([
      one('SELECT max(index) + 1 AS found FROM audit.leaf'),
      one('SELECT min(size) AS found FROM audit.checkpoint'),
    ]);
    await hub.intrude(`CREATE TABLE cut AS TABLE audit.checkpoint;
      DELETE FROM audit.checkpoint WHERE size > ${kept}`);
    const cut = `DELETE FROM audit.leaf WHERE index >= ${kept}`;
    const found = await foundAfter(cut, 'audit.leaf');
    await hub.intrude('DELETE FROM audit.checkpoint; INSERT INTO audit.checkpoint TABLE cut');
    expect(found).toContain(`LEAF_MISSING leaf ${kept}–${String(Number(size) - 1)}`);
    expect(found).toContain(`CHECKPOINT_MISSING checkpoint ${size}`);
  });

  it('tells a finding once, and that it was mended', async () => {
    const alter = `UPDATE audit.entry SET reason = 'other' WHERE number = 1`;
    await hub.intrude(`CREATE TABLE before AS TABLE audit.entry; ${alter}`);
    await hub.audit.verifying.goOn();
    expect(hub.told()).toEqual(['ROW_CHANGED entry 1']);
    await hub.audit.verifying.goOn();
    expect(hub.told()).toEqual([]);
    const open = () => hub.audit.verifying.list({ isOpen: true }, { first: 10 });
    expect((await open()).rows).toMatchObject([{ fault: 'ROW_CHANGED', kind: 'entry', key: '1' }]);
    await hub.intrude(`DELETE FROM audit.entry;
      INSERT INTO audit.entry OVERRIDING SYSTEM VALUE TABLE before; DROP TABLE before`);
    await hub.audit.verifying.goOn();
    await hub.audit.verifying.goOn();
    expect((await open()).rows).toEqual([]);
    expect(await hub.audit.verifying.health()).toMatchObject({ openFindings: 0 });
  });
});
