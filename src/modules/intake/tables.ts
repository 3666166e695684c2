import type { EntitySchema } from '@mikro-orm/core';
import type { ColumnType, Generated } from 'kysely';

import type { Refusal } from '../../kernel/result.js';
import type { Format } from './domain/format.js';

export type StoredState = 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED';
export type QuarantineState = 'OPEN' | 'RESENT' | 'RESOLVED';
type Counts = Readonly<Record<string, number>>;
/** Of a mapping what must be known to read the submission's rows again. */
export interface SubmissionMapping {
  readonly name: string;
  /** SHA-256 of its text, hex. */
  readonly sha256: string;
  /** Pointer of the rows in a JSON document; null where the file's rows are lines. */
  readonly rows: string | null;
}

/** Written as JSON text, read as what it holds. */
type Json<T> = ColumnType<T, string | undefined, string>;

export interface SubmissionTable {
  id: ColumnType<string, never, never>;
  kind: string;
  fingerprint: Buffer;
  lock_key: string;
  state: StoredState;
  file_name: string;
  file_sha256: Buffer;
  file_bytes: ColumnType<string, number, number>;
  format: Format;
  encoding: string;
  delimiter: string | null;
  header: string[];
  stated: Json<Readonly<Record<string, string>>>;
  mapping: Json<SubmissionMapping> | null;
  rules_version: string;
  reference: string | null;
  department: string | null;
  institution: string | null;
  sent_by: string;
  received_at: Generated<Date>;
  started_at: Generated<Date>;
  heartbeat_at: Generated<Date>;
  finished_at: Date | null;
  process_id: number;
  rows_done: Generated<number>;
  share: Generated<number>;
  accepted: Generated<number>;
  fixed: Generated<number>;
  quarantined: Generated<number>;
  duplicates: Generated<number>;
  held: Generated<number>;
  dropped: Generated<number>;
  fixes: Json<Counts>;
  reasons: Json<Counts>;
  notices: Json<readonly Refusal[]>;
  refusals: Json<readonly Refusal[]>;
}

export interface QuarantinedRowTable {
  submission_id: string;
  row_no: number;
  line_no: number;
  original: string;
  original_hash: Buffer;
  reasons: Json<readonly Refusal[]>;
  state: QuarantineState;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface OriginalBlockTable {
  submission_id: string;
  first_row: number;
  row_count: number;
  bytes: Buffer;
}

/** What other modules' SQL may read of submissions; `state` knows ABANDONED too. */
export interface SubmissionView {
  id: string;
  state: StoredState | 'ABANDONED';
}

export interface IntakeTables {
  'intake.submission': SubmissionTable;
  'intake.quarantined_row': QuarantinedRowTable;
  'intake.original_block': OriginalBlockTable;
  'intake.submission_view': SubmissionView;
}

/** Everything here is written in sets or as one statement; no entity is needed. */
export const intakeEntities: readonly EntitySchema[] = [];
