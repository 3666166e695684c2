import { invariant } from '../../../kernel/invariant.js';
import type { Refusal } from '../../../kernel/result.js';
import {
  type Database,
  todayInShanghai,
  type WriteUnit,
} from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import type { Catalogue, KeptDepartment } from '../../catalogue/index.js';
import type { Intake } from '../../intake/index.js';
import type { Records } from '../../records/index.js';
import { outcomeRefusal } from '../domain/outcome-refusals.js';
import type { RoundKey } from '../queries/outcomes.js';
import {
  countSendings,
  listWaiting,
  listWaitingRounds,
  type WaitingOutcome,
} from '../queries/waiting.js';
import { type DoorAnswer, noteAnswers } from '../store/outcomes.js';
import type { InspectionTables } from '../tables.js';

export interface WriteBackNeeds {
  readonly db: Database;
  readonly catalogue: Pick<Catalogue, 'departments' | 'recordTypes'>;
  readonly records: Pick<Records, 'batches' | 'standing'>;
  readonly intake: Pick<Intake, 'quarantine'>;
}

/** Where the outcomes of a round are. */
export interface Sent {
  /** Outcomes whose record came to be by this sending. */
  readonly written: number;
  /** Those that the door did not take, each with its reasons. */
  readonly waiting: readonly DoorAnswer[];
}

const RECORD_TYPE = 'INSPECTION_RESULT';
/** Rows that the door of records takes in one call. */
const MOST_ROWS = 1000;
/** References that may be taken by sendings whose answer was never noted, before something is wrong. */
const MOST_TRIES = 10;

/**
 * Sends outcomes as what their departments report, through the one door of records. What was sent before
 * a kill is found again: by its reference, and by the record that is there.
 */
export class WriteBack {
  constructor(private readonly needs: WriteBackNeeds) {}

  /** Sends what waits in a round, again where the door refused it before. */
  async send(round: RoundKey): Promise<Sent> {
    const waiting = await this.waiting(round);
    const departments = await this.departments(waiting);
    const corrections = waiting.filter(({ record }) => record !== null);
    const fresh = batchesOf(waiting.filter(({ record }) => record === null));
    const corrected = await inOrder(corrections, (outcome) => this.correct(outcome, round));
    const sent = await inOrder(fresh, (batch) => this.submit(batch, { round, departments }));
    const answers = [...corrected, ...sent.flat()];
    const open = answers.filter(({ hindrances }) => hindrances.length > 0);
    return { written: answers.length - open.length, waiting: open };
  }

  /** Sends what waits anywhere. */
  async sendAll(): Promise<readonly Sent[]> {
    const rounds = await listWaitingRounds(this.needs.db.read<InspectionTables>());
    return inOrder(rounds, (round) => this.send(round));
  }

  private waiting(round: RoundKey): Promise<readonly WaitingOutcome[]> {
    return listWaiting(this.needs.db.read<InspectionTables>(), round);
  }

  private async departments(
    waiting: readonly WaitingOutcome[],
  ): Promise<ReadonlyMap<string, KeptDepartment>> {
    if (waiting.length === 0) return new Map();
    const today = await todayInShanghai(this.needs.db.read());
    const all = await this.needs.catalogue.departments.inForce(today);
    return new Map(all.map((department) => [department.code, department]));
  }

  private async submit(
    batch: readonly WaitingOutcome[],
    { round, departments }: Sending,
  ): Promise<readonly DoorAnswer[]> {
    const sendings = await countSendings(this.needs.db.read<InspectionTables>(), round);
    const rows = batch.map((outcome) => valuesOf(outcome, { round, departments }));
    const taken = await this.submitAs(rows, {
      round,
      batch,
      place: sendings + 1,
      tries: MOST_TRIES,
    });
    const now = new Map((await this.waiting(round)).map((one) => [keyOf(one), one.record]));
    const answers = batch.map(({ uscc, department, version }, at): DoorAnswer => {
      const isThere = (now.get(keyOf({ uscc, department })) ?? null) !== null;
      const hindrances = isThere ? [] : taken.hindrancesOf(at);
      return { uscc, department, version, submission: taken.submission, hindrances };
    });
    await this.note(round, answers);
    return answers;
  }

  /** Another sending may have the reference that would be next: its answer was never noted. */
  private async submitAs(
    rows: readonly (readonly Value[])[],
    { round, batch, place, tries }: Submitting,
  ): Promise<Taken> {
    const { records, intake } = this.needs;
    const department = batch[0]?.department ?? '';
    const identity = reporterOf(department);
    const reference = `inspection:${round.taskNo}-${String(round.round)}:${String(place)}`;
    const sent = await records.batches.submit(
      { recordType: RECORD_TYPE, profile: 'FULL', reference, department, rows },
      identity,
      new Date(),
    );
    if (!sent.ok) {
      const isTaken = sent.refusals.some(({ code }) => code === 'REFERENCE_TAKEN');
      if (!isTaken) return { submission: null, hindrancesOf: () => sent.refusals };
      invariant(tries > 0, `a reference after ${reference} is free`);
      return this.submitAs(rows, { round, batch, place: place + 1, tries: tries - 1 });
    }
    const { submission } = sent.value;
    const page = await intake.quarantine.list({ identity, submission }, { first: MOST_ROWS });
    const reasons = new Map(page.rows.map((row) => [row.row, row.reasons]));
    return {
      submission,
      hindrancesOf: (at) => reasons.get(at + 1) ?? [outcomeRefusal('OUTCOME_RECORD_HELD')],
    };
  }

  /** What a record says is corrected by its department, as any record is. */
  private async correct(outcome: WaitingOutcome, round: RoundKey): Promise<DoorAnswer> {
    const { uscc, department, version, record, documentNo, reason } = outcome;
    invariant(record !== null, 'a record is corrected');
    const author = {
      identity: reporterOf(department),
      requestId: `inspection:${round.taskNo}-${String(round.round)}`,
      now: new Date(),
    };
    const answer = await this.needs.records.standing.correct(
      {
        record: `${record.uscc}-${record.recordNo}`,
        expectedVersion: record.version,
        changes: contentOf(outcome),
        document: documentNo,
        // Without one the outcome is the first: its record is there because an answer was never noted.
        reason: reason ?? '检查结果已录入，核对记录',
      },
      author,
    );
    const isSame = !answer.ok && answer.refusals.every(({ code }) => code === 'NOTHING_TO_CHANGE');
    const hindrances = answer.ok || isSame ? [] : answer.refusals;
    const noted = { uscc, department, version, submission: null, hindrances };
    await this.note(round, [noted]);
    return noted;
  }

  private async note(round: RoundKey, answers: readonly DoorAnswer[]): Promise<void> {
    await this.needs.db.write(({ sql }: WriteUnit<InspectionTables>) =>
      noteAnswers(sql, round, answers),
    );
  }
}

interface Sending {
  readonly round: RoundKey;
  readonly departments: ReadonlyMap<string, KeptDepartment>;
}

interface Submitting {
  readonly round: RoundKey;
  readonly batch: readonly WaitingOutcome[];
  readonly place: number;
  readonly tries: number;
}

interface Taken {
  readonly submission: string | null;
  /** Why the row at this place has no record. */
  hindrancesOf(at: number): readonly Refusal[];
}

interface Value {
  readonly field: string;
  readonly value: string;
}

/** The hub speaks for the department whose outcome it is, and for no other. */
function reporterOf(department: string): Identity {
  return { role: 'DEPARTMENT_REPORTER', subject: 'hub:inspection', department };
}

function keyOf({ uscc, department }: Pick<WaitingOutcome, 'uscc' | 'department'>): string {
  return `${department}:${uscc}`;
}

/** What a correction of the outcome may change. */
function contentOf(outcome: WaitingOutcome): readonly { field: string; value: string | null }[] {
  return [
    { field: 'outcome', value: outcome.code },
    { field: 'result', value: outcome.result },
    { field: 'date', value: outcome.checkedOn },
    { field: 'content', value: outcome.found },
    { field: 'rectification', value: outcome.rectification },
    { field: 'inspectorCount', value: String(outcome.inspectorCount) },
  ];
}

function valuesOf(outcome: WaitingOutcome, { round, departments }: Sending): readonly Value[] {
  const authority = departments.get(outcome.department);
  const fields = [
    { field: 'partyName', value: outcome.name },
    { field: 'uscc', value: outcome.uscc },
    { field: 'documentNo', value: outcome.documentNo },
    { field: 'taskNo', value: round.taskNo },
    { field: 'matter', value: outcome.matter?.slice(0, 400) ?? null },
    { field: 'matterCode', value: outcome.matterCode },
    { field: 'inspectionKind', value: 'RANDOM' },
    { field: 'authority', value: authority?.name ?? null },
    { field: 'authorityUscc', value: authority?.uscc ?? null },
    ...contentOf(outcome),
  ];
  return fields.flatMap(({ field, value }) => (value === null ? [] : [{ field, value }]));
}

/** One department's, and no more than the door takes at once. */
function batchesOf(outcomes: readonly WaitingOutcome[]): readonly (readonly WaitingOutcome[])[] {
  const byDepartment = Map.groupBy(outcomes, ({ department }) => department);
  return [...byDepartment.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MOST_ROWS) }, (_, at) =>
      all.slice(at * MOST_ROWS, (at + 1) * MOST_ROWS),
    ),
  );
}

/** One after the other: each takes the lock under which knowledge is written. */
async function inOrder<T, R>(
  all: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  return all.reduce<Promise<readonly R[]>>(async (done, one) => {
    const before = await done;
    return [...before, await work(one)];
  }, Promise.resolve([]));
}
