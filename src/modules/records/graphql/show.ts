import { type CivilDate, daysBetween } from '../../../kernel/civil-date.js';
import type { View } from '../../access/index.js';
import { recordId } from '../queries/find.js';
import type { RecordRow } from '../queries/record-row.js';
import type { Standing } from '../queries/standing.js';
import type { Moment } from '../reading.js';
import type { RecordFound } from '../type-versions.js';
import type { RecordPublicity } from './enums.js';
import { showEnvelope } from './payload.js';
import type { RecordLineage, RecordObject } from './types.js';

/** A record as resolvers pass it on: what is shown, under which view, and what leads further. */
export interface RecordShown extends RecordObject {
  readonly view: View;
  readonly found: RecordFound;
  readonly moment: Moment;
}

/** The record as whoever asks sees it; its view was decided where it was read. */
export function showRecord(found: RecordFound, moment: Moment): RecordShown {
  const { row } = found;
  const { view } = row;
  return {
    view,
    found,
    moment,
    id: recordId(row),
    standing: row.standing,
    decidedOn: row.decidedOn,
    documentNo: showEnvelope(found, row.documentNo, 'documentNo'),
    validFrom: showEnvelope(found, row.validFrom, 'validFrom'),
    validTo: showEnvelope(found, row.validTo, 'validTo'),
    endedOn: showEnvelope(found, row.endedOn, 'removedOn', 'settledOn'),
    publicityEndDate: showEnvelope(found, row.publicityEnd, 'publicityEndDate'),
    publicity: publicityOf(row),
    publicUntil: lastPublicDay(row),
    severity: showEnvelope(found, row.severity, 'severity'),
    ...timelinessOf(row),
    repairedOn: row.repairedOn,
    version: row.version,
    knownFrom: row.knownFrom,
    knownTo: row.knownTo,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
    lineage: lineageOf(row),
  };
}

function lastPublicDay(row: RecordRow): CivilDate | null {
  const { publicUntil } = row;
  return publicUntil === 'infinity' || publicityOf(row) === 'NOT_PUBLIC' ? null : publicUntil;
}

/** What is closed or repaired is no longer shown to anybody, however long it might have been. */
const CLOSED: ReadonlySet<Standing> = new Set(['REPAIRED', 'REVOKED', 'WITHDRAWN', 'SUPERSEDED']);

function publicityOf({ publicUntil, standing }: RecordRow): RecordPublicity {
  if (publicUntil === null || CLOSED.has(standing)) return 'NOT_PUBLIC';
  return publicUntil === 'infinity' ? 'UNLIMITED' : 'LIMITED';
}

type Timeliness = Pick<
  RecordObject,
  'reportedOn' | 'dueOn' | 'isLate' | 'daysLate' | 'provisional'
>;

function timelinessOf({ reportedOn, dueOn, dueProvisional }: RecordRow): Timeliness {
  if (dueOn === null) {
    return { reportedOn, dueOn, isLate: null, daysLate: null, provisional: null };
  }
  const daysLate = Math.max(0, daysBetween(dueOn, reportedOn));
  return { reportedOn, dueOn, isLate: daysLate > 0, daysLate, provisional: dueProvisional };
}

function lineageOf(row: RecordRow): RecordLineage & { readonly view: View } {
  return {
    view: row.view,
    action: row.action,
    submission: row.submissionId,
    row: row.rowNo,
    originalHash: row.originalHash,
    copiedFrom: row.copiedFrom,
    fixes: row.fixes ?? [],
    changedBy: row.changedBy,
    document: row.document,
    reason: row.reason,
  };
}
