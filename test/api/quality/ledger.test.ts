import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { ADMIN, MARKET, openQuality, type QualityUnderTest } from './hub.js';

let hub: QualityUnderTest;

beforeAll(async () => {
  hub = await openQuality();
});

beforeEach(async () => {
  await hub.empty();
});

async function decisions(): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT department, document_no, decided_on, is_listed, found_by
    FROM quality.decision ORDER BY document_folded`.execute(hub.db.read());
  return rows;
}

describe('a ledger of decisions', () => {
  it('is read as departments write it', async () => {
    const summary = await hub.ledger([
      '行政处罚,郑市监罚〔2026〕1号,2026年3月2日,本部门,',
      'ADMIN_PENALTY,郑市监罚【2026】1号,2026-03-02,,',
      'ADMIN_LICENSE,郑市监许〔2026〕1号,2026/3/2,部门网站,SCJG',
    ]);
    expect(summary).toMatchObject({
      read: 3,
      accepted: 0,
      fixed: 2,
      duplicates: 1,
      quarantined: 0,
    });
    expect(await decisions()).toEqual([
      {
        ...{ department: 'SCJG', document_no: '郑市监罚〔2026〕1号', decided_on: '2026-03-02' },
        ...{ is_listed: true, found_by: null },
      },
      {
        ...{ department: 'SCJG', document_no: '郑市监许〔2026〕1号', decided_on: '2026-03-02' },
        ...{ is_listed: false, found_by: '部门网站' },
      },
    ]);
  });

  it('says every reason for which a line is set aside', async () => {
    const summary = await hub.ledger([
      'HONOUR_X,,2026-13-01,,NOBODY',
      'ADMIN_PENALTY,A-1,2099-01-01,,FGW',
    ]);
    expect(summary.reasons).toEqual({
      ...{ DECISION_DEPARTMENT_UNKNOWN: 1, DECISION_TYPE_NOT_COUNTED: 1 },
      ...{ DECISION_DOCUMENT_MISSING: 1, DECISION_DATE_IMPOSSIBLE: 1 },
      ...{ DECISION_OF_ANOTHER_DEPARTMENT: 1, DECISION_DATE_IN_FUTURE: 1 },
    });
  });

  it('needs a department from somewhere', async () => {
    const summary = await hub.ledger(
      ['ADMIN_PENALTY,A-1,2026-03-02,,', 'ADMIN_PENALTY,A-2,2026-03-02,,SCJG'],
      ADMIN,
    );
    expect(summary).toMatchObject({ accepted: 1, reasons: { DECISION_DEPARTMENT_MISSING: 1 } });
  });

  it('takes the department’s word on the day before another source’s, and not two words of its own', async () => {
    await hub.ledger(['ADMIN_PENALTY,A-1,2026-03-05,法院,SCJG'], ADMIN);
    expect(await hub.ledger(['ADMIN_PENALTY,A-1,2026-03-02,,'])).toMatchObject({ accepted: 1 });
    expect(await decisions()).toEqual([
      {
        ...{ department: 'SCJG', document_no: 'A-1', decided_on: '2026-03-02' },
        ...{ is_listed: true, found_by: '法院' },
      },
    ]);
    const contradiction = await hub.ledger(['ADMIN_PENALTY,a-1,2026-03-03,,'], MARKET);
    expect(contradiction).toMatchObject({ reasons: { DECISION_DATE_DIFFERS: 1 } });
    expect(await hub.ledger(['ADMIN_PENALTY,A-1,2026-03-02,本部门,'])).toMatchObject({
      duplicates: 1,
    });
  });
});
