import { basename } from 'node:path';

import type { Kysely } from 'kysely';

import { dateInShanghai } from '../../kernel/civil-date.js';
import { type Refusal, type Result, accepted, refused } from '../../kernel/result.js';
import { isDiskFull } from '../../platform/database/index.js';
import { append } from '../audit/index.js';
import { fingerprintOf, referenceLock } from './domain/fingerprint.js';
import { maskRefusal, maskText } from './domain/mask.js';
import { RowReader } from './domain/row-reader.js';
import { summaryOf } from './domain/tally.js';
import type { BulkUnit, SubmissionInMerge } from './door.js';
import type { SubmissionTakenIn } from './facts.js';
import { Heartbeat } from './heartbeat.js';
import { NearlyAllRefused, checkRefused } from './nearly-all-refused.js';
import { type Opened, noticesOf, openFile } from './open-file.js';
import { refusalOf } from './parse/source.js';
import { within } from './queries.js';
import { scopeOf } from './scope.js';
import { intakeRefusal } from './refusals.js';
import type { ImportRequest, IntakeOptions } from './import-request.js';
import { Stage } from './stage.js';
import {
  answerQuarantined,
  fillOriginals,
  keepQuarantined,
  refuseUnknownResends,
} from './store/quarantine.js';
import { analyseStaging, countStaged, createStaging } from './store/staging.js';
import {
  type KnownSubmission,
  type NewSubmission,
  beat,
  endWithoutRows,
  findOtherFile,
  findSubmission,
  finishSubmission,
  startSubmission,
  tryLock,
  waitForLock,
} from './store/submissions.js';
import { countOpen } from './store/open-rows.js';
import type { Progress, Summary } from './domain/summary.js';
import type { IntakeTables } from './tables.js';

/** A file under way into the hub. */
interface Sending {
  readonly options: IntakeOptions;
  readonly request: ImportRequest;
  readonly opened: Opened;
  readonly submission: NewSubmission;
  readonly startedAt: number;
}

/** The use case: look at the file, take its lock, bring in its rows, all or nothing. */
export async function importFile(
  options: IntakeOptions,
  request: ImportRequest,
): Promise<Result<Summary>> {
  const startedAt = performance.now();
  request.onProgress?.({ phase: 'CHECKING', rows: 0, share: 0 });
  const opened = await openFile(request, options.unpackedLimitBytes);
  if (!opened.ok) return opened;
  const submission = newSubmission(request, opened.value);
  return bringIn({ options, request, opened: opened.value, submission, startedAt });
}

function newSubmission(
  { door, actor, filename, source, reference: given, mapping: used, receivedAt }: ImportRequest,
  { file, header, stated, source: { delimiter, fileHeader } }: Opened,
): NewSubmission {
  const { kind, rulesVersion } = door;
  const institution = door.institution ?? null;
  const department = institution === null ? (actor.department ?? null) : null;
  const { sha256 } = file;
  const reference = given === undefined || given.trim() === '' ? null : maskText(given.trim());
  const mapping =
    used === undefined ? null : { name: maskText(used.name), sha256: used.sha256, rows: used.rows };
  const sending = { kind, sha256, stated, rulesVersion, reference, department, institution };
  return {
    ...{ kind, rulesVersion, reference, department, institution, stated, file, delimiter, mapping },
    fingerprint: fingerprintOf({ ...sending, mapping: mapping?.sha256 ?? null }),
    fileName: maskText(filename ?? basename(source.path)),
    header: (fileHeader ?? header.names).map(maskText),
    sentBy: actor.subject,
    receivedAt: receivedAt ?? null,
  };
}

async function bringIn(sending: Sending): Promise<Result<Summary>> {
  const { options, opened } = sending;
  const reads = options.db.read<IntakeTables>();
  const started: string[] = [];
  try {
    return await options.db.bulk<unknown, Result<Summary>>(async (unit) => {
      const taken = await takeLocks(unit, sending, reads);
      if (taken !== null) return refused(taken);
      const known = await findSubmission(reads, sending.submission.fingerprint.bytes);
      if (known?.state === 'DONE') return accepted(await answerAgain(unit, sending, known));
      const { id, receivedAt } = await startSubmission(reads, sending.submission);
      started.push(id);
      sending.request.onStarted?.(id);
      return accepted(await bringInRows(unit, sending, { id, receivedAt }));
    });
  } catch (error) {
    const answer = await answerOf(error, opened);
    // Without a connection nothing can be noted; the submission then shows itself as abandoned.
    await Promise.all(started.map((id) => noteEnd(reads, id, answer?.refusals ?? [])));
    if (answer === null) throw error;
    return answer;
  }
}

/** What the error means for the sender; null when it is an incident of ours. */
async function answerOf(error: unknown, { file }: Opened) {
  if (isDiskFull(error)) return refused(intakeRefusal('DISK_FULL'));
  if (error instanceof NearlyAllRefused) return refused(error.refusal);
  return refusalOf(error, file);
}

async function noteEnd(
  reads: Kysely<IntakeTables>,
  id: string,
  refusals: readonly Refusal[],
): Promise<void> {
  const masked = refusals.map((reason) => maskRefusal(reason));
  await endWithoutRows(reads, id, masked).catch(() => undefined);
}

/** Answers why the submission may not come in: another file has its reference. */
async function takeLocks(
  unit: BulkUnit,
  sending: Sending,
  reads: Kysely<IntakeTables>,
): Promise<Refusal | null> {
  const { reference, fingerprint } = sending.submission;
  if (reference === null) {
    await takeLock(unit, sending, { reads, key: fingerprint.lockKey });
    return null;
  }
  // Told before the other file is through, and certain once no other can be on its way.
  const taken = await referenceTaken(reads, { ...sending.submission, reference });
  if (taken !== null) return taken;
  await takeLock(unit, sending, { reads, key: referenceLock(sending.submission) });
  await takeLock(unit, sending, { reads, key: fingerprint.lockKey });
  return referenceTaken(reads, { ...sending.submission, reference });
}

async function referenceTaken(
  reads: Kysely<IntakeTables>,
  submission: NewSubmission & { readonly reference: string },
): Promise<Refusal | null> {
  const other = await findOtherFile(reads, submission);
  if (other === null) return null;
  const { reference } = submission;
  return intakeRefusal('REFERENCE_TAKEN', { reference, submission: other }, ['reference']);
}

async function takeLock(
  unit: BulkUnit,
  { request, submission }: Sending,
  { reads, key }: { readonly reads: Kysely<IntakeTables>; readonly key: string },
): Promise<void> {
  if (await tryLock(unit.sql, key)) return;
  const known = await findSubmission(reads, submission.fingerprint.bytes);
  if (known?.state === 'RUNNING') request.onStarted?.(known.id);
  request.onProgress?.({ phase: 'WAITING', rows: 0, share: 0 });
  await waitForLock(unit.sql, key);
}

async function answerAgain(
  unit: BulkUnit,
  sending: Sending,
  known: KnownSubmission,
): Promise<Summary> {
  await note(unit, sending, { action: 'intake.submitAgain', id: known.id });
  const { id: submission, kind, rows_done: read, accepted: taken, fixed, quarantined } = known;
  const { duplicates, held, dropped, fixes, reasons, notices } = known;
  const { rows: open } = await countOpen(unit.sql, known.id);
  return {
    ...{ submission, kind, again: true, read, accepted: taken, fixed, quarantined, open },
    ...{ duplicates, held, dropped, fixes, reasons, notices },
    seconds: secondsSince(sending.startedAt),
  };
}

async function bringInRows(
  unit: BulkUnit,
  sending: Sending,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: Date },
): Promise<Summary> {
  const { options, request, opened } = sending;
  const { door, actor } = request;
  const { department, stated } = sending.submission;
  const submission: SubmissionInMerge = {
    ...{ id, department, stated, receivedAt },
    actor: actor.subject,
    isReporter: actor.role === 'DEPARTMENT_REPORTER',
    division: actor.division ?? null,
  };
  const progress = { phase: 'READING', rows: 0, share: 0 } as Writable<Progress>;
  const heartbeat = new Heartbeat(() => {
    request.onProgress?.({ ...progress });
    return beat(options.db.read<IntakeTables>(), id, progress);
  });
  try {
    await createStaging(unit, door);
    await stageRows(unit, sending, { submission, progress });
    Object.assign(progress, { phase: 'MERGING', share: 1 });
    request.onProgress?.({ ...progress });
    await analyseStaging(unit);
    const mayResend = opened.header.quarantineId !== -1;
    if (mayResend) {
      await refuseUnknownResends(unit, { kind: door.kind, within: within(scopeOf(actor)) });
    }
    await door.merge(unit, submission);
    await fillOriginals(unit, id);
    await keepQuarantined(unit, submission);
    if (mayResend) await answerQuarantined(unit, submission);
  } finally {
    await heartbeat.stop();
  }
  return finish(unit, sending, id);
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

async function stageRows(
  unit: BulkUnit,
  { options: { tellingRows, personKeys }, request: { door }, opened }: Sending,
  { submission, progress }: { submission: SubmissionInMerge; progress: Writable<Progress> },
): Promise<void> {
  const { file, header, source, stated } = opened;
  const { id, department, isReporter, receivedAt } = submission;
  const receivedOn = dateInShanghai(receivedAt);
  const reader = new RowReader({
    ...{ header, stated, columns: door.columns, ragged: source.ragged },
    isGuarded: source.isHeaderInFile && header.quarantineId !== -1,
    judge: await door.prepare(unit.sql, { receivedOn, department, isReporter, stated }),
    countsMaskAsFix: door.countsMaskAsFix ?? true,
    stagingColumns: door.staging.length,
    personKeys: (await personKeys?.()) ?? null,
  });
  const stage = new Stage({ unit, door, submission: id, reader });
  let bytes = 0;
  const onRaw = (chunk: Buffer): void => {
    bytes += chunk.length;
  };
  try {
    for await (const batch of source.rows(onRaw)) {
      await stage.take(batch);
      checkRefused(stage, tellingRows);
      progress.rows = stage.rows;
      progress.share = Math.min(1, bytes / file.bytes);
    }
    await stage.end();
  } catch (error) {
    await stage.abort();
    throw error;
  }
}

async function finish(unit: BulkUnit, sending: Sending, id: string): Promise<Summary> {
  const { kind } = sending.request.door;
  // All that this submission put there is open still.
  const { reasons } = await countOpen(unit.sql, id);
  const summary = summaryOf({
    ...{ submission: id, kind },
    groups: await countStaged(unit),
    reasons,
    notices: noticesOf(sending.opened),
    seconds: secondsSince(sending.startedAt),
  });
  await finishSubmission(unit.sql, summary);
  await note(unit, sending, { action: 'intake.submit', id });
  const { accepted: taken, fixed, quarantined, duplicates, held, dropped } = summary;
  const fact: SubmissionTakenIn = {
    ...{ name: 'SubmissionTakenIn', submission: id, kind, fixed, quarantined, duplicates },
    ...{ accepted: taken, held, dropped },
  };
  await sending.options.announce?.(unit, fact);
  return summary;
}

async function note(
  unit: BulkUnit,
  { request: { actor }, submission }: Sending,
  { action, id }: { readonly action: string; readonly id: string },
): Promise<void> {
  const { subject, role, organisation } = actor;
  const target = `submission:${id}`;
  await append(unit.sql, [
    { actor: subject, role, organisation, action, target, afterHash: submission.file.sha256 },
  ]);
}

function secondsSince(startedAt: number): number {
  return Math.round(performance.now() - startedAt) / 1000;
}
