import type { RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { remembered } from '../../../kernel/remembered.js';
import type { Database } from '../../../platform/database/index.js';
import type { Records, ScoringVocabulary } from '../../records/index.js';
import { compileModel, type CompiledModel } from '../compile/compile.js';
import { contributions, scoringRows, treatmentsOfAll } from '../compile/contributions.js';
import { given as givenSource, storedChosen, storedRange } from '../compile/source.js';
import { evaluation, judgement, ofMembers, type Source } from '../compile/statement.js';
import { wordsOf } from '../compile/words.js';
import type { Contribution, Evaluated, RecordTreatment } from '../domain/evaluated.js';
import type { GivenSubject } from '../domain/given.js';
import { type Model, TREATMENTS } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import {
  judge,
  judgeGiven,
  listed,
  readContributions,
  readScoringRows,
  readSubjects,
  readTreatments,
  wordsByNumber,
} from '../queries/engine.js';
import type { ComparedAt, Judgements, Whom } from '../queries/simulation.js';
import { contributionsOf } from './contributions.js';
import { evaluatedOf } from './decode.js';
import { givenColumns, givenSubjects } from './given.js';

export interface Asked {
  readonly model: Pick<StoredModel, 'model'>;
  readonly usccs: readonly string[];
  readonly asOf: CivilDate;
  /** A stamp of the ledger of knowledge. */
  readonly knownAt: Date;
}

/** The public model of schemes as it holds on a day; null when none does. */
export type ModelOn = (code: string, day: CivilDate) => Promise<Pick<StoredModel, 'model'> | null>;

/** Of whom it is asked what a model makes of them. */
export type Judging = (whom: Whom) => Judgements;

type StatementOptions = Parameters<typeof evaluation>[2];

/** What is made of a model once. */
interface Prepared {
  readonly vocabulary: ScoringVocabulary;
  readonly compile: (asOf: CivilDate) => CompiledModel;
}

/** Statements kept of a model: an explanation looks a few dozen days ahead. */
const DAYS_KEPT = 256;

/**
 * The one engine: whatever is asked, of stored subjects or of hypothetical ones, is answered by the
 * statement that a run works with.
 */
export class Engine {
  readonly #prepared = new WeakMap<Model, Promise<Prepared>>();

  constructor(
    private readonly db: Database,
    private readonly records: Pick<Records, 'scoring'>,
    private readonly modelOn: ModelOn,
  ) {}

  /** The model as SQL for a day. */
  async compile(model: Model, asOf: CivilDate): Promise<CompiledModel> {
    const { compile } = await this.prepared(model);
    return compile(asOf);
  }

  /** In the order of nothing; a code that was nobody's then is absent. */
  async evaluate(asked: Asked): Promise<readonly Evaluated[]> {
    if (asked.usccs.length === 0) return [];
    const { model } = asked.model;
    const compiled = await this.compile(model, asked.asOf);
    const statement = await this.statement(model, asked.asOf, { isShown: true });
    const rows = await judge(this.db.read<unknown>(), statement(sourceOf(asked)));
    return rows.map((row) => evaluatedOf(compiled, row));
  }

  /**
   * The whole statement of a model for a day: a scheme's source is told besides what the public model
   * makes of the same subjects.
   */
  async statement(model: Model, asOf: CivilDate, options: StatementOptions = {}) {
    const [compiled, publicModel] = await Promise.all([
      this.compile(model, asOf),
      this.publicModelOf(model, asOf),
    ]);
    const ofPublic = publicModel === null ? null : await this.compile(publicModel, asOf);
    return (source: Source): RawBuilder<unknown> =>
      evaluation(
        compiled,
        ofPublic === null ? source : { ...source, publicResults: judgement(ofPublic, source) },
        options,
      );
  }

  /**
   * What a model makes of part of the population or of some subjects, as a relation for other statements:
   * `uscc, reason, grade, final_score, points, vetoes, …`, in the columns of a stored result.
   */
  async judgements(model: Model, { asOf, knownAt }: ComparedAt): Promise<Judging> {
    const statement = await this.statement(model, asOf);
    const known = knownAt.toISOString();
    return (whom) => {
      const source = 'from' in whom ? storedRange(whom, known) : storedChosen(listed(whom), known);
      return statement(ofMembers(source));
    };
  }

  /** Judges what nobody stored, e.g. a subject as it would be after a repair. */
  async evaluateGiven(
    model: Model,
    asOf: CivilDate,
    subjects: readonly GivenSubject[],
  ): Promise<readonly Evaluated[]> {
    if (subjects.length === 0) return [];
    const { vocabulary, compile } = await this.prepared(model);
    const publicModel = await this.publicModelOf(model, asOf);
    const others = publicModel === null ? [] : (await this.prepared(publicModel)).vocabulary.words;
    const words = new Map([...vocabulary.words, ...others]);
    const columns = givenColumns(subjects, { ...vocabulary, words });
    const given = givenSource(JSON.stringify(columns.subjects), JSON.stringify(columns.rows));
    const compiled = compile(asOf);
    const statement = await this.statement(model, asOf, { isShown: true });
    const rows = await judgeGiven(this.db.read<unknown>(), statement(given));
    return rows.map((row) => evaluatedOf(compiled, row));
  }

  /** Every version that the model reads of these subjects, rising by subject and record. */
  async contributions(asked: Asked): Promise<readonly Contribution[]> {
    if (asked.usccs.length === 0) return [];
    const { vocabulary, compile } = await this.prepared(asked.model.model);
    const compiled = compile(asked.asOf);
    const statement = contributions(compiled, vocabulary, sourceOf(asked));
    const rows = await readContributions(this.db.read<unknown>(), statement);
    return contributionsOf(compiled.model, vocabulary, rows);
  }

  /** The treatment of every record, also of types that the model does not read; rising by subject and record. */
  async treatments(
    asked: Asked,
  ): Promise<readonly (RecordTreatment & { readonly uscc: string })[]> {
    const { vocabulary } = await this.prepared(asked.model.model);
    const at = { model: asked.model.model, vocabulary, asOf: asked.asOf };
    const statement = treatmentsOfAll(at, sourceOf(asked));
    const rows = await readTreatments(this.db.read<unknown>(), statement);
    return rows.map(({ uscc, record_no: recordNo, treatment: number }) => {
      const treatment = TREATMENTS[number];
      invariant(treatment !== undefined, `${String(number)} is a treatment`);
      return { uscc, recordNo, treatment };
    });
  }

  /** The subjects as the engine sees them, to be changed and given to {@link evaluateGiven}. */
  async scoringRows(asked: Asked): Promise<readonly GivenSubject[]> {
    if (asked.usccs.length === 0) return [];
    const db = this.db.read<unknown>();
    const { vocabulary, compile } = await this.prepared(asked.model.model);
    const compiled = compile(asked.asOf);
    const source = sourceOf(asked);
    const [subjects, rows] = await Promise.all([
      readSubjects(db, source.subjects),
      readScoringRows(db, scoringRows(compiled, source)),
    ]);
    const numbers = rows.flatMap(({ code_a, code_b, code_c }) => [code_a, code_b, code_c]);
    const words = await wordsByNumber(
      db,
      numbers.filter((number) => number !== null),
    );
    return givenSubjects({ subjects, rows, vocabulary, words });
  }

  /** @throws an incident when a scheme reads a public model that does not hold on the day. */
  private async publicModelOf({ code, scheme }: Model, asOf: CivilDate): Promise<Model | null> {
    if (scheme === null || scheme.publicModel === null) return null;
    const found = await this.modelOn(scheme.publicModel, asOf);
    invariant(found !== null, `the public model of ${code} holds on ${asOf}`);
    return found.model;
  }

  /** A type's places and a word's number stay what they are, so that a model asks for them once. */
  private prepared(model: Model): Promise<Prepared> {
    const known = this.#prepared.get(model);
    if (known !== undefined) return known;
    const preparing = this.records.scoring.vocabulary(wordsOf(model)).then((vocabulary) => ({
      vocabulary,
      compile: remembered((asOf: CivilDate) => compileModel(model, vocabulary, asOf), DAYS_KEPT),
    }));
    this.#prepared.set(model, preparing);
    preparing.catch(() => this.#prepared.delete(model));
    return preparing;
  }
}

function sourceOf({ usccs, knownAt }: Asked): Source {
  return storedChosen(listed(usccs), knownAt.toISOString());
}
