import type { Result } from '../../kernel/result.js';
import type { Database } from '../../platform/database/index.js';
import type { Identity } from '../access/index.js';
import type { BulkUnit, RowDoor } from './door.js';
import type { SubmissionTakenIn } from './facts.js';
import { importFile } from './import-file.js';
import type { Progress, Summary } from './summary.js';
import { Turnstile } from './turnstile.js';

/** One file for one door. */
export interface ImportRequest {
  readonly door: RowDoor;
  readonly source: { readonly path: string };
  /** As the sender calls it; by default the path's last part. */
  readonly filename?: string;
  readonly stated?: Readonly<Record<string, string>>;
  readonly actor: Identity;
  /** The sender's own name of the batch. */
  readonly reference?: string;
  readonly onProgress?: (progress: Progress) => void;
}

export interface IntakeOptions {
  readonly db: Database;
  /** Carries the fact on, in the submission's transaction. */
  readonly announce?: (unit: BulkUnit, fact: SubmissionTakenIn) => Promise<void>;
}

/** The one door for every file. */
export interface Intake {
  /** Refused as a whole (no header, undecodable, …) or summed up row by row. */
  importFile(request: ImportRequest): Promise<Result<Summary>>;
}

/**
 * Imports of one process at a time. Each holds one connection for its rows and needs another for its
 * signs of life; more at once would only queue for the same processor.
 */
const IMPORTS_AT_ONCE = 2;

export function createIntake(options: IntakeOptions): Intake {
  const turnstile = new Turnstile(IMPORTS_AT_ONCE);
  return {
    importFile: (request) => turnstile.pass(() => importFile(options, request)),
  };
}
