import type { FastifyRequest } from 'fastify';

import type { Result } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import type { RowDoor } from '../door.js';
import type { Intake } from '../service.js';
import type { UploadLimits } from './upload-limits.js';

/** A kind of row that may be sent, and what its door may be asked for. */
export interface DoorOffer {
  /** Names of the options and the values that each may have; none listed: any text. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Financial institutions send these rows, not departments; the door says for whom a sender speaks. */
  readonly isForInstitutions?: true;
  open(options: Readonly<Record<string, string>>, sender: Identity): Promise<Result<RowDoor>>;
}

export interface SubmissionRoutes {
  readonly intake: Intake;
  /** By kind. */
  readonly doors: Readonly<Record<string, DoorOffer>>;
  readonly identify: (request: FastifyRequest) => Promise<Identity>;
  /** Where files lie while they are brought in. */
  readonly folder: string;
  readonly longestBytes: number;
  /** The hub's own when not given. */
  readonly limits?: Partial<UploadLimits>;
  /** Told of an import that fails after its sender was answered. */
  readonly onFault: (fault: unknown) => void;
}
