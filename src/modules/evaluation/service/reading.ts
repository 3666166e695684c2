import { addDays, type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import type { Reference } from '../../reference/index.js';
import type { Evaluated } from '../domain/evaluated.js';
import { type GradeGroup, gradeGroups } from '../domain/grade-groups.js';
import type { KeptResult } from '../domain/kept-result.js';
import { DEFAULT_MODEL, type StoredModel } from '../domain/stored-model.js';
import type { EvaluationLoaders, Published, Question } from '../loaders.js';
import {
  countCurrent,
  listCurrent,
  type ListedResult,
  type ResultCount,
  type ResultListing,
} from '../queries/current.js';
import { type Grouping, tallyGrades } from '../queries/distribution.js';
import { standpointOf } from '../queries/runs.js';
import type { Models } from './models.js';

/** What may be left to the moment of the question: null is the model of today, today, now. */
export interface Asked {
  /** A code, for the version that holds on the day; or `code@version`. */
  readonly model: string | null;
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

/** How a subject stands, and under which view whoever asks sees it. */
export interface FoundEvaluation {
  readonly view: View;
  readonly question: Question;
  /** Kept by a run, judged for this answer, or null where the view shows nothing of either. */
  readonly result: { readonly kept: KeptResult } | { readonly evaluated: Evaluated } | null;
}

/** What may be asked about evaluations, as whoever asks may see them. */
export class EvaluationReading {
  constructor(
    private readonly needs: {
      readonly db: Pick<Database, 'read'>;
      readonly loaders: EvaluationLoaders;
      readonly models: Pick<Models, 'get'>;
      readonly reference: Pick<Reference, 'industries'>;
      /** The views that show anything of a result. */
      readonly shownTo: (context: RequestContext) => ReadonlySet<View>;
      /** The views that may ask for any day: from a curve of scores the records behind it could be read. */
      readonly explainedTo: (context: RequestContext) => ReadonlySet<View>;
    },
  ) {}

  /** The model that is meant; null when none holds on that day, or it was never published. */
  async modelFor(
    named: string | null,
    asOf: CivilDate | null,
    context: RequestContext,
  ): Promise<StoredModel | null> {
    const [code = DEFAULT_MODEL, version, more] = named?.split('@') ?? [];
    if (more !== undefined) return null;
    if (version !== undefined) {
      const model = await this.needs.models.get(code, version);
      return model !== null && wasPublished(model) ? comprehensive(model) : null;
    }
    const day = asOf ?? dateInShanghai(context.now);
    const loader = context.loaders.of(this.needs.loaders.active, context);
    return comprehensive(await loader.load({ code, day }));
  }

  /**
   * The model whose results are listed and counted. A version that holds from today has none before its
   * first run is published: until then, those of the version before it are the published ones.
   */
  async modelListed(named: string | null, context: RequestContext): Promise<StoredModel | null> {
    const model = await this.modelFor(named, null, context);
    return model === null || named?.includes('@') === true ? model : this.listedOf(model, context);
  }

  /** The same of a version that holds today, be it a scheme's. */
  async listedOf(model: StoredModel, context: RequestContext): Promise<StoredModel> {
    const { db, loaders } = this.needs;
    if ((await standpointOf(db.read<unknown>(), model)) !== null) return model;
    const key = { code: model.code, day: addDays(dateInShanghai(context.now), -1) };
    return (await context.loaders.of(loaders.active, context).load(key)) ?? model;
  }

  /**
   * What was published last by the model of today; judged now where another model, day or state of
   * knowledge is asked for, or nothing was published yet. Null for a subject that the hub does not
   * know, or did not know then, and where no model holds.
   */
  async find(uscc: string, asked: Asked, context: RequestContext): Promise<FoundEvaluation | null> {
    const { loaders, shownTo, explainedTo } = this.needs;
    const isOfNow = asked.model === null && asked.asOf === null && asked.knownAt === null;
    const standing = isOfNow
      ? await context.loaders.of(loaders.published, context).load(uscc)
      : await this.standing(uscc, asked, context);
    if (standing === null) return null;
    const { view, kept } = standing;
    const model = comprehensive(standing.model);
    if (model === null) return null;
    const isShown = shownTo(context).has(view) && (isOfNow || explainedTo(context).has(view));
    if (kept !== null && isShown) return foundKept(kept, model, view);
    const question = {
      ...{ uscc, model },
      asOf: asked.asOf ?? dateInShanghai(context.now),
      knownAt: await this.stampUntil(asked.knownAt ?? context.now, context),
    };
    if (!isShown) return { view, question, result: null };
    const evaluated = await context.loaders.of(loaders.evaluated, context).load(question);
    return evaluated === null ? null : { view, question, result: { evaluated } };
  }

  /** Of another model, day or state of knowledge nothing is kept. */
  private async standing(
    uscc: string,
    asked: Asked,
    context: RequestContext,
  ): Promise<Published | null> {
    const [view, model] = await Promise.all([
      context.loaders.of(this.needs.loaders.view, context).load(uscc),
      this.modelFor(asked.model, asked.asOf, context),
    ]);
    return view === null ? null : { view, model, kept: null };
  }

  /** What was published of a subject by any version of a model, newest first. */
  async history(
    { uscc, code, after, first }: HistoryPage,
    context: RequestContext,
  ): Promise<Page<FoundEvaluation>> {
    const { loaders } = this.needs;
    const view = await context.loaders.of(loaders.view, context).load(uscc);
    if (view === null || !this.needs.shownTo(context).has(view))
      return { rows: [], hasNext: false };
    const model = await this.modelFor(code, null, context);
    if (code !== null && model === null) return { rows: [], hasNext: false };
    const key = { uscc, code: code ?? DEFAULT_MODEL, before: after, limit: first + 1 };
    const { rows, hasNext } = pageOf(
      await context.loaders.of(loaders.history, context).load(key),
      first,
    );
    return {
      rows: await this.described(
        rows.map((kept) => ({ ...kept, view })),
        context,
      ),
      hasNext,
    };
  }

  /** A page of current results in the order of the codes. */
  async list(
    listing: ResultListing,
    page: { readonly after: string | null; readonly first: number },
    context: RequestContext,
  ): Promise<Page<FoundEvaluation>> {
    const found = await listCurrent(this.sql, listing, page);
    const { rows, hasNext } = pageOf(found, page.first);
    return { rows: await this.described(rows, context), hasNext };
  }

  count(listing: ResultListing): Promise<ResultCount> {
    return countCurrent(this.sql, listing);
  }

  /** The grades of current results; industries are told apart by the section they belong to. */
  async distribution(
    listing: ResultListing,
    grouping: Grouping,
    { now }: RequestContext,
  ): Promise<readonly GradeGroup[]> {
    const tallies = await tallyGrades(this.sql, listing, grouping);
    if (grouping !== 'INDUSTRY') return gradeGroups(tallies);
    const industries = await this.needs.reference.industries(now);
    const sectionOf = (code: string | null): string | null =>
      code === null ? null : (industries.pathOf(code)[0]?.code ?? null);
    return gradeGroups(tallies.map((tally) => ({ ...tally, key: sectionOf(tally.key) })));
  }

  private async described(
    rows: readonly ListedResult[],
    context: RequestContext,
  ): Promise<readonly FoundEvaluation[]> {
    const models = context.loaders.of(this.needs.loaders.modelByNo, context);
    return Promise.all(
      rows.map(async ({ view, ...kept }) => foundKept(kept, await models.load(kept.modelNo), view)),
    );
  }

  private stampUntil(instant: Date, context: RequestContext): Promise<Date> {
    return context.loaders.of(this.needs.loaders.stamp, context).load(instant.getTime());
  }

  private get sql() {
    return this.needs.db.read<unknown>();
  }
}

/** A part of what was published of a subject. */
export interface HistoryPage {
  readonly uscc: string;
  readonly code: string | null;
  /** The run before which it begins. */
  readonly after: number | null;
  readonly first: number;
}

/** Results of schemes are seen by their own rules, in supervision. */
function comprehensive(model: StoredModel | null): StoredModel | null {
  return model?.model.scheme === null ? model : null;
}

function wasPublished({ state, isShadow }: StoredModel): boolean {
  return !isShadow && (state === 'PUBLISHED' || state === 'RETIRED');
}

function foundKept(kept: KeptResult, model: StoredModel, view: View): FoundEvaluation {
  const { uscc, asOf, knownAt } = kept;
  return { view, question: { uscc, model, asOf, knownAt }, result: { kept } };
}
