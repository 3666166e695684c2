import type { CivilDate } from '../../../kernel/civil-date.js';
import type { SimulationOutcome } from './migration-outcome.js';

/**
 * A draft held against the model that holds, over everybody (模拟). What it found is bound to the
 * content that it was asked for and to the hash of the outcome.
 */
export interface Simulation {
  readonly simulationNo: number;
  readonly modelNo: number;
  /** Of the model's content when the simulation was asked for. */
  readonly contentHash: string;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly outcome: SimulationOutcome | null;
  /** SHA-256 of the outcome's canonical text; null until it is done. */
  readonly outcomeHash: string | null;
  /** `MODEL_REVISED`: the draft says something else by now; `INCIDENT`: the log says what went wrong. */
  readonly failure: 'MODEL_REVISED' | 'INCIDENT' | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
}
