import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { type CatalogueFacts, checkModel, type Profile } from '../domain/check-model.js';
import type { Finding } from '../domain/finding.js';
import type { Model } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import {
  findActive,
  findModel,
  findModelByNo,
  listActiveSchemes,
  listModels,
  listShadows,
  type ModelHead,
} from '../queries/models.js';
import { modelRefusal, type ModelRefusal } from '../refusals.js';
import type { EvaluationTables } from '../tables.js';
import { catalogueFacts } from './catalogue-facts.js';
import { ensureReleased } from './released-models.js';
import { KeptModels } from './kept-models.js';
import { loadDraft, readDraft, reviseDraft, type Drafted } from './model-drafts.js';
import { type Dated, ModelMoves, type NamedModel, type Reasoned } from './model-moves.js';

export interface ModelNeeds {
  readonly db: Database;
  readonly catalogue: Pick<Catalogue, 'recordTypes'>;
  /** In `production` a model may neither read repaired records nor cap grades by mere design. */
  readonly profile: Profile;
  /** What a module above finds in the part of a scheme's document that it reads. */
  readonly checkScheme: SchemeCheck;
}

export type SchemeCheck = (document: object, profile: Profile) => Promise<readonly Finding[]>;

/** A version with all that its check finds. */
export interface CheckedModel {
  readonly model: StoredModel;
  readonly findings: readonly Finding[];
}

type Moved = Promise<Result<StoredModel, ModelRefusal>>;

/**
 * Models as they are kept, and their life: draft, review by a second person, approval, a day from which
 * they hold, retirement. Each step is one transaction with its event and its entry in the log.
 */
export class Models {
  readonly #kept = new KeptModels();
  readonly #moves: ModelMoves;

  constructor(private readonly needs: ModelNeeds) {
    this.#moves = new ModelMoves(needs.db, (model) => this.findingsOf(model));
  }

  async byNo(modelNo: number): Promise<StoredModel | null> {
    return this.one(await findModelByNo(this.sql(), modelNo));
  }

  async get(code: string, version: string): Promise<StoredModel | null> {
    return this.one(await findModel(this.sql(), code, version));
  }

  /** Newest first; of all models when none is named. */
  async list(code: string | null): Promise<readonly StoredModel[]> {
    return this.withTrees(await listModels(this.sql(), code));
  }

  /** The versions with their trees, in the order asked. */
  withTrees(heads: readonly ModelHead[]): Promise<readonly StoredModel[]> {
    return this.#kept.withTrees(this.sql(), heads);
  }

  /** The version that holds on that day; null when none does. */
  async activeOn(code: string, day: CivilDate): Promise<StoredModel | null> {
    return this.one(await findActive(this.sql(), code, day));
  }

  /**
   * The model that a run may be about: `CODE` as it holds on that day, or `CODE@VERSION` if it is that
   * one or a challenger. Results of a draft would be seen as grades.
   */
  async toRun(named: string, day: CivilDate): Promise<StoredModel | null> {
    const [code = '', version, more] = named.split('@');
    if (more !== undefined) return null;
    const holding = await this.activeOn(code, day);
    if (version === undefined || version === holding?.version) return holding;
    const model = await this.get(code, version);
    return model?.isShadow === true ? model : null;
  }

  /** The version that holds on that day and its challengers: what a run judges by. */
  async modelsOn(code: string, day: CivilDate): Promise<readonly StoredModel[]> {
    const champion = await findActive(this.sql(), code, day);
    const challengers = await listShadows(this.sql(), code);
    const heads = [...(champion === null ? [] : [champion]), ...challengers];
    return this.withTrees(heads);
  }

  /** The schemes that hold on that day, in the order of their codes. */
  async schemesOn(day: CivilDate): Promise<readonly StoredModel[]> {
    return this.withTrees(await listActiveSchemes(this.sql(), day));
  }

  /** The document of a scheme as it was read, with the parts that the evaluation does not look at. */
  async document(modelNo: number): Promise<object> {
    const scheme = (await this.byNo(modelNo))?.model.scheme ?? null;
    invariant(scheme !== null, `model ${String(modelNo)} is a scheme`);
    return scheme.document;
  }

  /** Errors and warnings about a model, by the catalogue in force today. */
  async findingsOf(model: Model): Promise<readonly Finding[]> {
    const { checkScheme, profile } = this.needs;
    const [facts, further] = await Promise.all([
      this.facts(),
      model.scheme === null ? [] : checkScheme(model.scheme.document, profile),
    ]);
    return [...checkModel(model, facts, profile), ...further];
  }

  /** How many faults of the model keep it from being compiled. */
  async countErrors(model: Model): Promise<number> {
    const findings = await this.findingsOf(model);
    return findings.filter(({ severity }) => severity === 'ERROR').length;
  }

  /** Everything about a document that is not kept: a file before it is loaded. */
  async checkText(text: string): Promise<readonly Finding[]> {
    const read = readDraft(text);
    if (!read.ok) return read.refusals;
    return [...read.value.warnings, ...(await this.findingsOf(read.value.model))];
  }

  async check({ code, version }: NamedModel): Promise<Result<CheckedModel, ModelRefusal>> {
    const model = await this.get(code, version);
    if (model === null)
      return refused(modelRefusal('MODEL_UNKNOWN', ['version'], { model: code, version }));
    return accepted({ model, findings: await this.findingsOf(model.model) });
  }

  /**
   * Keeps a document as a new draft.
   *
   * @returns why it cannot be kept: its shape, which are findings, or that the version exists.
   */
  async load(
    document: string,
    identity: Identity,
  ): Promise<Result<CheckedModel, ModelRefusal | Finding>> {
    return this.checked(await loadDraft(this.needs.db, document, identity));
  }

  /** Gives a draft, or one that was rejected, another content. */
  async revise(
    revision: NamedModel & { readonly document: string },
    identity: Identity,
  ): Promise<Result<CheckedModel, ModelRefusal | Finding>> {
    return this.checked(await reviseDraft(this.needs.db, revision, identity));
  }

  /** @param wanted with the number of a finished simulation of exactly this content. */
  submit(wanted: NamedModel & { readonly simulation: number }, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.submit(wanted, identity));
  }

  approve(wanted: Reasoned, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.review('APPROVE', wanted, identity));
  }

  reject(wanted: Reasoned, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.review('REJECT', wanted, identity));
  }

  /** Lets an approved version hold from a day on, once its cases pass and touch all its rules. */
  publish(wanted: Dated, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.publish(wanted, identity));
  }

  /** Takes a version that holds no longer out of use; its results stay. */
  retire(wanted: Reasoned, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.retire(wanted, identity));
  }

  /** Lets a version that was published earlier hold again. */
  rollback(wanted: Dated, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.rollback(wanted, identity));
  }

  /** Makes a version a challenger, or no longer one. */
  setShadow(wanted: NamedModel & { readonly isShadow: boolean }, identity: Identity): Moved {
    return this.moved(wanted, this.#moves.setShadow(wanted, identity));
  }

  /** Puts the models and schemes of the release in force where there is none of their code; in production as drafts. */
  async ensureDefault(): Promise<void> {
    await ensureReleased(this.needs.db, this.needs.profile);
  }

  private sql() {
    return this.needs.db.read<EvaluationTables>();
  }

  private async facts(): Promise<CatalogueFacts> {
    const { db, catalogue } = this.needs;
    const inForce = await catalogue.recordTypes.inForce(await todayInShanghai(db.read()));
    return catalogueFacts(inForce.values());
  }

  private async one(head: ModelHead | null): Promise<StoredModel | null> {
    if (head === null) return null;
    const [model] = await this.#kept.withTrees(this.sql(), [head]);
    return model ?? null;
  }

  private async moved(
    { code, version }: NamedModel,
    move: Promise<Result<null, ModelRefusal>>,
  ): Moved {
    const done = await move;
    if (!done.ok) return done;
    const model = await this.get(code, version);
    return model === null
      ? refused(modelRefusal('MODEL_UNKNOWN', ['version'], { model: code, version }))
      : accepted(model);
  }

  private async checked(
    drafted: Result<Drafted, ModelRefusal | Finding>,
  ): Promise<Result<CheckedModel, ModelRefusal | Finding>> {
    if (!drafted.ok) return drafted;
    const { code, version, warnings } = drafted.value;
    const done = await this.check({ code, version });
    if (!done.ok) return done;
    const { model, findings } = done.value;
    return accepted({ model, findings: [...warnings, ...findings] });
  }
}
