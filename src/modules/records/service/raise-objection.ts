import { accepted, type Refusal, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { Reference } from '../../reference/index.js';
import type { ObjectionGround } from '../domain/objection.js';
import type { ObjectionsTables } from '../objection-tables.js';
import { readRecordId } from '../queries/find.js';
import { viewOfRecord } from '../queries/reach.js';
import { countRaised, insertObjection } from '../store/objections.js';
import { findCurrent, type KeyOfRecord, type Unit } from '../store/versions.js';
import {
  kept,
  reasonFor,
  refusedFor,
  sightOfAuthor,
  textFaults,
  todayOf,
  type Author,
} from './author.js';
import { isClosed } from './decisions.js';
import { noteMove } from './objection-move.js';
import { periodFrom } from './periods.js';

/** What a subject says against a record about itself. */
export interface ObjectionRaised {
  /** Public id of the record. */
  readonly record: string;
  readonly ground: ObjectionGround;
  readonly statement: string;
  /** What proves it, as references to documents. */
  readonly evidence: readonly string[];
}

export type ObjectionAnswer = Result<{ readonly objection: string }>;

export interface ObjectionNeeds {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly reference: Reference;
}

const MOST_OF_STATEMENT = 4000;
const MOST_OF_EVIDENCE = 500;
const MOST_EVIDENCE = 20;
/** Objections of one subject on one day: more are not read by anybody. */
const MOST_A_DAY = 20;

/** A subject objects to a record about itself; that alone changes nothing of the record's force. */
export async function raiseObjection(
  needs: ObjectionNeeds,
  raised: ObjectionRaised,
  author: Author,
): Promise<ObjectionAnswer> {
  const today = todayOf(author);
  const due = await periodFrom(needs.reference, 'OBJECTION_ACCEPT_PERIOD', today);
  return needs.db.write<ObjectionsTables, ObjectionAnswer>(async (unit) => {
    const found = await findOwn(unit, raised.record, author);
    const refused = refusedFor([...found.faults, ...faultsOf(raised)]);
    if (refused !== null || found.key === null) return refused ?? unknownRecord(raised.record);
    if ((await countRaised(unit.sql, found.key.uscc, today)) >= MOST_A_DAY) {
      const most = { most: MOST_A_DAY };
      return { ok: false, refusals: [reasonFor('OBJECTIONS_TOO_MANY', ['record'], most)] };
    }
    const objection = await insertObjection(unit.sql, {
      uscc: found.key.uscc,
      record_no: found.key.recordNo,
      ground: raised.ground,
      statement: kept(raised.statement),
      evidence: raised.evidence.map(kept),
      raised_on: today,
      accept_due_on: due.date,
      due_provisional: due.provisional,
    });
    if (objection === null) {
      const open = reasonFor('OBJECTION_OPEN', ['ground'], { ground: raised.ground });
      return { ok: false, refusals: [open] };
    }
    const moved = { objection, key: found.key, state: 'RAISED', grounds: null, author } as const;
    await noteMove(needs.outbox, unit, moved);
    return accepted({ objection });
  });
}

function unknownRecord(record: string): ObjectionAnswer {
  return { ok: false, refusals: [reasonFor('RECORD_UNKNOWN', ['record'], { record })] };
}

interface OwnRecord {
  readonly key: KeyOfRecord | null;
  readonly faults: readonly Refusal[];
}

async function findOwn({ em, sql }: Unit, record: string, author: Author): Promise<OwnRecord> {
  const key = readRecordId(record);
  const view = key === null ? null : await viewOfRecord(sql, sightOfAuthor(author), key);
  const current = key === null || view !== 'SELF' ? null : await findCurrent(em, key);
  if (current === null) {
    return { key: null, faults: [reasonFor('RECORD_UNKNOWN', ['record'], { record })] };
  }
  return { key, faults: isClosed(current) ? [reasonFor('RECORD_CLOSED', ['record'])] : [] };
}

function faultsOf({ statement, evidence }: ObjectionRaised): readonly Refusal[] {
  const tooMany = reasonFor('TOO_MANY', ['evidence'], { field: 'evidence', most: MOST_EVIDENCE });
  return [
    ...textFaults([{ field: 'statement', text: statement, most: MOST_OF_STATEMENT }]),
    ...(evidence.length > MOST_EVIDENCE ? [tooMany] : []),
    ...textFaults(evidence.map((text) => ({ field: 'evidence', text, most: MOST_OF_EVIDENCE }))),
  ];
}
