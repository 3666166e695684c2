import { beforeAll, describe, expect, it } from '@jest/globals';

import { STRANGER, type Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openReadingHub, type ReadingHub } from './support/reading-hub.js';
import { storeRecords } from './support/stored-records.js';

const COMPANY = '91410104MA9X118532';
/** An individual business without a trade name, which bears its operator's. */
const UNNAMED = '92410103MA9X199947';

let hub: ReadingHub;

beforeAll(async () => {
  hub = await openReadingHub();
  const payload = {
    partyName: '郑州市二七区张三丰',
    representativeName: '张三丰',
    registrationNumber: '410100100001239',
    representativeIdNumber: '4101**********001X',
    penaltyKinds: ['FINE', 'WARNING'],
    fineAmount: '1.5',
    remarks: '仅供政务共享',
  };
  await storeRecords(hub.db, [
    { uscc: COMPANY, record_no: '1', payload },
    { uscc: COMPANY, record_no: '2', payload: {} },
    { uscc: UNNAMED, record_no: '3', payload },
  ]);
});

interface Shown {
  readonly code: string;
  readonly nameZh: string;
  readonly value: string | null;
  readonly valueZh: string | null;
  readonly state: string;
}

async function fieldsOf(id: string, as: Identity): Promise<ReadonlyMap<string, Shown>> {
  const answer = await hub.ask(
    `{ record(id: "${id}") { fields { code nameZh value valueZh state } } }`,
    as,
  );
  expect(answer.errors).toBeUndefined();
  const { record } = answer.data as unknown as { record: { fields: readonly Shown[] } };
  return new Map(record.fields.map((field) => [field.code, field]));
}

async function stateAndValue(id: string, as: Identity, code: string): Promise<string> {
  const field = (await fieldsOf(id, as)).get(code);
  return `${field?.state ?? 'absent'} ${field?.value ?? '-'}`;
}

describe('the fields of a record', () => {
  it('are named by the version of its type, codes with what they mean', async () => {
    const fields = await fieldsOf(`${COMPANY}-1`, STRANGER);
    expect(fields.get('penaltyKinds')).toEqual({
      code: 'penaltyKinds',
      nameZh: '处罚类别',
      value: 'FINE;WARNING',
      valueZh: '罚款;警告',
      state: 'FULL',
    });
    expect(fields.get('fineAmount')).toMatchObject({ value: '1.5', valueZh: null });
  });

  it.each([
    ['a stranger', STRANGER, 'MASKED 张**'],
    ['a bank', identityWith('BANK'), 'MASKED 张**'],
    ['its regulator', identityWith('INDUSTRY_REGULATOR'), 'FULL 张三丰'],
    ['its reporter', identityWith('DEPARTMENT_REPORTER'), 'FULL 张三丰'],
    ['the subject', identityWith('SUBJECT'), 'FULL 张三丰'],
  ])('that name a person are masked to outsiders: %s', async (_who, as, shown) => {
    expect(await stateAndValue(`${COMPANY}-1`, as, 'representativeName')).toBe(shown);
  });

  it.each([
    ['a stranger', STRANGER, 'WITHHELD -'],
    ['the inspection tool', identityWith('INSPECTION_TOOL'), 'WITHHELD -'],
    ['a credit service', identityWith('CREDIT_SERVICE'), 'WITHHELD -'],
    ['its regulator', identityWith('INDUSTRY_REGULATOR'), 'FULL 仅供政务共享'],
    ['the city', identityWith('CITY_ADMIN'), 'FULL 仅供政务共享'],
  ])('that government shares are withheld from outsiders: %s', async (_who, as, shown) => {
    expect(await stateAndValue(`${COMPANY}-1`, as, 'remarks')).toBe(shown);
  });

  it('that need an authorisation are withheld without one', async () => {
    const shown = await stateAndValue(
      `${COMPANY}-1`,
      identityWith('BANK'),
      'representativeIdNumber',
    );
    expect(shown).toBe('WITHHELD -');
  });

  it('are all listed, so that a withheld one does not tell whether it holds something', async () => {
    const full = await fieldsOf(`${COMPANY}-1`, STRANGER);
    const empty = await fieldsOf(`${COMPANY}-2`, STRANGER);
    const withheld = (fields: ReadonlyMap<string, Shown>) =>
      [...fields.values()].filter(({ state }) => state === 'WITHHELD');
    expect(withheld(full)).toEqual(withheld(empty));
    expect([...full.keys()]).toEqual([...empty.keys()]);
  });

  it('withhold the name of a business that bears a person’s', async () => {
    expect(await stateAndValue(`${UNNAMED}-3`, STRANGER, 'partyName')).toBe('WITHHELD -');
    expect(await stateAndValue(`${COMPANY}-1`, STRANGER, 'partyName')).toBe(
      'FULL 郑州市二七区张三丰',
    );
  });
});
