import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Kysely } from 'kysely';

import type { Database, WriteUnit } from '../../../src/platform/database/index.js';
import type { RecordAction } from '../../../src/modules/records/domain/record-version.js';
import type { RecordsTables } from '../../../src/modules/records/tables.js';
import { STAGING_COLUMNS } from '../../../src/modules/records/store/staging.js';
import { mergeSubmission } from '../../../src/modules/records/store/merge.js';
import { copyToSurvivor } from '../../../src/modules/records/store/copy.js';
import { attachHeld } from '../../../src/modules/records/store/attach.js';
import { openTestDatabase } from '../../support/database.js';
import { releasedType } from '../../support/record-types.js';

const A = '91410100MA00A001X3';
const B = '91410100MA9AAAAA11';
const MERGED = '91410100MA9AAAAA22';
const STRANGER = '91410100MA9AAAAA33';

const TYPES = [releasedType('ADMIN_PENALTY')];

let db: Database;
let submissions = 0;

beforeAll(async () => {
  db = await openTestDatabase();
  await addSubject(A, '郑州示例商贸有限公司');
  await addSubject(B, '郑州甲乙有限公司');
  await addSubject(MERGED, '郑州旧名有限公司', B);
});

async function addSubject(uscc: string, name: string, aliasOf: string | null = null) {
  await sql`INSERT INTO subjects.subject (uscc, version, known_from, name, name_folded, name_grams,
      subject_type, is_personal, alias_of)
    VALUES (${uscc}, 1, '2026-01-01', ${name}, ${name}, '{}', 'ENTERPRISE', false, ${aliasOf})`.execute(
    db.read(),
  );
}

type Row = Readonly<Record<string, unknown>>;

/** A judged row, as the judge would stage it. */
function row(changes: Row = {}): Row {
  return {
    record_type: 'ADMIN_PENALTY',
    type_version: 2,
    uscc: A,
    decided_on: '2026-05-01',
    document_no: '郑市监罚〔2026〕1号',
    document_folded: '郑市监罚(2026)1号',
    due_provisional: false,
    judged_identity: '11',
    judged_content: '21',
    payload: { documentNo: '郑市监罚〔2026〕1号', fineAmount: '1' },
    ...changes,
  };
}

interface Outcome {
  readonly outcome: string;
  readonly fixes: readonly string[] | null;
  readonly reasons: readonly { readonly code: string; readonly params: Row }[] | null;
}

/** Merges rows as a submission of a department. */
async function merge(rows: readonly Row[], department = 'SCJG'): Promise<readonly Outcome[]> {
  submissions += 1;
  const id = String(submissions);
  return db.bulk<RecordsTables, readonly Outcome[]>(async ({ sql: trx }) => {
    await stage(trx, rows);
    const receivedAt = new Date('2026-05-06T18:30:00Z');
    await mergeSubmission(
      trx,
      {
        ...{ id, department, actor: 'test', isReporter: true, division: null },
        ...{ stated: {}, receivedAt },
      },
      TYPES,
    );
    const answer =
      await sql<Outcome>`SELECT outcome, fixes, reasons FROM intake_staging ORDER BY row_no`.execute(
        trx,
      );
    return answer.rows;
  });
}

async function stage(trx: Kysely<RecordsTables>, rows: readonly Row[]): Promise<void> {
  const columns = sql.raw(STAGING_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', '));
  await sql`CREATE TEMP TABLE intake_staging (row_no int, line_no int, outcome text, reasons jsonb,
    fixes text[], original text, original_hash bytea, ${columns}) ON COMMIT DROP`.execute(trx);
  const names = sql.raw(STAGING_COLUMNS.map(({ name }) => name).join(', '));
  await sql`INSERT INTO intake_staging (row_no, line_no, outcome, original_hash, ${names})
    SELECT n, n + 1, coalesce(r ->> 'outcome', 'ACCEPTED'), '\\x00', p.*
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS e (r, n),
           jsonb_to_record(r) AS p (${columns})`.execute(trx);
}

interface Stored {
  readonly uscc: string;
  readonly version: number;
  readonly action: RecordAction;
  readonly department: string;
  readonly reported_on: string;
  readonly payload: Row;
  readonly known_to: string;
}

async function stored(identity: string, uscc = A): Promise<readonly Stored[]> {
  const { rows } = await sql<Stored>`SELECT uscc, version, action, department, reported_on, payload,
      known_to::text FROM records.record
    WHERE uscc = ${uscc} AND identity_key = ${identity}::bigint ORDER BY record_no, version`.execute(
    db.read(),
  );
  return rows;
}

describe('a submission of records', () => {
  it('becomes records under the day on which it was received in Shanghai', async () => {
    const outcomes = await merge([row()]);
    expect(outcomes).toEqual([{ outcome: 'ACCEPTED', fixes: null, reasons: null }]);
    expect(await stored('11')).toEqual([
      expect.objectContaining({ version: 1, action: 'ACCEPTED', reported_on: '2026-05-07' }),
    ]);
  });

  it('is merged when the same decision is known, said again or with less', async () => {
    const less = row({ judged_content: '22', payload: { documentNo: '郑市监罚〔2026〕1号' } });
    const outcomes = await merge([row(), less], 'OTHER');
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['DUPLICATE', 'QUARANTINED']);
    expect((await merge([less], 'OTHER')).map(({ outcome }) => outcome)).toEqual(['DUPLICATE']);
    expect(await stored('11')).toHaveLength(1);
  });

  it('completes what its own department said, in a next version', async () => {
    const more = { documentNo: '郑市监罚〔2026〕1号', fineAmount: '1', remarks: '已缴' };
    const [outcome] = await merge([row({ judged_content: '23', payload: more })]);
    expect(outcome).toMatchObject({ outcome: 'FIXED', fixes: ['RECORD_COMPLETED'] });
    const versions = await stored('11');
    expect(versions.map(({ version, action }) => [version, action])).toEqual([
      [1, 'ACCEPTED'],
      [2, 'COMPLETED'],
    ]);
    expect(versions.map(({ known_to }) => known_to === 'infinity')).toEqual([false, true]);
  });

  it('never lets a file contradict a record; its own department learns in which fields', async () => {
    const other = { documentNo: '郑市监罚〔2026〕1号', fineAmount: '2' };
    const rows = [row({ judged_content: '24', payload: other })];
    const [own] = await merge(rows);
    expect(own).toMatchObject({
      outcome: 'QUARANTINED',
      reasons: [
        {
          code: 'RECORD_CONTRADICTED',
          params: { fields: 'fineAmount, remarks', fieldsZh: '罚款金额（万元）, 备注' },
        },
      ],
    });
    const [others] = await merge(rows, 'OTHER');
    expect(others?.reasons).toEqual([
      { code: 'RECORD_KNOWN_OTHERWISE', at: ['documentNo'], params: {} },
    ]);
    expect(await stored('11')).toHaveLength(2);
  });

  it('that repeats itself keeps the first row and asks about one that disagrees', async () => {
    const rows = [
      row({ judged_identity: '12', judged_content: '30' }),
      row({ judged_identity: '12', judged_content: '30' }),
      row({ judged_identity: '12', judged_content: '31' }),
      row({ judged_identity: null, judged_content: '30' }),
    ];
    const outcomes = await merge(rows);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'ACCEPTED',
      'DUPLICATE',
      'QUARANTINED',
      'DUPLICATE',
    ]);
    expect(outcomes[2]?.reasons).toEqual([
      { code: 'RECORDS_DISAGREE', at: ['documentNo'], params: { line: 2 } },
    ]);
  });

  it('marks a record that says the same under another number, and keeps it', async () => {
    const first = row({ judged_identity: '14', judged_content: '32', document_folded: 'A1' });
    const second = row({ judged_identity: '15', judged_content: '32', document_folded: 'A2' });
    const outcomes = await merge([first, second]);
    expect(outcomes.map(({ fixes }) => fixes)).toEqual([null, ['NEAR_DUPLICATE']]);
    expect(await stored('15')).toHaveLength(1);
    const again = await merge([first, second]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['DUPLICATE', 'DUPLICATE']);
    const third = row({ judged_identity: '16', judged_content: '32', document_folded: 'A3' });
    expect((await merge([third]))[0]?.fixes).toEqual(['NEAR_DUPLICATE']);
  });

  it('lets its department say anew how a licence stands', async () => {
    const licence = (recordStatus: string, department = 'SCJG') =>
      merge(
        [
          row({
            judged_identity: '17',
            judged_content: recordStatus === 'VALID' ? '33' : '34',
            payload: { recordStatus },
          }),
        ],
        department,
      );
    await licence('VALID');
    expect((await licence('INVALID', 'OTHER'))[0]?.outcome).toBe('QUARANTINED');
    expect((await licence('INVALID'))[0]?.fixes).toEqual(['RECORD_COMPLETED']);
    const { rows } = await sql`SELECT version, status FROM records.record
      WHERE identity_key = 17 ORDER BY version`.execute(db.read());
    expect(rows).toEqual([
      { version: 1, status: 'VALID' },
      { version: 2, status: 'REVOKED' },
    ]);
  });

  it('may hold two equal events without a document, which another submission does not double', async () => {
    const event = row({ judged_identity: null, judged_content: '40', document_folded: null });
    expect((await merge([event, event])).map(({ outcome }) => outcome)).toEqual([
      'ACCEPTED',
      'ACCEPTED',
    ]);
    expect((await merge([event])).map(({ outcome }) => outcome)).toEqual(['DUPLICATE']);
  });

  it('finds its subjects by name and by an alias, and says so', async () => {
    const byName = row({
      uscc: null,
      name_folded: '郑州甲乙有限公司',
      judged_identity: '50',
      judged_content: '50',
    });
    const byAlias = row({ uscc: MERGED, judged_identity: '51', judged_content: '51' });
    const outcomes = await merge([byName, byAlias]);
    expect(outcomes.map(({ fixes }) => fixes)).toEqual([['SUBJECT_BY_NAME'], ['SUBJECT_BY_ALIAS']]);
    expect(await stored('50', B)).toHaveLength(1);
    expect(await stored('51', B)).toHaveLength(1);
  });

  it('is noted for the rates where it was not accepted', async () => {
    await merge([
      row({ outcome: 'DROPPED', uscc: null, document_folded: null, judged_content: null }),
    ]);
    const { rows } =
      await sql`SELECT outcome, record_type, document_folded FROM records.faulty_report
      WHERE outcome = 'DROPPED'`.execute(db.read());
    expect(rows).toEqual([
      { outcome: 'DROPPED', record_type: 'ADMIN_PENALTY', document_folded: null },
    ]);
  });
});

describe('a record of a subject that is merged', () => {
  it('is copied to the survivor once, in its standing, and stays where it was', async () => {
    await addSubject('91410100MA9AAAAA44', '郑州将并有限公司');
    await merge([row({ uscc: '91410100MA9AAAAA44', judged_identity: '70', judged_content: '70' })]);
    await sql`UPDATE subjects.subject SET alias_of = ${MERGED} WHERE uscc = '91410100MA9AAAAA44'`.execute(
      db.read(),
    );
    const copy = ({ sql: trx }: WriteUnit<RecordsTables>) =>
      copyToSurvivor(trx, '91410100MA9AAAAA44');
    await db.write(copy);
    await db.write(copy);
    const [original] = await stored('70', '91410100MA9AAAAA44');
    expect(original).toMatchObject({ version: 1, known_to: 'infinity' });
    expect(await stored('70', MERGED)).toEqual([expect.objectContaining({ action: 'COPIED' })]);
    expect(await stored('70', B)).toEqual([expect.objectContaining({ action: 'COPIED' })]);
  });
});

describe('a record whose subject is unknown', () => {
  it('is held, and attached under its own submission and day when the subject comes', async () => {
    const unknown = row({ uscc: STRANGER, judged_identity: '60', judged_content: '60' });
    const named = row({
      uscc: null,
      name_folded: '郑州后来有限公司',
      judged_identity: '61',
      judged_content: '61',
    });
    const outcomes = await merge([unknown, named, unknown]);
    const submission = String(submissions);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['HELD', 'HELD', 'HELD']);
    expect(await db.bulk(attachHeld)).toEqual({ attached: 0, isFull: false });
    await addSubject(STRANGER, '郑州后来有限公司');
    expect(await db.bulk(attachHeld)).toEqual({ attached: 2, isFull: false });
    expect(await stored('60', STRANGER)).toEqual([
      expect.objectContaining({
        action: 'ATTACHED',
        department: 'SCJG',
        reported_on: '2026-05-07',
      }),
    ]);
    const { rows } = await sql`SELECT state, record_uscc FROM records.held_record
      WHERE submission_id = ${submission} ORDER BY row_no`.execute(db.read());
    expect(rows).toEqual([
      { state: 'ATTACHED', record_uscc: STRANGER },
      { state: 'ATTACHED', record_uscc: STRANGER },
      { state: 'DUPLICATE', record_uscc: null },
    ]);
    expect(await db.bulk(attachHeld)).toEqual({ attached: 0, isFull: false });
  });
});
