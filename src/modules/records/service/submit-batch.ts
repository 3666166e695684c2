import { dateInShanghai } from '../../../kernel/civil-date.js';
import { refused, type Refusal, type Result } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import {
  batchFaults,
  batchSource,
  type GivenValue,
  type Intake,
  type Summary,
} from '../../intake/index.js';
import { recordsDoor, type DoorNeeds } from '../door.js';
import { doorRefusal } from '../door-refusals.js';
import type { Profile } from '../domain/judged-record.js';

/** Records as a department's system sends them in one call. */
export interface Batch {
  /** Type of all rows; null where each row names its own. */
  readonly recordType: string | null;
  readonly profile: Profile;
  /** The sender's own name of the batch: the same again is the same submission. */
  readonly reference: string;
  /** Whose rows these are; only the hub's administrator may name it. */
  readonly department: string | null;
  readonly rows: readonly (readonly GivenValue[])[];
}

/** Brings a call's rows in through the same door and the same steps as a file's. */
export class BatchService {
  constructor(
    private readonly intake: Intake,
    private readonly needs: DoorNeeds,
  ) {}

  async submit(batch: Batch, identity: Identity, now: Date): Promise<Result<Summary>> {
    const department = identity.department ?? batch.department;
    const [first, ...more] = [
      ...faultsOf(batch, department),
      ...(await this.departmentFaults(batch, identity)),
    ];
    if (first !== undefined) return refused(first, ...more);
    const { recordType, profile, reference } = batch;
    const door = await recordsDoor(this.needs, {
      ...(recordType !== null && { type: recordType }),
      ...{ profile, on: dateInShanghai(now) },
    });
    if (!door.ok) return door;
    const actor = department === null ? identity : { ...identity, department };
    const source = batchSource(batch.rows);
    return this.intake.importFile({ door: door.value, source, actor, reference });
  }

  private async departmentFaults(
    { department: named }: Batch,
    identity: Identity,
  ): Promise<readonly Refusal[]> {
    const { department: own, division = '' } = identity;
    const ofOthers = (department: string): readonly Refusal[] => [
      doorRefusal('DEPARTMENT_OF_OTHERS', ['department'], { own: own ?? division, department }),
    ];
    if (own !== undefined && named !== null && named !== own) return ofOthers(named);
    const department = own ?? named;
    if (department === null) return [];
    const fault = await this.intake.judgeSender(identity, department);
    if (fault === 'OUTSIDE') return ofOthers(department);
    return fault === null
      ? []
      : [doorRefusal('DEPARTMENT_UNKNOWN', ['department'], { department })];
  }
}

function faultsOf({ rows }: Batch, department: string | null): readonly Refusal[] {
  return [
    ...(department === null ? [doorRefusal('DEPARTMENT_MISSING', ['department'])] : []),
    ...batchFaults(rows),
  ];
}
