import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, type Refusal, type Result } from '../../../kernel/result.js';
import { type Database, lockKnowledge } from '../../../platform/database/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { ObjectionsTables } from '../objection-tables.js';
import { recordId } from '../queries/find.js';
import type { Change, Unit } from '../store/versions.js';
import type { RecordAction, RecordStatus } from '../domain/record-version.js';
import type { RecordVersionRow } from '../tables.js';
import {
  groundsFaults,
  reasonFor,
  refusedFor,
  todayOf,
  type Author,
  type Grounds,
} from './author.js';
import type { Corrections, FieldChange } from './corrections.js';
import { enter, findAnswerable, hindrances, isClosed } from './decisions.js';

/** A decision about one record, by whoever answers for it. */
export interface RecordDecision extends Grounds {
  /** Public id of the record. */
  readonly record: string;
  /** The version that the author saw. */
  readonly expectedVersion: number;
}

export interface RecordCorrection extends RecordDecision {
  readonly changes: readonly FieldChange[];
}

export interface RecordRepair extends RecordDecision {
  /** First day on which it counts as repaired. */
  readonly repairedOn: CivilDate;
}

export interface RecordExpiry extends RecordDecision {
  /** First day on which it has no effect any more. */
  readonly expiredOn: CivilDate;
}

export interface RecordSuccession extends RecordDecision {
  /** Public id of the record that takes its place. */
  readonly successor: string;
}

export type RecordAnswer = Result<{ readonly record: string }>;

interface Deciding {
  readonly before: RecordVersionRow;
  readonly unit: Unit;
  readonly today: CivilDate;
}

type Decide = (deciding: Deciding) => Promise<Result<Change>> | Result<Change>;

export interface StandingGround {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly corrections: Corrections;
}

/** What may be decided about a stored record: each decision is a new version, in one transaction. */
export class StandingService {
  constructor(private readonly ground: StandingGround) {}

  /** The record says something else from now on; what it said stays known under the older version. */
  async correct(correction: RecordCorrection, author: Author): Promise<RecordAnswer> {
    const { changes } = correction;
    return this.decide(correction, { author, action: 'CORRECTED' }, ({ unit, before, today }) =>
      this.ground.corrections.judge(unit, { before, changes, today }),
    );
  }

  /** The authority annulled its decision. */
  async revoke(decision: RecordDecision, author: Author): Promise<RecordAnswer> {
    return this.decide(decision, { author, action: 'REVOKED' }, () => closedAs('REVOKED'));
  }

  /** The record was reported in error. */
  async withdraw(decision: RecordDecision, author: Author): Promise<RecordAnswer> {
    return this.decide(decision, { author, action: 'WITHDRAWN' }, () => closedAs('WITHDRAWN'));
  }

  /** Another record of the same subject takes its place. */
  async supersede(succession: RecordSuccession, author: Author): Promise<RecordAnswer> {
    const { successor } = succession;
    return this.decide(succession, { author, action: 'SUPERSEDED' }, async ({ unit, before }) => {
      const found = await findAnswerable(unit, successor, author);
      const faults = refusedFor(successorFaults(before, found, successor));
      return faults ?? closedAs('SUPERSEDED', { supersededBy: successor });
    });
  }

  /** The subject's credit was repaired. */
  async repair(repair: RecordRepair, author: Author): Promise<RecordAnswer> {
    const { repairedOn } = repair;
    return this.decide(repair, { author, action: 'REPAIRED' }, ({ before, today }) => {
      const faults = dayFaults('repairedOn', { day: repairedOn, before, today });
      const contested =
        (before.objectionNo ?? null) === null ? [] : [reasonFor('RECORD_CONTESTED', ['record'])];
      return refusedFor([...contested, ...faults]) ?? accepted({ repairedOn });
    });
  }

  /** The department states that what the record tells has ended. */
  async expire(expiry: RecordExpiry, author: Author): Promise<RecordAnswer> {
    const { expiredOn } = expiry;
    return this.decide(expiry, { author, action: 'EXPIRED' }, ({ before, today }) => {
      const faults = dayFaults('expiredOn', { day: expiredOn, before, today });
      return refusedFor(faults) ?? accepted({ expiredOn });
    });
  }

  private async decide(
    decision: RecordDecision,
    { author, action }: { readonly author: Author; readonly action: RecordAction },
    decide: Decide,
  ): Promise<RecordAnswer> {
    const { db, outbox } = this.ground;
    const { record, expectedVersion, document, reason } = decision;
    return db.write<ObjectionsTables, RecordAnswer>(async (unit) => {
      await lockKnowledge(unit.sql);
      const unfounded = groundsFaults(decision);
      const before = await findAnswerable(unit, record, author);
      if (before === null) {
        const unknown = reasonFor('RECORD_UNKNOWN', ['record'], { record });
        return { ok: false, refusals: [unknown, ...unfounded] };
      }
      const hindered = [...unfounded, ...hindrances(before, expectedVersion)];
      const decided = await decide({ before, unit, today: todayOf(author) });
      if (!decided.ok) {
        return { ok: false, refusals: withFirst(hindered, decided.refusals) };
      }
      const refused = refusedFor(hindered);
      if (refused !== null) return refused;
      const grounds = { document, reason };
      await enter(outbox, unit, { before, change: decided.value, action, grounds, author });
      return accepted({ record: recordId(before) });
    });
  }
}

function withFirst(
  before: readonly Refusal[],
  [first, ...more]: readonly [Refusal, ...Refusal[]],
): readonly [Refusal, ...Refusal[]] {
  const [head, ...rest] = before;
  return head === undefined ? [first, ...more] : [head, ...rest, first, ...more];
}

/** A closed record needs no suspension: whatever was objected to has no force any more. */
function closedAs(status: Exclude<RecordStatus, 'VALID'>, more: Change = {}): Result<Change> {
  return accepted({ ...more, status, objectionNo: null, contestedOn: null });
}

function successorFaults(
  before: RecordVersionRow,
  found: RecordVersionRow | null,
  successor: string,
): readonly Refusal[] {
  const at = ['successor'];
  if (successor === recordId(before)) return [reasonFor('SUPERSEDES_ITSELF', at)];
  if (found === null || found.uscc !== before.uscc) {
    return [reasonFor('SUCCESSOR_UNKNOWN', at, { record: successor })];
  }
  return isClosed(found) ? [reasonFor('SUCCESSOR_CLOSED', at, { record: successor })] : [];
}

interface DayOfRecord {
  readonly day: CivilDate;
  readonly before: RecordVersionRow;
  readonly today: CivilDate;
}

/** A day on which something came to a record lies between its decision and today, and says something new. */
function dayFaults(
  field: 'repairedOn' | 'expiredOn',
  { day, before, today }: DayOfRecord,
): readonly Refusal[] {
  const at = [field];
  const { decidedOn } = before;
  if (before[field] === day) return [reasonFor('NOTHING_TO_CHANGE', at)];
  return [
    ...(day < decidedOn ? [reasonFor('DATE_BEFORE_DECISION', at, { date: day, decidedOn })] : []),
    ...(day > today ? [reasonFor('DATE_AFTER_TODAY', at, { date: day })] : []),
  ];
}
