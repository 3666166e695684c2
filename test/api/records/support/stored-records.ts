import { sql, type Insertable } from 'kysely';

import type { CivilDate } from '../../../../src/kernel/civil-date.js';
import type { RecordTable } from '../../../../src/modules/records/tables.js';
import type { Database } from '../../../../src/platform/database/index.js';

/** Requests of tests arrive on 2026-11-20; these are states of knowledge before it. */
export const FIRST = '2026-10-01T00:00:00.000Z';
export const SECOND = '2026-11-10T00:00:00.000Z';

export const day = (text: string): CivilDate => text as CivilDate;

type Row = Insertable<RecordTable>;
export type StoredRecord = Omit<Partial<Row>, 'payload'> & {
  readonly uscc: string;
  readonly record_no: string;
  readonly payload?: Readonly<Record<string, string | readonly string[]>>;
};

/** A public penalty of the market regulator, believed since {@link FIRST}, but for what is given. */
function rowOf({ payload = {}, ...given }: StoredRecord): Row {
  return {
    version: 1,
    known_from: FIRST,
    record_type: 'ADMIN_PENALTY',
    type_version: 1,
    department: 'SCJG',
    decided_on: day('2026-09-01'),
    reported_on: day('2026-09-10'),
    public_until: '2027-09-01',
    content_key: given.record_no,
    action: 'ACCEPTED',
    payload: JSON.stringify(payload),
    ...given,
  };
}

/** Versions as the hub would have written them, with the stamps that they name. */
export async function storeRecords(db: Database, records: readonly StoredRecord[]): Promise<void> {
  await db.write<{ 'records.record': RecordTable }, unknown>(async ({ sql: tables }) => {
    await tables.insertInto('records.record').values(records.map(rowOf)).execute();
    await sql`INSERT INTO platform.stamp (known_at)
      SELECT DISTINCT known_from FROM records.record ON CONFLICT DO NOTHING`.execute(tables);
  });
}
