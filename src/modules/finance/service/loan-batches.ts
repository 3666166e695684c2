import { refused, type Result } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import {
  batchFaults,
  batchSource,
  type GivenValue,
  type Intake,
  type RowDoor,
  type Summary,
} from '../../intake/index.js';

/** Loan feedback as a bank's system sends it in one call. */
export interface LoanBatch {
  /** The sender's own name of the batch: the same again is the same submission. */
  readonly reference: string;
  /** Whose loans these are; a bank need not name itself. */
  readonly institution: string | null;
  readonly rows: readonly (readonly GivenValue[])[];
}

type OpenDoor = (institution: string | null, sender: Identity) => Promise<Result<RowDoor>>;

/** Brings a call's rows in through the same door and the same steps as a file's. */
export class LoanBatches {
  constructor(
    private readonly intake: Intake,
    private readonly openDoor: OpenDoor,
  ) {}

  async submit(
    { reference, institution, rows }: LoanBatch,
    identity: Identity,
  ): Promise<Result<Summary>> {
    const door = await this.openDoor(institution, identity);
    const faults = [...(door.ok ? [] : door.refusals), ...batchFaults(rows)];
    const [first, ...more] = faults;
    if (first !== undefined) return refused(first, ...more);
    if (!door.ok) return door;
    const source = batchSource(rows);
    return this.intake.importFile({ door: door.value, source, actor: identity, reference });
  }
}
