import { beforeAll, describe, expect, it } from '@jest/globals';

import { STRANGER, type Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openReadingHub, type ReadingHub } from './support/reading-hub.js';
import { day, SECOND, storeRecords, type StoredRecord } from './support/stored-records.js';

/** Guancheng district: within the regulator's and the sample subject's scope. */
const COMPANY = '91410104MA9X118532';
/** Jinshui district: outside it. */
const BUILDER = '91410105MA9X103755';
/** Requests arrive on this day. */
const TODAY = day('2026-11-20');
const YESTERDAY = day('2026-11-19');

/** One record for each reason to hide it, after the name of the reason. */
const HIDDEN = {
  repaired: { repaired_on: YESTERDAY, action: 'REPAIRED' },
  withdrawn: { status: 'WITHDRAWN', action: 'WITHDRAWN' },
  revoked: { status: 'REVOKED', action: 'REVOKED' },
  superseded: { status: 'SUPERSEDED', superseded_by: `${COMPANY}-1`, action: 'SUPERSEDED' },
  overPublicity: { public_until: YESTERDAY },
  // A penalty by the simple procedure is never public.
  neverPublic: { public_until: null },
} as const satisfies Record<string, Partial<StoredRecord>>;
type Reason = keyof typeof HIDDEN;

const NUMBERS: Readonly<Record<Reason | 'shown' | 'lastDay' | 'corrected', string>> = {
  shown: '1',
  lastDay: '2',
  corrected: '3',
  repaired: '11',
  withdrawn: '12',
  revoked: '13',
  superseded: '14',
  overPublicity: '15',
  neverPublic: '16',
};

let hub: ReadingHub;

beforeAll(async () => {
  hub = await openReadingHub();
  const ofOne = (uscc: string): StoredRecord[] => [
    { uscc, record_no: NUMBERS.shown, decided_on: day('2026-08-01') },
    { uscc, record_no: NUMBERS.lastDay, decided_on: day('2026-08-02'), public_until: TODAY },
    { uscc, record_no: NUMBERS.corrected, known_to: SECOND, document_no: 'old' },
    { uscc, record_no: NUMBERS.corrected, version: 2, known_from: SECOND, document_no: 'new' },
    ...Object.entries(HIDDEN).flatMap(([reason, fate]) => {
      const record = { uscc, record_no: NUMBERS[reason as Reason], department: 'SCJG' };
      return [
        { ...record, known_to: SECOND },
        { ...record, version: 2, known_from: SECOND, ...fate },
      ];
    }),
  ];
  // The same in both districts; of the second none was reported by the sample department.
  await storeRecords(hub.db, [
    ...ofOne(COMPANY),
    ...ofOne(BUILDER).map((record) => ({ ...record, department: 'STHJ' })),
  ]);
});

const OUTSIDERS: readonly Identity[] = [
  STRANGER,
  identityWith('BANK'),
  identityWith('CREDIT_SERVICE'),
  identityWith('INSPECTION_TOOL'),
  { role: 'SUBJECT', subject: 'else', uscc: '91410102MA9X11116J' },
  { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' },
  { role: 'DEPARTMENT_REPORTER', subject: 'tax', department: 'SWJ' },
];
const PUBLISHED = [NUMBERS.corrected, NUMBERS.lastDay, NUMBERS.shown];
const EVERYTHING = Object.values(NUMBERS).length;

interface Seen {
  readonly numbers: readonly string[];
  readonly total: number;
}

async function seen(as: Identity, args = '', uscc = COMPANY): Promise<Seen> {
  const answer = await hub.ask(
    `{ subject(uscc: "${uscc}") { recordCount records${args} {
        totalCount { value } edges { node { id } } pageInfo { hasNextPage } } } }`,
    as,
  );
  expect(answer.errors).toBeUndefined();
  const { records } = (answer.data as unknown as { subject: Found }).subject;
  return {
    numbers: records.edges.map(({ node }) => node.id.slice(19)),
    total: records.totalCount.value,
  };
}

interface Found {
  readonly records: {
    readonly totalCount: { readonly value: number };
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  };
}

describe.each(OUTSIDERS)('to $role ($subject)', (as) => {
  it('only what is public today is there, in lists and in counts', async () => {
    expect(await seen(as)).toEqual({ numbers: PUBLISHED, total: PUBLISHED.length });
    const answer = await hub.ask(`{ subject(uscc: "${COMPANY}") { recordCount } }`, as);
    expect(answer.data).toEqual({ subject: { recordCount: PUBLISHED.length } });
  });

  it.each(Object.keys(HIDDEN) as Reason[])('a record that is %s is not there', async (reason) => {
    const id = `${COMPANY}-${NUMBERS[reason]}`;
    const answer = await hub.ask(
      `{ now: record(id: "${id}") { id }
         earlier: record(id: "${id}", asOf: "2026-09-02") { id }
         asWasKnown: record(id: "${id}", knownAt: "2026-11-09T00:00:00.000Z") { id } }`,
      as,
    );
    expect(answer).toEqual({ data: { now: null, earlier: null, asWasKnown: null } });
  });

  it('no earlier day brings back what is over', async () => {
    expect(await seen(as, '(asOf: "2026-09-15")')).toEqual(await seen(as));
  });

  it('an earlier state of knowledge shows no older version', async () => {
    const then = await seen(as, '(knownAt: "2026-11-09T00:00:00.000Z")');
    expect(then).toEqual({ numbers: [NUMBERS.lastDay, NUMBERS.shown], total: 2 });
  });

  it('a standing does not find what is hidden', async () => {
    const all = 'CONTESTED, REPAIRED, EXPIRED, REVOKED, WITHDRAWN, SUPERSEDED';
    expect(await seen(as, `(standing: [${all}])`)).toEqual({ numbers: [], total: 0 });
  });

  it('a last page has nothing behind it', async () => {
    const answer = await hub.ask(
      `{ subject(uscc: "${COMPANY}") { records(first: ${String(PUBLISHED.length)}) {
          pageInfo { hasNextPage } } } }`,
      as,
    );
    expect(answer.data).toEqual({ subject: { records: { pageInfo: { hasNextPage: false } } } });
  });

  it('versions, origin and timeliness are refused', async () => {
    const answer = await hub.ask(
      `{ record(id: "${COMPANY}-${NUMBERS.corrected}") {
          documentNo versions { documentNo } lineage { action } version knownFrom isLate } }`,
      as,
    );
    expect(answer.data).toEqual({
      record: {
        documentNo: 'new',
        versions: null,
        lineage: null,
        version: null,
        knownFrom: null,
        isLate: null,
      },
    });
    const codes = new Set(answer.errors?.map(({ extensions }) => extensions?.['code']));
    expect(codes).toEqual(new Set(['FIELD_FORBIDDEN']));
  });
});

describe('to whoever answers for it', () => {
  it.each([
    ['its subject', identityWith('SUBJECT')],
    ['its reporter', identityWith('DEPARTMENT_REPORTER')],
    ['the city', identityWith('CITY_ADMIN')],
    ['the auditor', identityWith('AUDITOR')],
    ['the province', identityWith('PROVINCE_SYNC')],
  ])('every record is there: %s', async (_who, as) => {
    expect((await seen(as)).total).toBe(EVERYTHING);
  });

  it('a regulator sees what is not public, but nothing repaired or withdrawn', async () => {
    const regulator = identityWith('INDUSTRY_REGULATOR');
    const governed = [...PUBLISHED, '13', '14', '15', '16'].sort();
    expect([...(await seen(regulator)).numbers].sort()).toEqual(governed);
    const then = await seen(regulator, '(knownAt: "2026-11-09T00:00:00.000Z")');
    expect([...then.numbers].sort()).toEqual(governed);
    expect((await seen(regulator, '', BUILDER)).numbers).toEqual(PUBLISHED);
  });

  it('a reporter sees another department’s records as the public does', async () => {
    const reporter = identityWith('DEPARTMENT_REPORTER');
    expect((await seen(reporter, '', BUILDER)).numbers).toEqual(PUBLISHED);
  });

  it('an average counts what whoever asks may see', async () => {
    const query = '{ recordsPerSubject(division: "410104") { records } }';
    const count = async (as: Identity) =>
      (await hub.ask(query, as)).data as unknown as { recordsPerSubject: { records: number } };
    const valid = EVERYTHING - 3;
    expect((await count(identityWith('CITY_ADMIN'))).recordsPerSubject.records).toBe(valid);
    const regulator = await count(identityWith('INDUSTRY_REGULATOR'));
    expect(regulator.recordsPerSubject.records).toBe(valid - 1);
    const refused = await hub.ask(query, STRANGER);
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
