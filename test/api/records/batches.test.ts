import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Identity } from '../../../src/modules/access/index.js';
import { openLivingHub, type LivingHub } from '../../support/living-hub.js';

const REPORTER: Identity = {
  role: 'DEPARTMENT_REPORTER',
  subject: 'reporter',
  department: 'SCJG',
  division: '4101',
};
const HONOR = [
  { field: 'uscc', value: '91410105MA9X103755' },
  { field: 'partyName', value: '示例' },
  { field: 'date', value: '2026-05-01' },
  { field: 'level', value: 'MUNICIPAL' },
  { field: 'honorName', value: '守信企业' },
  { field: 'documentNo', value: '郑表〔2026〕1号' },
  { field: 'authority', value: '郑州市市场监督管理局' },
];
const SUBMIT = `mutation ($input: RecordSubmitBatchInput!) { recordSubmitBatch(input: $input) {
  submission again accepted fixed duplicates held quarantined dropped
  reasons { code rows } notices { code } refusedRows { row reasons { code } } refusals { code path } } }`;

type Value = { readonly field: string; readonly value: string };

describe('a batch of records sent in one call', () => {
  let hub: LivingHub;

  beforeAll(async () => {
    hub = await openLivingHub();
  });

  const submit = async (
    reference: string,
    rows: readonly (readonly Value[])[],
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<Record<string, unknown>> => {
    const values = rows.map((row) => ({ values: row }));
    const input = { reference, recordType: 'HONOR', rows: values, ...more };
    const answer = await hub.ask(SUBMIT, REPORTER, { input });
    return answer['recordSubmitBatch'] as Record<string, unknown>;
  };

  it('is judged row by row like a file, and the same again is the same submission', async () => {
    const faulty = HONOR.map((one) =>
      one.field === 'date' ? { ...one, value: '2026-13-01' } : one,
    );
    const first = await submit('B1', [HONOR, faulty]);
    expect(first).toMatchObject({ again: false, quarantined: 1, dropped: 0, refusals: [] });
    expect(first).toMatchObject({ refusedRows: [{ row: 2 }] });
    const again = await submit('B1', [HONOR, faulty]);
    expect(again).toMatchObject({ again: true, submission: first['submission'] });
  });

  it('cannot be sent in the name of another department', async () => {
    expect(await submit('B2', [HONOR], { department: 'STHJ' })).toMatchObject({
      submission: null,
      refusals: [{ code: 'DEPARTMENT_OF_OTHERS', path: ['department'] }],
    });
  });

  it('that says a field twice or nothing at all is refused as a whole', async () => {
    const twice = [...HONOR, { field: 'date', value: '2026-05-02' }];
    expect(await submit('B3', [twice])).toMatchObject({
      refusals: [{ code: 'BATCH_FIELD_TWICE', path: ['rows', '0', 'date'] }],
    });
    expect(await submit('B4', [])).toMatchObject({ refusals: [{ code: 'BATCH_EMPTY' }] });
    expect(await submit('B5', [HONOR], { recordType: 'NOPE' })).toMatchObject({
      refusals: [{ code: 'RECORD_TYPE_UNKNOWN' }],
    });
  });

  it('keeps nothing of what must not be collected, and says so', async () => {
    const answer = await submit('B6', [[...HONOR, { field: '血型', value: 'A' }]]);
    expect(answer).toMatchObject({ dropped: 1, reasons: [{ code: 'FORBIDDEN_COLUMN', rows: 1 }] });
  });
});
