import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { createModules, entities } from '../../../src/app.js';
import { loadDemoCast } from '../../../src/demo.js';
import { type PersonKeyRing, readPersonKeys } from '../../../src/kernel/person-key.js';
import { loadCatalogue } from '../../../src/modules/catalogue/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import { identityWith } from '../../support/hub.js';
import { takeRecords } from '../../support/records.js';
import { PENALTY_ROW } from '../../support/record-types.js';

/** Two persons of one division, whose masks are the same: 4101**********0016. */
const ONE = '410105198803060016';
const TWO = '410105197903190016';
const MASK = '4101**********0016';
const SHOP = '91410105MA9X103755';

const keyOf = (letter: string) => `${letter}=${Buffer.alloc(32, letter).toString('base64')}`;
const ring = (text: string): PersonKeyRing => {
  const keys = readPersonKeys(text);
  if (keys === null) throw new Error('no ring');
  return keys;
};

let db: Database;
const hubWith = (personKeys: PersonKeyRing) => createModules(db, { personKeys });
let old: ReturnType<typeof hubWith>;
let rotated: ReturnType<typeof hubWith>;

beforeAll(async () => {
  db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  old = hubWith(ring(keyOf('a')));
  rotated = hubWith(ring(`${keyOf('b')},${keyOf('a')}`));
  await old.records.scoring.bringUpToDate();
  await loadDemoCast(old);
});

/** A decision against the company of a representative, with the kind of the document where it is told. */
async function send(hub: typeof old, documentNo: string, said: string | readonly string[]) {
  const [representativeIdNumber, representativeIdKind = ''] = [said].flat();
  const row = { ...PENALTY_ROW, uscc: SHOP, partyName: '示例', documentNo };
  const line = JSON.stringify({ ...row, representativeIdKind, representativeIdNumber });
  return takeRecords(hub, line, { type: 'ADMIN_PENALTY', name: 'rows.ndjson' });
}

async function hashOf(documentNo: string): Promise<string | undefined> {
  const { rows } = await sql<{ mask: string; hash: string }>`
    SELECT payload ->> 'representativeIdNumber' AS mask, person_hashes ->> 'representativeIdNumber' AS hash
      FROM records.record WHERE document_no = ${documentNo} AND known_to = 'infinity'`.execute(
    db.read(),
  );
  expect(rows).toMatchObject([{ mask: MASK }]);
  return rows[0]?.hash;
}

describe('the number of a person in a record', () => {
  it('is kept as a mask and a hash under the named key, and as nothing else', async () => {
    expect(await send(old, '人号〔2024〕1号', ONE)).toMatchObject({ fixed: 1 });
    expect(await hashOf('人号〔2024〕1号')).toMatch(/^a:[0-9a-f]{64}$/);
  });

  it('tells a second person behind the same mask, and the same person said again', async () => {
    const again = await send(old, '人号〔2024〕1号', [` ${ONE}`, '身份证']);
    expect(again).toMatchObject({ fixed: 1, fixes: { RECORD_COMPLETED: 1 } });
    expect(await send(old, '人号〔2024〕1号', [TWO, '身份证'])).toMatchObject({
      quarantined: 1,
      reasons: { RECORD_CONTRADICTED: 1 },
    });
  });

  it('is found under the former key after a rotation, and hashed under the new one', async () => {
    expect(await send(rotated, '人号〔2024〕1号', [ONE, '身份证'])).toMatchObject({
      duplicates: 1,
    });
    expect(await send(rotated, '人号〔2024〕1号', [TWO, '身份证'])).toMatchObject({
      quarantined: 1,
    });
    expect(await send(rotated, '人号〔2024〕2号', ONE)).toMatchObject({ fixed: 1 });
    expect(await hashOf('人号〔2024〕2号')).toMatch(/^b:/);
    expect(await rotated.records.personHashes()).toMatchObject([
      { key: 'a', current: 1, all: 2 },
      { key: 'b', current: 1, all: 1 },
    ]);
  });

  it('can be corrected to that of another person, whose mask is the same', async () => {
    const { rows } = await sql<{ record: string; version: number }>`
      SELECT uscc || '-' || record_no AS record, version FROM records.record
       WHERE document_no = '人号〔2024〕2号' AND known_to = 'infinity'`.execute(db.read());
    const { record = '', version = 0 } = rows[0] ?? {};
    const correct = async (value: string, expectedVersion: number) => {
      const changes = [{ field: 'representativeIdNumber', value }];
      const grounds = { document: '更正通知书', reason: '登记错误' };
      const author = { identity: identityWith('CITY_ADMIN'), requestId: 'test', now: new Date() };
      return rotated.records.standing.correct(
        { record, expectedVersion, changes, ...grounds },
        author,
      );
    };
    const before = await hashOf('人号〔2024〕2号');
    expect(await correct(ONE, version)).toMatchObject({
      ok: false,
      refusals: [{ code: 'NOTHING_TO_CHANGE' }],
    });
    expect(await correct(TWO, version)).toMatchObject({ ok: true });
    expect(await hashOf('人号〔2024〕2号')).not.toBe(before);
  });

  it('is taken by no hub in production without a key, and not kept for later either', async () => {
    const keyless = createModules(db, { profile: 'production' });
    expect(await send(keyless, '人号〔2024〕3号', ONE)).toMatchObject({
      quarantined: 1,
      reasons: { PERSON_KEY_MISSING: 1 },
    });
    expect(await send(keyless, '人号〔2024〕3号', '')).toMatchObject({ accepted: 1 });
  });
});
