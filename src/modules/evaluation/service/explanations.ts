import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { IsEventField } from '../domain/effect-ends.js';
import type { Evaluated } from '../domain/evaluated.js';
import { explain, type Judged } from '../domain/explain.js';
import type { ExplainedRecord, Explanation, Outcome } from '../domain/explanation.js';
import type { GivenSubject } from '../domain/given.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { NextGrade } from '../domain/steps.js';
import { repairOpens } from '../domain/steps-waits.js';
import { listExplainedRecords } from '../queries/explained-records.js';
import type { Engine } from './engine.js';
import { nextGrade } from './next-grade.js';
import { judgeVariants, outcomeOf } from './variants.js';

export interface ExplanationNeeds {
  readonly db: Database;
  readonly engine: Engine;
  readonly records: Pick<Records, 'scoring'>;
  readonly reference: Pick<Reference, 'parameters'>;
}

/** Of one subject, for a day and a state of knowledge. */
export interface ExplanationAsked {
  readonly model: Pick<StoredModel, 'model'>;
  readonly uscc: string;
  readonly asOf: CivilDate;
  /** A stamp of the ledger of knowledge. */
  readonly knownAt: Date;
}

/** Why a subject has its grade, and what would change it: the engine itself, asked about one subject. */
export class Explanations {
  constructor(private readonly needs: ExplanationNeeds) {}

  /** Null when nobody had that code then. Every record is named: what of it may be shown is decided where it is. */
  async explain(asked: ExplanationAsked): Promise<Explanation | null> {
    const known = await this.known(asked);
    if (known === null) return null;
    const { evaluated, subject } = known;
    const [contributions, records, isEventField] = await Promise.all([
      this.needs.engine.contributions(questionOf(asked)),
      this.recordsOf(asked, subject),
      this.eventFields(),
    ]);
    const judged: Judged = {
      ...{ model: asked.model.model, asOf: asked.asOf, isEventField },
      ...{ evaluated, rows: subject.rows, contributions, records },
    };
    const pending = await this.pending(asked, known, records);
    return { ...explain(judged), ...pending };
  }

  /** The way to the next better grade; null when there is none, or the subject is not evaluated. */
  async nextGrade(asked: ExplanationAsked): Promise<NextGrade | null> {
    const known = await this.known(asked);
    if (known?.evaluated.reason !== null) return null;
    const [isEventField, parameters] = await Promise.all([
      this.eventFields(),
      this.needs.reference.parameters(),
    ]);
    return nextGrade(this.needs.engine, {
      ...{ model: asked.model.model, asOf: asked.asOf, isEventField, ...known },
      repairOpens: repairOpens(parameters, asked.asOf),
    });
  }

  private async known(asked: ExplanationAsked): Promise<Known | null> {
    const { engine } = this.needs;
    const question = questionOf(asked);
    const [[evaluated], [subject]] = await Promise.all([
      engine.evaluate(question),
      engine.scoringRows(question),
    ]);
    return evaluated === undefined || subject === undefined ? null : { evaluated, subject };
  }

  private async recordsOf(
    { uscc, knownAt }: ExplanationAsked,
    { rows }: GivenSubject,
  ): Promise<ReadonlyMap<string, ExplainedRecord>> {
    const recordNos = rows.map(({ recordNo }) => recordNo);
    const eventOn = new Map(rows.map((row) => [row.recordNo, row.eventOn]));
    const db = this.needs.db.read<unknown>();
    const found = await listExplainedRecords(db, { uscc, recordNos, knownAt });
    return new Map(
      found.map(({ decidedOn, ...record }) => [
        record.recordNo,
        {
          ...record,
          recordId: `${uscc}-${record.recordNo}`,
          eventOn: eventOn.get(record.recordNo) ?? decidedOn,
        },
      ]),
    );
  }

  private async eventFields(): Promise<IsEventField> {
    const { types } = await this.needs.records.scoring.vocabulary([]);
    return (recordType, field) => types.get(recordType)?.places.get(field) === 'event_on';
  }

  /** What objections hold back: their records judged as if they were not disputed, one by one and together. */
  private async pending(
    { model: { model }, asOf }: ExplanationAsked,
    { evaluated, subject }: Known,
    records: ReadonlyMap<string, ExplainedRecord>,
  ): Promise<Pick<Explanation, 'pending' | 'ifAllRejected'>> {
    const disputed = evaluated.treatments
      .filter(({ treatment }) => treatment === 'DISPUTED')
      .map(({ recordNo }) => recordNo);
    if (evaluated.reason !== null || disputed.length === 0)
      return { pending: [], ifAllRejected: null };
    const variants = [disputed, ...disputed.map((recordNo) => [recordNo])];
    const judged = await judgeVariants(
      this.needs.engine,
      { model, on: asOf },
      variants.map((rejected) => withoutObjections(subject, rejected)),
    );
    const now = outcomeOf(evaluated);
    const [together = now, ...alone] = judged.map(outcomeOf);
    const pending = alone.flatMap((ifRejected, at) => {
      const record = records.get(disputed[at] ?? '');
      return record === undefined || isSame(ifRejected, now) ? [] : [{ ...record, ifRejected }];
    });
    const isTelling = !isSame(together, now) && !alone.some((one) => isSame(one, together));
    return { pending, ifAllRejected: isTelling ? together : null };
  }
}

interface Known {
  readonly evaluated: Evaluated;
  readonly subject: GivenSubject;
}

function questionOf({ model, uscc, asOf, knownAt }: ExplanationAsked) {
  return { model, usccs: [uscc], asOf, knownAt };
}

function withoutObjections(subject: GivenSubject, recordNos: readonly string[]): GivenSubject {
  return {
    ...subject,
    rows: subject.rows.map((row) =>
      recordNos.includes(row.recordNo) ? { ...row, isDisputed: false } : row,
    ),
  };
}

function isSame(one: Outcome, other: Outcome): boolean {
  return (
    one.raw === other.raw &&
    one.final === other.final &&
    one.vetoes.join(' ') === other.vetoes.join(' ')
  );
}
