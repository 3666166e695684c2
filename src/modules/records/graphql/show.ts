import { type CivilDate, daysBetween } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import { recordId } from '../queries/find.js';
import type { RecordDetail } from '../queries/detail.js';
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
  readonly uscc: string;
  readonly found: RecordFound;
  readonly moment: Moment;
}

/**
 * The record as whoever asks sees it; its view was decided where it was read. Being shown one that the
 * public does not find is put on record, whatever is asked of it.
 */
export function showRecord(
  found: RecordFound,
  moment: Moment,
  context: RequestContext,
): RecordShown {
  const { row } = found;
  const { view, uscc } = row;
  const showing = { found, context };
  if (!row.isPublic) readsOf(context).note(uscc, 'RECORDS');
  return {
    view,
    uscc,
    found,
    moment,
    id: recordId(row),
    standing: row.standing,
    decidedOn: row.decidedOn,
    documentNo: showEnvelope(showing, row.documentNo, 'documentNo'),
    validFrom: showEnvelope(showing, row.validFrom, 'validFrom'),
    validTo: showEnvelope(showing, row.validTo, 'validTo'),
    endedOn: showEnvelope(showing, row.endedOn, 'removedOn', 'settledOn'),
    publicityEndDate: showEnvelope(showing, row.publicityEnd, 'publicityEndDate'),
    publicity: publicityOf(row),
    publicUntil: lastPublicDay(row),
    severity: showEnvelope(showing, row.severity, 'severity'),
    ...timelinessOf(row),
    repairedOn: row.repairedOn,
    version: row.version,
    knownTo: row.knownTo,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
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

/** Where a version comes from, under the view of its record. */
export function showLineage(
  { view, uscc }: Pick<RecordShown, 'view' | 'uscc'>,
  detail: RecordDetail,
): RecordLineage & { readonly view: View; readonly uscc: string } {
  return {
    view,
    uscc,
    action: detail.action,
    submission: detail.submissionId,
    row: detail.rowNo,
    originalHash: detail.originalHash,
    copiedFrom: detail.copiedFrom,
    fixes: detail.fixes ?? [],
    changedBy: detail.changedBy,
    document: detail.document,
    reason: detail.reason,
  };
}
