import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openDecidingHub, type DecidingHub, type Told } from './support/deciding-hub.js';
import { BUILDER, idOf, storePenalties } from './support/stored-penalty.js';

const SUBJECT = identityWith('SUBJECT');
const REPORTER = identityWith('DEPARTMENT_REPORTER');
const ADMIN = identityWith('CITY_ADMIN');
const TAX: Identity = { ...REPORTER, subject: 'tax', department: 'SWJ' };
const GROUNDS = 'document: "郑市监核〔2026〕7号", reason: "经核查"';
const OBJECTION = `objection { id ground state statement raisedOn acceptDueOn acceptedOn decideDueOn
  provisional isOverdue endedOn record { id standing version lineage { action document } }
  history { state role organisation document reason } }`;

let hub: DecidingHub;

beforeAll(async () => {
  hub = await openDecidingHub();
  await storePenalties(hub.db, [1, 2, 3, 4, 5, 6, 7, 8]);
});

async function raise(
  number: number,
  { ground = 'CONTENT', at, as = SUBJECT, more = '' }: Raising = {},
): Promise<Told> {
  const input = `record: "${idOf(number)}", ground: ${ground}, statement: "金额有误", ${more}`;
  return hub.tell('recordRaiseObjection', input, { as, at, wanted: OBJECTION });
}

interface Raising {
  readonly ground?: string;
  readonly at?: string;
  readonly as?: Identity;
  readonly more?: string;
}

type Answering = 'recordAcceptObjection' | 'recordDeclineObjection' | 'recordDecideObjection';

async function answer(
  mutation: Answering,
  objection: string,
  { more = '', as = REPORTER, at }: Omit<Raising, 'ground'> = {},
): Promise<Told> {
  return hub.tell(mutation, `objection: "${objection}", ${GROUNDS}, ${more}`, {
    ...{ as, at, wanted: OBJECTION },
  });
}

/** The number of a new objection. */
async function raised(number: number, raising: Raising = {}): Promise<string> {
  const { objection, refusals } = await raise(number, raising);
  expect(refusals).toEqual([]);
  return String(objection?.['id']);
}

async function accepted(number: number, raising: Raising = {}): Promise<string> {
  const id = await raised(number, raising);
  expect((await answer('recordAcceptObjection', id)).refusals).toEqual([]);
  return id;
}

function codes({ refusals }: Told): readonly string[] {
  return refusals.map(({ code }) => code);
}

async function announced(): Promise<readonly string[]> {
  const facts = (await hub.facts()) as readonly { readonly name: string }[];
  return facts.map(({ name }) => name);
}

async function record(number: number): Promise<unknown> {
  const { data } = await hub.ask(
    `{ record(id: "${idOf(number)}") { standing version fields { code value } lineage { action } } }`,
    ADMIN,
  );
  const { standing, version, fields, lineage } = data?.['record'] as unknown as {
    readonly standing: string;
    readonly version: number;
    readonly fields: readonly { readonly code: string; readonly value: string | null }[];
    readonly lineage: { readonly action: string };
  };
  const fine = fields.find(({ code }) => code === 'fineAmount')?.value;
  return [version, lineage.action, standing, fine];
}

describe('an objection', () => {
  it('is raised by the subject alone, and alone suspends nothing', async () => {
    await hub.facts();
    const { objection } = await raise(1, { more: 'evidence: ["缴款书第12号"]' });
    expect(objection).toMatchObject({
      ground: 'CONTENT',
      state: 'RAISED',
      raisedOn: '2026-11-20',
      acceptDueOn: '2026-11-24',
      decideDueOn: null,
      isOverdue: false,
      record: { id: idOf(1), standing: 'EFFECTIVE', version: 1 },
      history: [{ state: 'RAISED', role: 'SUBJECT', document: null, reason: null }],
    });
    expect(await announced()).toEqual(['ObjectionRaised']);
    const foreign: Identity = { ...SUBJECT, uscc: BUILDER };
    expect(codes(await raise(1, { as: foreign, ground: 'OTHER' }))).toEqual(['RECORD_UNKNOWN']);
  });

  it('is open once for a record and a ground, also when raised twice at once', async () => {
    expect(codes(await raise(1))).toEqual(['OBJECTION_OPEN']);
    const both = await Promise.all([raise(2), raise(2)]);
    expect(both.map(codes).flat()).toEqual(['OBJECTION_OPEN']);
    expect(codes(await raise(2, { ground: 'IDENTITY' }))).toEqual([]);
  });

  it('needs words, not too many, and keeps no identity number of anybody', async () => {
    const empty = await hub.tell(
      'recordRaiseObjection',
      `record: "${idOf(3)}", ground: OTHER, statement: " ", evidence: [${'"x",'.repeat(21)}]`,
      { as: SUBJECT },
    );
    expect(codes(empty)).toEqual(['TEXT_MISSING', 'TOO_MANY']);
    const long = await hub.tell(
      'recordRaiseObjection',
      `record: "${idOf(3)}", ground: OTHER, statement: "${'异'.repeat(4001)}"`,
      { as: SUBJECT },
    );
    expect(codes(long)).toEqual(['TEXT_TOO_LONG']);
    const { objection } = await hub.tell(
      'recordRaiseObjection',
      `record: "${idOf(3)}", ground: PRIVACY, statement: "本人11010519491231002X非当事人"`,
      { as: SUBJECT, wanted: OBJECTION },
    );
    expect(objection?.['statement']).toBe('本人1101**********002X非当事人');
  });

  it('suspends from its acceptance until the last accepted one has ended', async () => {
    const content = await accepted(4);
    expect(await record(4)).toEqual([2, 'DISPUTED', 'CONTESTED', '1.5']);
    const identity = await accepted(4, { ground: 'IDENTITY' });
    expect(await record(4)).toEqual([2, 'DISPUTED', 'CONTESTED', '1.5']);
    await hub.facts();
    const upheld = await answer('recordDecideObjection', content, {
      more: 'outcome: UPHELD, remedy: CORRECT, expectedVersion: 2, changes: [{ field: "fineAmount", value: "0.5" }]',
    });
    expect(upheld.objection).toMatchObject({ state: 'UPHELD', endedOn: '2026-11-20' });
    expect(await announced()).toEqual(['RecordStandingChanged', 'ObjectionDecided']);
    expect(await record(4)).toEqual([3, 'CORRECTED', 'CONTESTED', '0.5']);
    const rejected = await answer('recordDecideObjection', identity, {
      more: 'outcome: REJECTED, expectedVersion: 3',
    });
    expect(rejected.objection).toMatchObject({
      state: 'REJECTED',
      record: { lineage: { action: 'DISPUTE_ENDED', document: '郑市监核〔2026〕7号' } },
    });
    expect(await record(4)).toEqual([4, 'DISPUTE_ENDED', 'EFFECTIVE', '0.5']);
    const { rows } = await sql`SELECT payload ->> 'fineAmount' AS fine FROM records.record
      WHERE record_no = 9004 ORDER BY version`.execute(hub.db.read());
    expect(rows).toEqual(['1.5', '1.5', '0.5', '0.5'].map((fine) => ({ fine })));
  });

  it('that ends first leaves the record to the one that is still open', async () => {
    const first = await accepted(5);
    const second = await accepted(5, { ground: 'DUPLICATE' });
    const more = 'outcome: REJECTED, expectedVersion: 2';
    await answer('recordDecideObjection', first, { more });
    expect(await record(5)).toEqual([3, 'DISPUTED', 'CONTESTED', '1.5']);
    const told = await hub.tell(
      'recordWithdrawObjection',
      `objection: "${second}", reason: "已与部门沟通"`,
      { as: SUBJECT, wanted: OBJECTION },
    );
    expect(told.objection).toMatchObject({
      state: 'WITHDRAWN',
      history: [
        { state: 'RAISED', role: 'SUBJECT' },
        { state: 'ACCEPTED', role: 'DEPARTMENT_REPORTER', organisation: 'zhengzhou-market' },
        { state: 'WITHDRAWN', role: 'SUBJECT', reason: '已与部门沟通' },
      ],
    });
    expect(await record(5)).toEqual([4, 'DISPUTE_ENDED', 'EFFECTIVE', '1.5']);
  });

  it('is decided with what follows from it, or not at all', async () => {
    const id = await accepted(6);
    const decide = async (more: string): Promise<readonly string[]> =>
      codes(await answer('recordDecideObjection', id, { more }));
    expect(await decide('outcome: UPHELD, expectedVersion: 2')).toEqual(['REMEDY_MISSING']);
    expect(await decide('outcome: PARTIAL, remedy: WITHDRAW, expectedVersion: 2')).toEqual([
      'REMEDY_OUT_OF_PLACE',
    ]);
    expect(await decide('outcome: REJECTED, remedy: CORRECT, expectedVersion: 2')).toEqual([
      'REMEDY_OUT_OF_PLACE',
    ]);
    expect(await decide('outcome: PARTIAL, remedy: CORRECT, expectedVersion: 2')).toEqual([
      'NOTHING_TO_CHANGE',
    ]);
    expect(await record(6)).toEqual([2, 'DISPUTED', 'CONTESTED', '1.5']);
    expect(await decide('outcome: UPHELD, remedy: WITHDRAW, expectedVersion: 2')).toEqual([]);
    expect(await record(6)).toEqual([3, 'WITHDRAWN', 'WITHDRAWN', '1.5']);
    expect(await decide('outcome: REJECTED, expectedVersion: 3')).toEqual(['OBJECTION_STATE']);
    expect(codes(await raise(6))).toEqual(['RECORD_CLOSED']);
  });

  it('bars a repair while it suspends, and is decided without remedy once the record is closed', async () => {
    const id = await accepted(7);
    const of = `record: "${idOf(7)}", expectedVersion: 2, ${GROUNDS}`;
    const repair = await hub.tell('recordRepair', `${of}, repairedOn: "2026-11-01"`, { as: ADMIN });
    expect(codes(repair)).toEqual(['RECORD_CONTESTED']);
    await hub.tell('recordRevoke', of, { as: REPORTER });
    const decide = async (more: string): Promise<readonly string[]> =>
      codes(await answer('recordDecideObjection', id, { more: `${more} expectedVersion: 3` }));
    expect(await decide('outcome: UPHELD, remedy: WITHDRAW,')).toEqual(['RECORD_CLOSED']);
    expect(await decide('outcome: UPHELD,')).toEqual([]);
    expect(await record(7)).toEqual([3, 'REVOKED', 'REVOKED', '1.5']);
  });

  it('is answered within working days, over the Spring Festival too, and shows when it is late', async () => {
    const eve = '2026-02-13T08:00:00Z';
    const id = await raised(8, { at: eve });
    const { objection } = await answer('recordAcceptObjection', id, { at: '2026-02-24T01:00:00Z' });
    // The 14th and the 28th are Saturdays on which people work; 15 to 23 February are the holiday.
    expect(objection).toMatchObject({
      raisedOn: '2026-02-13',
      acceptDueOn: '2026-02-24',
      acceptedOn: '2026-02-24',
      decideDueOn: '2026-03-04',
      provisional: false,
    });
    const late = async (at: string): Promise<unknown> => {
      const query =
        '{ objections(overdueOnly: true, state: ACCEPTED) { edges { node { id isOverdue } } } }';
      const { data } = await hub.ask(query, REPORTER, at);
      return data?.['objections']?.['edges'];
    };
    expect(await late('2026-03-04T15:59:00Z')).toEqual([]);
    expect(await late('2026-03-04T16:00:00Z')).toEqual([{ node: { id, isOverdue: true } }]);
  });

  it('is for its subject, whoever answers for the record, and the auditor', async () => {
    const { data } = await hub.ask('{ objections(first: 100) { edges { node { id } } } }', SUBJECT);
    const all = data?.['objections']?.['edges'] as { readonly node: { id: string } }[];
    const [one] = all;
    const query = `{ objection(id: "${String(one?.node.id)}") { id }
      objections(first: 100) { edges { node { id } } } }`;
    const seen = async (as: Identity): Promise<unknown> => {
      const answered = await hub.ask(query, as);
      expect(answered.errors).toBeUndefined();
      return [
        answered.data?.['objection']?.['id'] ?? null,
        (answered.data?.['objections']?.['edges'] as unknown[]).length,
      ];
    };
    const everything = [one?.node.id, all.length];
    expect(await seen(REPORTER)).toEqual(everything);
    expect(await seen(ADMIN)).toEqual(everything);
    expect(await seen(identityWith('AUDITOR'))).toEqual(everything);
    expect(await seen(TAX)).toEqual([null, 0]);
    expect(await seen({ ...SUBJECT, uscc: BUILDER })).toEqual([null, 0]);
    expect(await seen({ ...ADMIN, division: '4103' })).toEqual([null, 0]);
    expect(codes(await answer('recordDeclineObjection', '1', { as: TAX }))).toEqual([
      'OBJECTION_UNKNOWN',
    ]);
    const bank = await hub.ask(query, identityWith('BANK'));
    expect(bank.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('stands with its record, and can be declined', async () => {
    const { data } = await hub.ask(
      `{ record(id: "${idOf(1)}") { objections { id state } } }`,
      SUBJECT,
    );
    const [first] = data?.['record']?.['objections'] as { id: string; state: string }[];
    expect(first?.state).toBe('RAISED');
    const told = await answer('recordDeclineObjection', String(first?.id));
    expect(told.objection).toMatchObject({ state: 'NOT_ACCEPTED', endedOn: '2026-11-20' });
    expect(await record(1)).toEqual([1, 'ACCEPTED', 'EFFECTIVE', '1.5']);
    expect(codes(await raise(1))).toEqual([]);
    const stranger = await hub.ask(
      `{ record(id: "${idOf(1)}") { objections { id } } }`,
      identityWith('INDUSTRY_REGULATOR'),
    );
    expect(stranger.errors?.[0]?.extensions?.['code']).toBe('FIELD_FORBIDDEN');
  });
});
