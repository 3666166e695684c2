import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { createModules, entities } from '../../../src/app.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { applyChanges, type Finance } from '../../../src/modules/finance/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import {
  chanceOf,
  DIVISIONS,
  type History,
  makeEdition,
  randomHistory,
  seen,
  type Seen,
  usccOf,
  writeHistory,
} from './support/histories.js';

const BANK: Identity = { role: 'BANK', subject: 'b', institution: 'sample-bank', purpose: 'P' };
const AUDITOR: Identity = { role: 'AUDITOR', subject: 'a' };
const POLICY = 'SMALL';

let db: Database;
let feed: Finance['feed'];

beforeAll(async () => {
  db = await openTestDatabase({ entities });
  ({ feed } = createModules(db).finance);
  await writeSmall();
});

/** Three editions: one entry leaves with reasons, one moves, one is changed, one comes and goes. */
async function writeSmall(): Promise<void> {
  const of = (number: number, from: number, to?: number) => ({
    ...{
      uscc: usccOf(number),
      name: `主体${String(number)}`,
      gradeBand: 'A',
      validTo: '2027-01-01',
    },
    ...{ pendingObjection: false, division: '410102', from, to: to ?? 2_147_483_647 },
    membership: number,
  });
  const versions = [
    ...[of(1, 1, 2), of(2, 1, 3), { ...of(2, 3), division: '410105' }, of(3, 1, 2)],
    ...[{ ...of(3, 2), gradeBand: 'B' }, of(4, 2, 3), of(5, 1)],
  ];
  await writeHistory(db, POLICY, versions);
  await [1, 2, 3].reduce(
    (made, n) => made.then(() => makeEdition(db, POLICY, n)),
    Promise.resolve(),
  );
  await sql`INSERT INTO finance.exit (uscc, membership_no, policy, edition, left_on, reasons, is_at_once)
    VALUES (${usccOf(1)}, 1, ${POLICY}, 2, '2026-01-04', '{GRADE}', false)`.execute(db.read());
  await sql`INSERT INTO finance.exit_notice (uscc, policy, membership_no, edition, noticed_on, leaves_on,
      due_provisional, reasons)
    VALUES (${usccOf(5)}, ${POLICY}, 5, 3, '2026-01-04', '2026-01-20', false, '{SCORE}')`.execute(
    db.read(),
  );
}

function accepted<T>(
  answer: { ok: true; value: T } | { ok: false; refusals: readonly object[] },
): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals));
  return answer.value;
}

async function cursorAt(edition: number, division?: string): Promise<string> {
  const wanted = { policy: POLICY, edition, division: division ?? null };
  return accepted(await feed.list(BANK, wanted, { first: 1 })).cursor;
}

/** A bank that keeps a list by deltas, in pages as they come. */
class Bank {
  list: ReadonlyMap<string, Seen> = new Map();
  cursor: string | null = null;

  constructor(
    readonly history: History,
    readonly division: string | null,
  ) {}

  /** One page; the edition of the list where it is whole again. */
  async page(first: number): Promise<number | null> {
    const { history, division, cursor } = this;
    const wanted = { policy: history.policy, division, cursor, first };
    const changes = accepted(await feed.changes(BANK, wanted));
    const changed = changes.changed.map(seen);
    this.list = applyChanges(this.list, { changed, removed: changes.removed });
    this.cursor = changes.cursor;
    return changes.hasMore ? null : changes.edition;
  }
}

describe('a list rebuilt from changes', () => {
  it.each([1, 2])(
    'is the full list, whatever happened and however it was asked (%d)',
    async (seed) => {
      const policy = `RANDOM-${String(seed)}`;
      const size = { seed, subjects: 25, editions: 8 };
      const { history, versions } = randomHistory(policy, size);
      await writeHistory(db, policy, versions);
      const chance = chanceOf(seed + 100);
      const banks = [null, ...DIVISIONS, '4101', null].map(
        (division) => new Bank(history, division),
      );
      let compared = 0;
      for (let edition = 1; edition <= history.editions; edition += 1) {
        await makeEdition(db, policy, edition);
        for (const bank of banks) {
          // Some ask seldom, some break off within a window and go on when the list is another.
          const pages = edition === history.editions ? 99 : chance(4);
          let whole: number | null = null;
          for (let page = 0; page < pages && whole !== edition; page += 1) {
            whole = await bank.page(1 + chance(12));
            if (whole === null) continue;
            const expected = history.at(whole, bank.division ?? '');
            expect(sorted(bank.list)).toEqual(sorted(expected));
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(banks.length);
    },
  );
});

function sorted(list: ReadonlyMap<string, Seen>): readonly Seen[] {
  return [...list.values()].sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
}

describe('a list paged through', () => {
  it('stays in its edition while another is made', async () => {
    const { history, versions } = randomHistory('PAGED', { seed: 9, subjects: 30, editions: 3 });
    await writeHistory(db, 'PAGED', versions);
    await makeEdition(db, 'PAGED', 1);
    await makeEdition(db, 'PAGED', 2);
    const first = accepted(await feed.list(BANK, { policy: 'PAGED' }, { first: 5 }));
    await makeEdition(db, 'PAGED', 3);
    const after = [first.edition, first.rows.at(-1)?.uscc ?? ''];
    const rest = accepted(await feed.list(BANK, { policy: 'PAGED' }, { first: 100, after }));
    const rows = [...first.rows, ...rest.rows].map(seen);
    expect(rows).toEqual(sorted(history.at(2)));
    expect(accepted(await feed.count(BANK, { policy: 'PAGED', edition: 2 }))).toBe(rows.length);
    const ofDivision = { policy: 'PAGED', division: '410104', edition: 2 };
    expect(accepted(await feed.count(BANK, ofDivision))).toBe(history.at(2, '410104').size);
  });
});

describe('changes since a cursor', () => {
  it('tell what is other and who left with the day, and nothing of who came and went', async () => {
    const cursor = await cursorAt(1);
    const changes = accepted(await feed.changes(BANK, { policy: POLICY, cursor, first: 10 }));
    expect(changes.changed.map(({ uscc }) => uscc)).toEqual([usccOf(3), usccOf(2)]);
    expect(changes.removed).toEqual([{ uscc: usccOf(1), leftOn: '2026-01-04', reasons: null }]);
    expect(changes).toMatchObject({ edition: 3, hasMore: false });
  });

  it('tell whoever governs the reasons as well', async () => {
    const cursor = await cursorAt(1);
    const { removed } = accepted(
      await feed.changes(AUDITOR, { policy: POLICY, cursor, first: 10 }),
    );
    expect(removed).toEqual([{ uscc: usccOf(1), leftOn: '2026-01-04', reasons: ['GRADE'] }]);
  });

  it('of a division tell of whoever moved away as gone', async () => {
    const wanted = { policy: POLICY, division: '410102', cursor: await cursorAt(2, '410102') };
    const changes = accepted(await feed.changes(AUDITOR, { ...wanted, first: 10 }));
    expect(changes.changed).toEqual([]);
    expect(changes.removed).toEqual([
      { uscc: usccOf(2), leftOn: '2026-01-04', reasons: null },
      { uscc: usccOf(4), leftOn: '2026-01-04', reasons: null },
    ]);
  });

  it('are empty where nothing changed, with the same cursor and when was looked', async () => {
    const cursor = await cursorAt(3);
    const changes = accepted(await feed.changes(BANK, { policy: POLICY, cursor, first: 10 }));
    expect(changes).toMatchObject({ changed: [], removed: [], cursor, edition: 3, hasMore: false });
    expect(changes.checkedAt).toBeInstanceOf(Date);
  });

  it('are empty before the first edition', async () => {
    await writeHistory(db, 'EMPTY', []);
    const changes = accepted(
      await feed.changes(BANK, { policy: 'EMPTY', cursor: null, first: 10 }),
    );
    expect(changes).toMatchObject({ changed: [], removed: [], edition: 0, madeAt: null });
  });

  it('say nothing of a notice of exit, and neither does the list', async () => {
    const changes = await feed.changes(BANK, { policy: POLICY, cursor: null, first: 10 });
    const list = await feed.list(BANK, { policy: POLICY }, { first: 10 });
    expect(JSON.stringify([changes, list])).not.toMatch(/SCORE|2026-01-20/);
    expect(accepted(list).rows.map(({ uscc }) => uscc)).toContain(usccOf(5));
  });
});

describe('a bank without authorisation', () => {
  it('sees name, code, grade and validity, and no score or source', async () => {
    const { rows } = accepted(await feed.list(BANK, { policy: POLICY }, { first: 1 }));
    expect(rows[0]).toMatchObject({ gradeBand: 'A', score: null, source: null, division: null });
  });

  it('sees less than an auditor', async () => {
    const { rows } = accepted(await feed.list(AUDITOR, { policy: POLICY }, { first: 1 }));
    expect(rows[0]).toMatchObject({ score: 81234, source: 'AUTO', division: '410105' });
  });
});

describe('what is asked wrongly is refused', () => {
  const codeOf = (answer: Awaited<ReturnType<Finance['feed']['changes']>>) =>
    answer.ok ? null : answer.refusals[0].code;

  it('with the way on where the cursor is to blame', async () => {
    const ask = async (cursor: string, division: string | null = null) =>
      codeOf(await feed.changes(BANK, { policy: POLICY, division, cursor, first: 10 }));
    expect(await ask('garbage')).toBe('CURSOR_UNREADABLE');
    expect(await ask(await cursorAt(1), '410102')).toBe('CURSOR_OF_ANOTHER_LIST');
    const ahead = await cursorAt(3);
    await sql`DELETE FROM finance.edition WHERE policy = ${POLICY} AND edition = 3`.execute(
      db.read(),
    );
    expect(await ask(ahead)).toBe('CURSOR_AHEAD');
    await makeEdition(db, POLICY, 3);
    expect(await ask(ahead)).toBeNull();
  });

  it.each([
    ['POLICY_UNKNOWN', { policy: 'NONE\u0000' }],
    ['DIVISION_UNKNOWN', { division: 'x' }],
    ['PAGE_SIZE', { first: 0 }],
  ])('%s', async (code, wrong) => {
    const wanted = { policy: POLICY, cursor: null, first: 10, ...wrong };
    expect(codeOf(await feed.changes(BANK, wanted))).toBe(code);
  });

  it('where the list is not theirs', async () => {
    const wanted = { policy: POLICY, cursor: null, first: 10 };
    const subject: Identity = { role: 'SUBJECT', subject: 's', uscc: usccOf(1) };
    expect(codeOf(await feed.changes(subject, wanted))).toBe('LIST_NOT_YOURS');
    const regulator: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'r', division: '410104' };
    const elsewhere = { ...wanted, division: '410105' };
    expect(codeOf(await feed.changes(regulator, elsewhere))).toBe('OUTSIDE_DIVISION');
  });
});
