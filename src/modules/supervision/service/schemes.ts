import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Catalogue, KeptMeasure } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import { readScheme, schemeOn, type WrittenScheme } from '../domain/read-scheme.js';
import type { EntailedMeasure, Scheme } from '../domain/scheme.js';

/** Drafts come and go: beyond so many documents all are read anew. */
const MOST_KEPT = 200;

/** What a scheme has to know of the model that it is. */
type SchemeModel = Awaited<ReturnType<Evaluation['models']['schemesOn']>>[number];

export interface SchemesNeeds {
  readonly db: Pick<Database, 'read'>;
  readonly evaluation: { readonly models: Pick<Evaluation['models'], SchemeReads> };
  readonly catalogue: { readonly measures: Pick<Catalogue['measures'], 'on'> };
}

type SchemeReads = 'schemesOn' | 'document' | 'byNo';

/** Industry schemes as supervision reads them: the models that are schemes, with what their grades entail. */
export class Schemes {
  /** By content hash: a content never changes under its hash. */
  readonly #written = new Map<string, WrittenScheme>();

  constructor(private readonly needs: SchemesNeeds) {}

  /** The schemes in force on that day, by code, with the measures in force on it. */
  async on(day: CivilDate): Promise<readonly Scheme[]> {
    const models = await this.needs.evaluation.models.schemesOn(day);
    const measures = await this.measuresOn(day);
    return Promise.all(models.map((model) => this.schemeOf(model, measures)));
  }

  /** The scheme of that code; null where none is in force on the day. */
  async find(code: string, day: CivilDate): Promise<Scheme | null> {
    const schemes = await this.on(day);
    return schemes.find((scheme) => scheme.code === code) ?? null;
  }

  /** The scheme that a model is, with the measures in force today; null for a model that is none. */
  async byModelNo(modelNo: number): Promise<Scheme | null> {
    const model = await this.needs.evaluation.models.byNo(modelNo);
    if (model === null || model.model.scheme === null) return null;
    const today = await todayInShanghai(this.needs.db.read());
    return this.schemeOf(model, await this.measuresOn(today));
  }

  private async schemeOf(
    model: SchemeModel,
    measures: ReadonlyMap<string, EntailedMeasure>,
  ): Promise<Scheme> {
    return schemeOn(await this.written(model), model.modelNo, measures);
  }

  private async written({ modelNo, contentHash }: SchemeModel): Promise<WrittenScheme> {
    const known = this.#written.get(contentHash);
    if (known !== undefined) return known;
    const read = readScheme(await this.needs.evaluation.models.document(modelNo));
    invariant(read.ok, `what the scheme of model ${modelNo} says of supervision can be read`);
    if (this.#written.size > MOST_KEPT) this.#written.clear();
    this.#written.set(contentHash, read.value);
    return read.value;
  }

  private async measuresOn(day: CivilDate): Promise<ReadonlyMap<string, EntailedMeasure>> {
    const measures = await this.needs.catalogue.measures.on(day);
    return new Map(measures.map((measure) => [measure.code, entailed(measure)]));
  }
}

/** A measure of the list as supervision speaks of it. */
export function entailed({ code, type, nameZh, nameEn, basis }: KeptMeasure): EntailedMeasure {
  const { kind, document, article, issuedOn } = basis;
  return { code, type, nameZh, nameEn, basis: { kind, document, article, date: issuedOn } };
}
