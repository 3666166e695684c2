import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, type Refusal, refused, type Result } from '../../../kernel/result.js';
import {
  type Database,
  todayInShanghai,
  type WriteUnit,
} from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import { maskIdNumbers } from '../../intake/index.js';
import { addWorkingDays, type Reference } from '../../reference/index.js';
import { judgeOutcome, type JudgedOutcome, type OutcomeGiven } from '../domain/judge-outcome.js';
import { outcomeRefusal } from '../domain/outcome-refusals.js';
import { reasonsAgainst } from '../domain/scope.js';
import { findInspected, type InspectedRound, listDrawn } from '../queries/outcomes.js';
import {
  insertOutcomes,
  lockOutcomes,
  type NewOutcome,
  publishOutcomes,
} from '../store/outcomes.js';
import type { InspectionTables } from '../tables.js';
import type { Sent, WriteBack } from './write-back.js';

export interface ResultsNeeds {
  readonly db: Database;
  readonly reference: Pick<Reference, 'calendar' | 'parameter'>;
}

/** Outcomes of one call or file, about the round of a task that is being inspected. */
export interface Recording {
  readonly taskNo: string;
  readonly outcomes: readonly OutcomeGiven[];
}

/** What became of a call: its good rows are in, each other row is named with all its reasons. */
export interface Recorded {
  readonly taskNo: string;
  readonly round: number;
  /** Outcomes that are new or corrected. */
  readonly recorded: number;
  /** Rows that say what is known already. */
  readonly unchanged: number;
  /** At `['outcomes', n, …]`, n from 0. */
  readonly refusals: readonly Refusal[];
  readonly sent: Sent;
}

/** A call holds an answer of its own for each row; more come as several files. */
const MOST_OUTCOMES = 5000;
const TASK_NO = /^[1-9]\d{0,17}$/;

/** Results of inspections (抽查检查结果): recorded, written back, published. */
export class Results {
  constructor(
    private readonly needs: ResultsNeeds,
    private readonly writeBack: WriteBack,
  ) {}

  /** Keeps the good ones and sends them on; the same again changes nothing and sends what waits. */
  async record(recording: Recording, identity: Identity): Promise<Result<Recorded>> {
    const found = await this.round(recording.taskNo, identity);
    if (!found.ok) return found;
    const rows = recording.outcomes.length;
    if (rows > MOST_OUTCOMES) {
      const params = { rows, most: MOST_OUTCOMES };
      return refused(outcomeRefusal('OUTCOMES_TOO_MANY', ['outcomes'], params));
    }
    const round = found.value;
    const outcomes = recording.outcomes.map(masked);
    const kept = await this.needs.db.write(async ({ sql }: WriteUnit<InspectionTables>) => {
      if (!(await lockOutcomes(sql, round))) return null;
      const judged = await this.judge(sql, { outcomes, round, identity });
      const fresh = await this.withDeadlines(judged.good, round);
      await insertOutcomes(sql, round, { outcomes: fresh, by: identity.subject });
      const { subject: actor, role, organisation } = identity;
      const entries = fresh.map(({ uscc, department, version, reason }) => ({
        ...{ actor, role, organisation, action: 'inspection.recordOutcome' },
        target: `${targetOf(round)}:${department}:${uscc}:${String(version)}`,
        ...(reason !== null && { reason }),
      }));
      await append(sql, entries);
      return { recorded: fresh.length, refusals: judged.refusals, bad: judged.bad };
    });
    // Declared void meanwhile: asked again, it is refused as such.
    if (kept === null) return this.record(recording, identity);
    const sent = await this.writeBack.send(round);
    const { recorded, refusals, bad } = kept;
    const unchanged = rows - recorded - bad;
    const { taskNo, round: number } = round;
    return accepted({ taskNo, round: number, recorded, unchanged, refusals, sent });
  }

  /** Sends what waits again; what is written already stays. */
  async resend(taskNo: string, identity: Identity): Promise<Result<Sent>> {
    const found = await this.round(taskNo, identity);
    return found.ok ? accepted(await this.writeBack.send(found.value)) : found;
  }

  /** Publishes what is not public yet: of a department's own, or of all where an administration asks. */
  async publish(taskNo: string, identity: Identity): Promise<Result<Published>> {
    const found = await this.round(taskNo, identity);
    if (!found.ok) return found;
    const round = found.value;
    const on = await todayInShanghai(this.needs.db.read());
    const { subject: by, role, organisation } = identity;
    const usccs = await this.needs.db.write(async ({ sql }: WriteUnit<InspectionTables>) => {
      await lockOutcomes(sql, round);
      const published = await publishOutcomes(sql, round, { department: ownOf(identity), on, by });
      if (published.length > 0) {
        const action = 'inspection.publishOutcomes';
        await append(sql, [{ actor: by, role, organisation, action, target: targetOf(round) }]);
      }
      return published;
    });
    return accepted({ taskNo, round: round.round, publishedOn: on, published: usccs.length });
  }

  private async round(taskNo: string, identity: Identity): Promise<Result<InspectedRound>> {
    const reads = this.needs.db.read<InspectionTables>();
    const round = TASK_NO.test(taskNo) ? await findInspected(reads, taskNo) : null;
    if (round === null)
      return refused(outcomeRefusal('ROUND_NOT_ASSIGNED', ['task'], { task: taskNo }));
    const [first, ...more] = reasonsAgainstRecording(identity, round);
    return first === undefined ? accepted(round) : refused(first, ...more);
  }

  private async judge(
    sql: WriteUnit<InspectionTables>['sql'],
    { outcomes, round, identity }: Judging,
  ): Promise<Judged> {
    const usccs = [...new Set(outcomes.map(({ uscc }) => uscc))];
    const [today, drawn] = await Promise.all([todayInShanghai(sql), listDrawn(sql, round, usccs)]);
    const { departments, drawnOn } = round;
    const facts = {
      ...{ today, drawnOn, departments, own: ownOf(identity) },
      drawn: new Map(drawn.map((target) => [target.uscc, target])),
    };
    return settled(outcomes.map((given) => judgeOutcome(given, facts)));
  }

  private async withDeadlines(
    judged: readonly JudgedOutcome[],
    { taskNo, round }: InspectedRound,
  ): Promise<readonly NewOutcome[]> {
    const { reference } = this.needs;
    const days = [...new Set(judged.map(({ checkedOn }) => checkedOn))];
    const calendar = await reference.calendar();
    const deadlines = await Promise.all(
      days.map(async (day) => {
        const period = await reference.parameter('INSPECTION_PUBLICATION_DAYS', day);
        invariant(period !== null, `results of ${day} are to be published within a period`);
        return [day, addWorkingDays(day, Number(period.value), calendar)] as const;
      }),
    );
    const dueOf = new Map(deadlines);
    return judged.map((outcome) => {
      const due = dueOf.get(outcome.checkedOn);
      invariant(due !== undefined, 'each day has its deadline');
      const { uscc, department } = outcome;
      return {
        ...outcome,
        ...{ dueOn: due.date, dueProvisional: due.provisional },
        documentNo: [taskNo, String(round), department, uscc].join('-'),
      };
    });
  }
}

export interface Published {
  readonly taskNo: string;
  readonly round: number;
  readonly publishedOn: CivilDate;
  readonly published: number;
}

interface Judging {
  readonly outcomes: readonly OutcomeGiven[];
  readonly round: InspectedRound;
  readonly identity: Identity;
}

interface Judged {
  readonly good: readonly JudgedOutcome[];
  /** How many rows were refused. */
  readonly bad: number;
  readonly refusals: readonly Refusal[];
}

/** Of two rows about one target the first counts; one that says something else is told so. */
function settled(verdicts: readonly ReturnType<typeof judgeOutcome>[]): Judged {
  const first = new Map<string, { readonly at: number; readonly words: string }>();
  const rows = verdicts.map((verdict, at) => {
    if (!verdict.ok || verdict.value === null) return verdict;
    const { uscc, department } = verdict.value;
    const words = JSON.stringify(verdict.value);
    const earlier = first.get(`${department}:${uscc}`);
    if (earlier === undefined) {
      first.set(`${department}:${uscc}`, { at, words });
      return verdict;
    }
    if (earlier.words === words) return accepted(null);
    const params = { first: earlier.at + 1, second: at + 1, uscc };
    return refused(outcomeRefusal('OUTCOME_TWICE', ['uscc'], params));
  });
  return {
    good: rows.flatMap((row) => (row.ok && row.value !== null ? [row.value] : [])),
    bad: rows.filter(({ ok }) => !ok).length,
    refusals: rows.flatMap((row, at) =>
      row.ok ? [] : row.refusals.map((one) => ({ ...one, at: ['outcomes', at, ...one.at] })),
    ),
  };
}

/** Who plans and draws may record, and each department that inspects its own outcomes. */
function reasonsAgainstRecording(identity: Identity, round: InspectedRound): readonly Refusal[] {
  const { role, department } = identity;
  if (role !== 'DEPARTMENT_REPORTER') return reasonsAgainst(identity, round);
  const { departments } = round;
  if (department !== undefined && departments.includes(department)) return [];
  return [
    outcomeRefusal('OUTCOME_DEPARTMENT_NOT_OF_TASK', ['task'], {
      department: department ?? '—',
      departments: departments.join(', '),
    }),
  ];
}

function ownOf({ role, department }: Identity): string | null {
  return role === 'DEPARTMENT_REPORTER' ? (department ?? null) : null;
}

function targetOf({ taskNo, round }: InspectedRound): string {
  return `inspection:${taskNo}-${String(round)}`;
}

const NO_CODES: ReadonlySet<string> = new Set();

/** What a person wrote as it is kept: blank is nothing, and nobody's identity number stays. */
function kept(text: string | null): string | null {
  const trimmed = maskIdNumbers((text ?? '').trim(), NO_CODES);
  return trimmed === '' ? null : trimmed;
}

function masked(given: OutcomeGiven): OutcomeGiven {
  return {
    ...given,
    uscc: given.uscc.trim().toUpperCase(),
    department: kept(given.department),
    checkedOn: given.checkedOn.trim(),
    found: kept(given.found),
    rectification: kept(given.rectification),
    reason: kept(given.reason),
  };
}
