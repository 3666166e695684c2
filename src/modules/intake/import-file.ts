import { basename } from 'node:path';

import type { Kysely } from 'kysely';

import { type Refusal, type Result, accepted, refused } from '../../kernel/result.js';
import { append } from '../audit/index.js';
import { fingerprintOf } from './domain/fingerprint.js';
import { type Header, readHeader, unknownStated } from './domain/header.js';
import { RowReader } from './domain/row-reader.js';
import { againSummary, summaryOf } from './domain/tally.js';
import type { BulkUnit, SubmissionInMerge } from './door.js';
import type { SubmissionTakenIn } from './facts.js';
import { Heartbeat } from './heartbeat.js';
import { type Inspected, inspect } from './parse/inspect.js';
import { openSource, refusalOf } from './parse/source.js';
import type { RowSource } from './parse/row-source.js';
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
  findSubmission,
  finishSubmission,
  startSubmission,
  tryLock,
  waitForLock,
} from './store/submissions.js';
import { countOpen } from './store/open-rows.js';
import type { Progress, Summary } from './domain/summary.js';
import type { IntakeTables } from './tables.js';

/** The reading of a file up to its header; everything in it can be refused without a transaction. */
interface Opened {
  readonly file: Inspected;
  readonly source: RowSource;
  readonly header: Header;
}

/** A file under way into the hub. */
interface Sending {
  readonly options: IntakeOptions;
  readonly request: ImportRequest;
  readonly stated: Readonly<Record<string, string>>;
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
  const stated = request.stated ?? {};
  request.onProgress?.({ phase: 'CHECKING', rows: 0, share: 0 });
  const opened = await openFile(request, stated);
  if (!opened.ok) return opened;
  const submission = newSubmission(request, opened.value, stated);
  const sending = { options, request, stated, opened: opened.value, submission, startedAt };
  return bringIn(sending);
}

async function openFile(
  { door, source }: ImportRequest,
  stated: Readonly<Record<string, string>>,
): Promise<Result<Opened>> {
  const file = await inspect(source.path);
  if (!file.ok) return file;
  const rows = await openSource(file.value, door.columns);
  if (!rows.ok) return rows;
  const { header, refusals } = readHeader(rows.value.headerCells, door.columns, stated);
  const [first, ...more] = [
    ...unknownStated(stated, door.columns),
    ...(rows.value.isHeaderInFile ? refusals : []),
  ];
  if (first !== undefined) return refused(first, ...more);
  return accepted({ file: file.value, source: rows.value, header });
}

function newSubmission(
  { door, actor, filename, source, reference: given }: ImportRequest,
  { file, header, source: { delimiter } }: Opened,
  stated: Readonly<Record<string, string>>,
): NewSubmission {
  const { kind, rulesVersion } = door;
  const department = actor.department ?? null;
  const { sha256 } = file;
  const reference = given ?? null;
  return {
    ...{ kind, rulesVersion, reference, department, stated, file, delimiter },
    fingerprint: fingerprintOf({ kind, sha256, stated, rulesVersion, reference, department }),
    fileName: filename ?? basename(source.path),
    header: header.names,
    sentBy: actor.subject,
  };
}

async function bringIn(sending: Sending): Promise<Result<Summary>> {
  const { options, opened } = sending;
  const reads = options.db.read<IntakeTables>();
  const started: string[] = [];
  try {
    return await options.db.bulk<unknown, Result<Summary>>(async (unit) => {
      await takeLock(unit, sending);
      const known = await findSubmission(reads, sending.submission.fingerprint.bytes);
      if (known?.state === 'DONE') return accepted(await answerAgain(unit, sending, known));
      const { id, receivedAt } = await startSubmission(reads, sending.submission);
      started.push(id);
      return accepted(await bringInRows(unit, sending, { id, receivedAt }));
    });
  } catch (error) {
    const answer = await refusalOf(error, opened.file);
    // Without a connection nothing can be noted; the submission then shows itself as abandoned.
    await Promise.all(started.map((id) => noteEnd(reads, id, answer?.refusals ?? [])));
    if (answer === null) throw error;
    return answer;
  }
}

async function noteEnd(
  reads: Kysely<IntakeTables>,
  id: string,
  refusals: readonly Refusal[],
): Promise<void> {
  await endWithoutRows(reads, id, refusals).catch(() => undefined);
}

async function takeLock(unit: BulkUnit, { request, submission }: Sending): Promise<void> {
  const { lockKey } = submission.fingerprint;
  if (await tryLock(unit.sql, lockKey)) return;
  request.onProgress?.({ phase: 'WAITING', rows: 0, share: 0 });
  await waitForLock(unit.sql, lockKey);
}

async function answerAgain(
  unit: BulkUnit,
  sending: Sending,
  known: KnownSubmission,
): Promise<Summary> {
  await note(unit, sending, { action: 'intake.submitAgain', id: known.id });
  return againSummary({
    submission: known.id,
    kind: known.kind,
    read: known.accepted + known.fixed + known.quarantined + known.duplicates,
    notices: known.notices,
    open: await countOpen(unit.sql, known.id),
    seconds: secondsSince(sending.startedAt),
  });
}

async function bringInRows(
  unit: BulkUnit,
  sending: Sending,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: Date },
): Promise<Summary> {
  const { options, request, stated } = sending;
  const { door, actor } = request;
  const department = actor.department ?? null;
  const submission: SubmissionInMerge = {
    id,
    department,
    actor: actor.subject,
    stated,
    receivedAt,
  };
  const progress = { phase: 'READING', rows: 0, share: 0 } as Writable<Progress>;
  const heartbeat = new Heartbeat(() => {
    request.onProgress?.({ ...progress });
    return beat(options.db.read<IntakeTables>(), id, progress.rows);
  });
  try {
    await createStaging(unit, door);
    await stageRows(unit, sending, { id, progress });
    progress.phase = 'MERGING';
    request.onProgress?.({ ...progress });
    await analyseStaging(unit);
    const mayResend = sending.opened.header.quarantineId !== -1;
    if (mayResend) {
      const anyDepartment = actor.role === 'CITY_ADMIN';
      await refuseUnknownResends(unit, { kind: door.kind, department, anyDepartment });
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
  { request: { door }, stated, opened }: Sending,
  { id, progress }: { readonly id: string; readonly progress: Writable<Progress> },
): Promise<void> {
  const { file, header, source } = opened;
  const judge = await door.prepare(unit.sql);
  const { columns } = door;
  const reader = new RowReader({ columns, header, stated, ragged: source.ragged, judge });
  const stage = new Stage({ unit, door, submission: id, reader });
  let bytes = 0;
  const onRaw = (chunk: Buffer): void => {
    bytes += chunk.length;
  };
  try {
    for await (const batch of source.rows(onRaw)) {
      await stage.take(batch);
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
  const { accepted: taken, fixed, quarantined, duplicates } = summary;
  const fact: SubmissionTakenIn = {
    ...{ name: 'SubmissionTakenIn', submission: id, kind, fixed, quarantined, duplicates },
    accepted: taken,
  };
  await sending.options.announce?.(unit, fact);
  return summary;
}

function noticesOf({ header, source }: Opened): readonly Refusal[] {
  const names = [...header.unknown, ...(source.unknownKeys ?? [])];
  return names.map((name) => intakeRefusal('COLUMN_UNKNOWN', { header: name }));
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
