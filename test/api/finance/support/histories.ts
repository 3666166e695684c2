import { sql } from 'kysely';

import type { Database } from '../../../../src/platform/database/index.js';

/** What a list says of a subject, as every bank sees it. */
export interface Seen {
  readonly uscc: string;
  readonly name: string;
  readonly gradeBand: string;
  readonly validTo: string;
  readonly pendingObjection: boolean;
}

interface Version extends Seen {
  readonly division: string;
  readonly from: number;
  to: number;
  readonly membership: number;
}

/** A list's whole life, worked out without the hub. */
export interface History {
  readonly policy: string;
  readonly editions: number;
  /** The list at an edition, of a division and all below it. */
  at(edition: number, division?: string): ReadonlyMap<string, Seen>;
}

export const DIVISIONS = ['410102', '410104', '410105'];
const STILL = 2_147_483_647;
const FIRST_DAY = Date.UTC(2026, 0, 1, 4);

/** Chance of a seed (mulberry32): whole numbers below `most`. */
export function chanceOf(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

export function usccOf(number: number): string {
  return `91410100MA${String(number).padStart(8, '0')}`;
}

/** Everything a subject may live through: in, out, in again, changed, moved, several times over. */
export function randomHistory(
  policy: string,
  { seed, subjects, editions }: { seed: number; subjects: number; editions: number },
): { history: History; versions: readonly Version[] } {
  const chance = chanceOf(seed);
  const versions: Version[] = [];
  const current = new Map<string, Version>();
  let membership = seed * 1_000_000;
  for (let edition = 1; edition <= editions; edition += 1) {
    for (let number = 0; number < subjects; number += 1) {
      const uscc = usccOf(number);
      const before = current.get(uscc);
      const draw = chance(10);
      if (draw > (before === undefined ? 3 : 4)) continue;
      if (before !== undefined) before.to = edition;
      if (before !== undefined && draw < 2) {
        current.delete(uscc);
        continue;
      }
      const isMove = before === undefined || draw === 2;
      const version = {
        ...{ uscc, name: `主体${String(number)}`, from: edition, to: STILL },
        gradeBand: 'ABC'[chance(3)] ?? 'A',
        validTo: `2027-0${String(1 + chance(9))}-01`,
        pendingObjection: chance(4) === 0,
        division: isMove ? (DIVISIONS[chance(3)] ?? '') : before.division,
        membership: before?.membership ?? (membership += 1),
      };
      current.set(uscc, version);
      versions.push(version);
    }
  }
  const at: History['at'] = (edition, division = '') => {
    const held = versions.filter(
      (one) => one.from <= edition && one.to > edition && one.division.startsWith(division),
    );
    return new Map(held.map((one) => [one.uscc, seen(one)]));
  };
  return { history: { policy, editions, at }, versions };
}

export function seen({ uscc, name, gradeBand, validTo, pendingObjection }: Seen): Seen {
  return { uscc, name, gradeBand, validTo, pendingObjection };
}

/** Writes policy and versions; editions are made one by one by {@link makeEdition}. */
export async function writeHistory(
  db: Database,
  policy: string,
  versions: readonly Version[],
): Promise<void> {
  await sql`INSERT INTO finance.policy (code, version, content, content_hash, author)
    VALUES (${policy}, '1', '{}', ${'0'.repeat(64)}, 'test')`.execute(db.read());
  await sql`INSERT INTO finance.entry (uscc, policy, edition_from, edition_to, membership_no, policy_no,
      run_no, name, division_code, grade_band, score, pending_objection, source, valid_from, valid_to)
    SELECT uscc, ${policy}, "from", "to", membership, 1, 1, name, division, "gradeBand", 81234,
           "pendingObjection", 'AUTO', '2026-01-01', "validTo"
      FROM jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) AS (uscc text, "from" int, "to" int,
           membership bigint, name text, division text, "gradeBand" text, "pendingObjection" boolean,
           "validTo" date)`.execute(db.read());
}

/** Makes the next edition known, a day after the one before, at noon in Shanghai. */
export async function makeEdition(db: Database, policy: string, edition: number): Promise<void> {
  const madeAt = new Date(FIRST_DAY + edition * 86_400_000);
  await sql`INSERT INTO finance.edition (policy, edition, policy_no, kind, as_of, run_no, made_at,
      entered, renewed, changed, noticed, removed, listed, asked_by)
    SELECT ${policy}, ${edition}::int, (SELECT policy_no FROM finance.policy WHERE code = ${policy}), 'NEWS',
           (${madeAt}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, 1, ${madeAt}, 0, 0, 0, 0, 0,
           (SELECT count(*)::int FROM finance.entry
             WHERE policy = ${policy} AND edition_from <= ${edition}::int AND edition_to > ${edition}::int),
           'test'`.execute(db.read());
}
