import type { Result } from '../../kernel/result.js';
import type { Database } from '../../platform/database/index.js';
import type { Identity } from '../access/index.js';
import type { RowDoor } from './door.js';
import type { Progress, Summary } from './summary.js';

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

export interface Intake {
  /** Refused as a whole (no header, undecodable, …) or summed up row by row. */
  importFile(request: ImportRequest): Promise<Result<Summary>>;
}

export declare function createIntake(options: { db: Database }): Intake;
