import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import type { Records, ScoringVocabulary } from '../../records/index.js';
import { compileModel, type CompiledModel } from '../compile/compile.js';
import { contributions, scoringRows } from '../compile/contributions.js';
import { given as givenSource, storedChosen } from '../compile/source.js';
import { evaluation, type Source } from '../compile/statement.js';
import { wordsOf } from '../compile/words.js';
import type { Contribution, Evaluated } from '../domain/evaluated.js';
import type { GivenSubject } from '../domain/given.js';
import type { Model } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import {
  judge,
  listed,
  readContributions,
  readScoringRows,
  readSubjects,
  wordsByNumber,
} from '../queries/engine.js';
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

/**
 * The one engine: whatever is asked, of stored subjects or of hypothetical ones, is answered by the
 * statement that a run works with.
 */
export class Engine {
  constructor(
    private readonly db: Database,
    private readonly records: Pick<Records, 'scoring'>,
  ) {}

  /** The model as SQL for a day. */
  async compile(model: Model, asOf: CivilDate): Promise<CompiledModel> {
    return compileModel(model, await this.vocabularyOf(model), asOf);
  }

  /** In the order of nothing; a code that was nobody's then is absent. */
  async evaluate(asked: Asked): Promise<readonly Evaluated[]> {
    if (asked.usccs.length === 0) return [];
    const compiled = await this.compile(asked.model.model, asked.asOf);
    return this.judged(compiled, sourceOf(asked));
  }

  /** Judges what nobody stored, e.g. a subject as it would be after a repair. */
  async evaluateGiven(
    model: Model,
    asOf: CivilDate,
    subjects: readonly GivenSubject[],
  ): Promise<readonly Evaluated[]> {
    if (subjects.length === 0) return [];
    const vocabulary = await this.vocabularyOf(model);
    const columns = givenColumns(subjects, vocabulary);
    return this.judged(
      compileModel(model, vocabulary, asOf),
      givenSource(JSON.stringify(columns.subjects), JSON.stringify(columns.rows)),
    );
  }

  /** Every version that the model reads of these subjects, rising by subject and record. */
  async contributions(asked: Asked): Promise<readonly Contribution[]> {
    if (asked.usccs.length === 0) return [];
    const vocabulary = await this.vocabularyOf(asked.model.model);
    const compiled = compileModel(asked.model.model, vocabulary, asked.asOf);
    const statement = contributions(compiled, vocabulary, sourceOf(asked));
    const rows = await readContributions(this.db.read<unknown>(), statement);
    return contributionsOf(compiled.model, vocabulary, rows);
  }

  /** The subjects as the engine sees them, to be changed and given to {@link evaluateGiven}. */
  async scoringRows(asked: Asked): Promise<readonly GivenSubject[]> {
    if (asked.usccs.length === 0) return [];
    const db = this.db.read<unknown>();
    const vocabulary = await this.vocabularyOf(asked.model.model);
    const compiled = compileModel(asked.model.model, vocabulary, asked.asOf);
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

  private async judged(compiled: CompiledModel, source: Source): Promise<readonly Evaluated[]> {
    const statement = evaluation(compiled, source, { isShown: true });
    const rows = await judge(this.db.read<unknown>(), statement);
    return rows.map((row) => evaluatedOf(compiled, row));
  }

  private vocabularyOf(model: Model): Promise<ScoringVocabulary> {
    return this.records.scoring.vocabulary(wordsOf(model));
  }
}

function sourceOf({ usccs, knownAt }: Asked): Source {
  return storedChosen(listed(usccs), knownAt.toISOString());
}
