import type { CivilDate } from '../../../../kernel/civil-date.js';
import type { Refusal } from '../../../../kernel/result.js';
import type { Database } from '../../../../platform/database/index.js';
import type { Identity } from '../../../access/index.js';
import type { Catalogue } from '../../../catalogue/index.js';
import type { Intake, RowDoor } from '../../../intake/index.js';
import type { Records } from '../../../records/index.js';
import type { Subjects } from '../../../subjects/index.js';
import { isPerson, type NumberedCase } from '../../domain/cases/numbered.js';
import { ROSTER } from '../../domain/model.js';
import { rowOf, type TypesOfCases } from '../../domain/cases/record-row.js';
import { recordsOfSubmission } from '../../queries/case-records.js';

/** Where cases are tried: modules over a database of their own. */
export interface CaseGround {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: Pick<Subjects, 'door'>;
  readonly records: Pick<Records, 'door' | 'standing' | 'objections' | 'scoring'>;
}

/** A case whose subject and records were offered to the doors. */
export interface OfferedCase {
  readonly one: NumberedCase;
  /** Numbers of the records that are stored, by their names in the case. */
  readonly numberOf: ReadonlyMap<string, string>;
  /** What did not become what the case says it is, and why. */
  readonly obstacles: readonly string[];
}

/** Who sends a file of cases. */
const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'cases' };

/** Reasons by the row's place among those sent. */
type Reasons = ReadonlyMap<number, string>;

interface Sent {
  readonly submission: string;
  readonly reasons: Reasons;
}

/** Puts the subjects and records of a file through their doors, as received on a day. */
export class CaseIntake {
  constructor(
    private readonly ground: CaseGround,
    private readonly receivedOn: CivilDate,
  ) {}

  async offer(
    cases: readonly NumberedCase[],
    types: TypesOfCases,
  ): Promise<readonly OfferedCase[]> {
    const registered = await this.send(
      this.ground.subjects.door,
      cases.map(({ uscc, subject }) => ({ uscc, ...subject.registration })),
    );
    const offered = cases
      .filter((one) => !isPerson(one))
      .flatMap(({ uscc, records }) => records.map((record) => ({ uscc, record })));
    const stored = await this.offerRecords([
      ...offered.map(({ uscc, record }) => rowOf(record, uscc, types)),
      ...cases.filter((one) => !isPerson(one)).flatMap(rosterRows),
    ]);
    const placed = offered.map(({ uscc, record: { id } }, at) => ({ uscc, id, at }));
    return cases.map((one, n) => {
      const refusal = registered.reasons.get(n);
      const own = placed.filter(({ uscc }) => uscc === one.uscc);
      const lost = own.filter(({ at }) => !stored.numbers.has(at));
      return {
        one,
        numberOf: new Map(own.flatMap(({ id, at }) => pair(id, stored.numbers.get(at)))),
        obstacles: [
          ...(isPerson(one) ? personFaults(refusal) : subjectFaults(refusal)),
          ...lost.map(({ id, at }) => `record ${id}: ${stored.reasons.get(at) ?? NOT_STORED}`),
        ],
      };
    });
  }

  private async offerRecords(rows: readonly Readonly<Record<string, string>>[]) {
    const { records, db } = this.ground;
    const door = await records.door({ profile: 'HISTORY', on: this.receivedOn });
    if (!door.ok) throw new Error('the door for records of all types is always open');
    const { submission, reasons } = await this.send(door.value, rows);
    const found = await recordsOfSubmission(db.read<unknown>(), submission);
    return { reasons, numbers: new Map(found.map(({ row, recordNo }) => [row - 1, recordNo])) };
  }

  private async send(
    door: RowDoor,
    rows: readonly Readonly<Record<string, string>>[],
  ): Promise<Sent> {
    const { intake } = this.ground;
    if (rows.length === 0) return { submission: '0', reasons: new Map() };
    const content = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const source = { path: 'cases.ndjson', content };
    // Noon: the same day in every zone that anybody keeps a clock in here.
    const receivedAt = new Date(`${this.receivedOn}T12:00:00+08:00`);
    const sent = await intake.importFile({ door, source, actor: OPERATOR, receivedAt });
    if (!sent.ok) throw new Error(sent.refusals.map(textOf).join('; '));
    const { submission } = sent.value;
    const wanted = { identity: OPERATOR, submission };
    const { rows: refused } = await intake.quarantine.list(wanted, { first: rows.length });
    const reasons = new Map(
      refused.map((row) => [row.row - 1, row.reasons.map(textOf).join('; ')] as const),
    );
    return { submission, reasons };
  }
}

const NOT_STORED = 'was not stored. 未入库。';

/** A member of a scheme stands on the roster of its department. */
function rosterRows({
  uscc,
  on,
  subject,
}: NumberedCase): readonly Readonly<Record<string, string>>[] {
  return subject.schemes.map((scheme) => ({
    ...{ recordType: ROSTER, uscc, scheme, date: on },
    ...{ reason: '案例所述', documentNo: `案例-${scheme}` },
  }));
}

/** The code that the door of subjects gives a natural person. */
const PERSON = 'NATURAL_PERSON';

function personFaults(refusal: string | undefined): readonly string[] {
  const isRefused = refusal?.split('; ').some((reason) => reason.startsWith(`${PERSON} `)) === true;
  return isRefused ? [] : [`subject: a natural person was not refused (${refusal ?? 'taken'})`];
}

function subjectFaults(refusal: string | undefined): readonly string[] {
  return refusal === undefined ? [] : [`subject: ${refusal}`];
}

function pair(id: string, recordNo: string | undefined): readonly (readonly [string, string])[] {
  return recordNo === undefined ? [] : [[id, recordNo]];
}

export function textOf({ code, at }: Refusal): string {
  return `${code} (${at.join('.')})`;
}
