import type { Database } from '../../platform/database/index.js';
import type { Sentences } from '../../platform/graphql/refusal.js';
import type { Identity } from '../access/index.js';
import type { Reference } from '../reference/index.js';
import type { PersonKeys } from './domain/person-keys.js';
import type { Mapping } from './domain/mapping.js';
import type { Progress } from './domain/summary.js';
import type { BulkUnit, RowDoor } from './door.js';
import type { SubmissionTakenIn } from './facts.js';

/** A file on the disk, or one that is named only and whose bytes are here. */
export interface FileSource {
  readonly path: string;
  readonly content?: Buffer;
}

/** One file for one door. */
export interface ImportRequest {
  readonly door: RowDoor;
  readonly source: FileSource;
  /** As the sender calls it; by default the path's last part. */
  readonly filename?: string;
  readonly stated?: Readonly<Record<string, string>>;
  readonly actor: Identity;
  /** The sender's own name of the batch. */
  readonly reference?: string;
  /** When it came in; now when left out. Worked cases are taken in on a day of their own. */
  readonly receivedAt?: Date;
  /** How a file in another's layout is read. */
  readonly mapping?: Mapping;
  readonly onProgress?: (progress: Progress) => void;
  /** The submission is written down, or another process works on it already; its rows are not in yet. */
  readonly onStarted?: (submission: string) => void;
}

export interface IntakeOptions {
  readonly db: Database;
  /** How the doors' own reasons are said; intake knows its own. */
  readonly sentences?: Sentences;
  /** Bytes of a compressed file at most once it is unpacked. */
  readonly unpackedLimitBytes?: number | undefined;
  /** Rows after which a file is given up of which nearly none was taken. */
  readonly tellingRows?: number;
  /** The rules' dated numbers: how long texts are kept. */
  readonly parameter?: Reference['parameter'];
  /** Under which numbers of persons are hashed; null: there are none, and no such number is taken. */
  readonly personKeys?: () => Promise<PersonKeys | null>;
  /** Carries the fact on, in the submission's transaction. */
  readonly announce?: (unit: BulkUnit, fact: SubmissionTakenIn) => Promise<void>;
}
