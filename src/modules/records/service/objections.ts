import { accepted, type Refusal, type Result } from '../../../kernel/result.js';
import { lockKnowledge } from '../../../platform/database/index.js';
import type { View } from '../../access/index.js';
import {
  canBecome,
  judgeRemedy,
  type ObjectionOutcome,
  type ObjectionRemedy,
  type ObjectionState,
} from '../domain/objection.js';
import type { ObjectionsTables } from '../objection-tables.js';
import { viewOfRecord } from '../queries/reach.js';
import {
  findOtherAccepted,
  lockObjection,
  updateObjection,
  type ObjectionChange,
  type StoredObjection,
} from '../store/objections.js';
import { findCurrent, type Change, type KeyOfRecord, type Unit } from '../store/versions.js';
import type { RecordAction } from '../domain/record-version.js';
import type { RecordVersionRow } from '../tables.js';
import {
  groundsFaults,
  reasonFor,
  refusedFor,
  sightOfAuthor,
  textFaults,
  todayOf,
  type Author,
  type Grounds,
} from './author.js';
import type { Corrections, FieldChange } from './corrections.js';
import { ANSWERABLE, enter, hindrances, isClosed } from './decisions.js';
import { noteMove } from './objection-move.js';
import { periodFrom } from './periods.js';
import {
  raiseObjection,
  type ObjectionAnswer,
  type ObjectionNeeds,
  type ObjectionRaised,
} from './raise-objection.js';

/** An answer to an objection, by whoever answers for the record. */
export interface ObjectionReply extends Grounds {
  readonly objection: string;
}

export interface ObjectionDecision extends ObjectionReply {
  readonly outcome: ObjectionOutcome;
  /** What is done about the record. */
  readonly remedy?: ObjectionRemedy | null | undefined;
  /** For the remedy CORRECT. */
  readonly changes: readonly FieldChange[];
  /** The version of the record that the author saw. */
  readonly expectedVersion: number;
}

export interface ObjectionWithdrawal {
  readonly objection: string;
  readonly reason: string;
}

interface Opened {
  readonly unit: Unit;
  readonly objection: StoredObjection;
  readonly record: RecordVersionRow;
}

/** What comes of a move: how the objection's row changes, and the record's next version if it gets one. */
interface Outcome {
  readonly row: ObjectionChange;
  readonly version: { readonly change: Change; readonly action: RecordAction } | null;
}

interface Moving {
  readonly objection: string;
  readonly next: Exclude<ObjectionState, 'RAISED'>;
  readonly grounds: Grounds;
  readonly by: ReadonlySet<View>;
  /** What is wrong with the input, whatever the objection is. */
  readonly faults: readonly Refusal[];
}

const SELF: ReadonlySet<View> = new Set(['SELF']);
const MOST_OF_REASON = 1000;

/**
 * Objections of subjects to records about them. Only an accepted one suspends the record, and the
 * record stays suspended until the last accepted one has ended.
 */
export class ObjectionService {
  constructor(
    private readonly needs: ObjectionNeeds,
    private readonly corrections: Corrections,
  ) {}

  async raise(raised: ObjectionRaised, author: Author): Promise<ObjectionAnswer> {
    return raiseObjection(this.needs, raised, author);
  }

  /** The department takes the objection up: from now on the record is suspended. */
  async accept(reply: ObjectionReply, author: Author): Promise<ObjectionAnswer> {
    const today = todayOf(author);
    const due = await periodFrom(this.needs.reference, 'OBJECTION_DECIDE_PERIOD', today);
    const row = {
      state: 'ACCEPTED' as const,
      accepted_on: today,
      decide_due_on: due.date,
      due_provisional: due.provisional,
    };
    return this.move(answering(reply, 'ACCEPTED'), author, ({ record }) => {
      const isSuspended = isClosed(record) || (record.objectionNo ?? null) !== null;
      const change = { objectionNo: reply.objection, contestedOn: today };
      return accepted({ row, version: isSuspended ? null : { change, action: 'DISPUTED' } });
    });
  }

  async decline(reply: ObjectionReply, author: Author): Promise<ObjectionAnswer> {
    const row = { state: 'NOT_ACCEPTED' as const, ended_on: todayOf(author) };
    return this.move(answering(reply, 'NOT_ACCEPTED'), author, () =>
      accepted({ row, version: null }),
    );
  }

  /** The department decides, and does in the same moment what it decided about the record. */
  async decide(decision: ObjectionDecision, author: Author): Promise<ObjectionAnswer> {
    const row = { state: decision.outcome, ended_on: todayOf(author) };
    return this.move(answering(decision, decision.outcome), author, async (opened) => {
      const remedied = await this.remedy(decision, opened, author);
      if (!remedied.ok) return remedied;
      return accepted({ row, version: await endOf(opened, remedied.value) });
    });
  }

  /** The subject takes its objection back. */
  async withdraw(
    { objection, reason }: ObjectionWithdrawal,
    author: Author,
  ): Promise<ObjectionAnswer> {
    const row = { state: 'WITHDRAWN' as const, ended_on: todayOf(author) };
    const faults = textFaults([{ field: 'reason', text: reason, most: MOST_OF_REASON }]);
    const grounds = { document: `objection:${objection}`, reason };
    const moving = { objection, next: 'WITHDRAWN', grounds, by: SELF, faults } as const;
    return this.move(moving, author, async (opened) =>
      accepted({ row, version: await endOf(opened, null) }),
    );
  }

  private async remedy(
    { outcome, remedy = null, changes, expectedVersion }: ObjectionDecision,
    { unit, record: before }: Opened,
    author: Author,
  ): Promise<Result<Remedied | null>> {
    const isNeeded = remedy !== null && !isClosed(before);
    const refused = refusedFor([
      ...judgeRemedy(outcome, remedy, isClosed(before)),
      ...(isNeeded ? hindrances(before, expectedVersion) : []),
    ]);
    if (refused !== null) return refused;
    switch (remedy) {
      case null:
        return accepted(null);
      case 'WITHDRAW':
        return accepted({ change: { status: 'WITHDRAWN' }, action: 'WITHDRAWN' });
      case 'CORRECT': {
        const correction = { before, changes, today: todayOf(author) };
        const corrected = await this.corrections.judge(unit, correction);
        if (!corrected.ok) return corrected;
        return accepted({ change: corrected.value, action: 'CORRECTED' });
      }
    }
  }

  private async move(
    { objection: id, next, grounds, by, faults }: Moving,
    author: Author,
    decide: (opened: Opened) => Promise<Result<Outcome>> | Result<Outcome>,
  ): Promise<ObjectionAnswer> {
    const { db, outbox } = this.needs;
    return db.write<ObjectionsTables, ObjectionAnswer>(async (unit) => {
      await lockKnowledge(unit.sql);
      const opened = await open(unit, id, { author, by });
      if (opened === null) {
        const unknown = reasonFor('OBJECTION_UNKNOWN', ['objection'], { objection: id });
        return { ok: false, refusals: [unknown, ...faults] };
      }
      const { objection, record } = opened;
      const refused = refusedFor([...stateFaults(objection, next), ...faults]);
      if (refused !== null) return refused;
      const outcome = await decide(opened);
      if (!outcome.ok) return outcome;
      const { row, version } = outcome.value;
      await updateObjection(unit.sql, id, row);
      if (version !== null)
        await enter(outbox, unit, { ...version, before: record, grounds, author });
      const move = { objection: id, key: keyOf(objection), state: next, grounds, author };
      await noteMove(outbox, unit, move);
      return accepted({ objection: id });
    });
  }
}

type Remedied = NonNullable<Outcome['version']>;

function answering(reply: ObjectionReply, next: Moving['next']): Moving {
  const { objection, document, reason } = reply;
  const faults = groundsFaults(reply);
  return { objection, next, grounds: { document, reason }, by: ANSWERABLE, faults };
}

function stateFaults({ state }: StoredObjection, next: Moving['next']): readonly Refusal[] {
  if (canBecome(state, next)) return [];
  return [reasonFor('OBJECTION_STATE', ['objection'], { state, next })];
}

function keyOf({ uscc, record_no: recordNo }: StoredObjection): KeyOfRecord {
  return { uscc, recordNo };
}

/** An objection that the author may move, with its record as it is now. */
async function open(
  unit: Unit,
  id: string,
  { author, by }: { readonly author: Author; readonly by: ReadonlySet<View> },
): Promise<Opened | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const objection = await lockObjection(unit.sql, id);
  if (objection === null) return null;
  const key = keyOf(objection);
  const view = await viewOfRecord(unit.sql, sightOfAuthor(author), key);
  const record = view === null || !by.has(view) ? null : await findCurrent(unit.em, key);
  return record === null ? null : { unit, objection, record };
}

const UNCONTESTED = { objectionNo: null, contestedOn: null };

/**
 * The record's next version when an objection ends: with its remedy if it has one, suspended by
 * another accepted objection if there is one, else free. Null when nothing about the record changes.
 */
async function endOf(
  { unit, objection, record }: Opened,
  remedied: Remedied | null,
): Promise<Remedied | null> {
  if (remedied?.action === 'WITHDRAWN') {
    return { ...remedied, change: { ...remedied.change, ...UNCONTESTED } };
  }
  const { objection_no: own } = objection;
  if (record.objectionNo !== own) return remedied;
  const other = await findOtherAccepted(unit.sql, keyOf(objection), own);
  const action = other === null ? 'DISPUTE_ENDED' : 'DISPUTED';
  const contested = other === null ? UNCONTESTED : { objectionNo: other };
  return { action, ...remedied, change: { ...remedied?.change, ...contested } };
}
