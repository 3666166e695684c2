import { type CivilDate, dateInShanghai } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import { type Database, lastStampsUntil } from '../../platform/database/index.js';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.js';
import { requestFault } from '../../platform/graphql/errors.js';
import { identityOf, subjectViewRules, type View, type ViewRule } from '../access/index.js';
import type { Contribution, Evaluated } from './domain/evaluated.js';
import type { Explanation } from './domain/explanation.js';
import type { KeptResult } from './domain/kept-result.js';
import type { NextGrade } from './domain/steps.js';
import { DEFAULT_MODEL, type StoredModel } from './domain/stored-model.js';
import {
  type HistoryKey,
  listHistory,
  type Standing,
  standingsOf,
  viewsOfSubjects,
} from './queries/results.js';
import type { Engine } from './service/engine.js';
import type { Explanations } from './service/explanations.js';
import type { Models } from './service/models.js';

/** Before the first stamp the hub knew nothing. */
const BEFORE_EVERYTHING = new Date(0);

/** One subject to be judged by a model for a day and a state of knowledge. */
export interface Question {
  readonly uscc: string;
  readonly model: StoredModel;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
}

/** How a subject stands by the model that holds today. */
export type Published = Pick<Standing, 'view' | 'kept'> & { readonly model: StoredModel | null };

export function rulesOf(context: RequestContext): readonly ViewRule[] {
  return subjectViewRules(identityOf(context), 'EVALUATION');
}

function cacheKey({ uscc, ...moment }: Question): string {
  return `${uscc} ${momentOf(moment)}`;
}

function momentOf({ model, asOf, knownAt }: Omit<Question, 'uscc'>): string {
  return `${String(model.modelNo)} ${asOf} ${knownAt.toISOString()}`;
}

/** One question a loader; each costs one statement for all that a request asks of one moment. */
export class EvaluationLoaders {
  /** Under which view whoever asks sees a subject; null when the hub does not know it. */
  readonly view: LoaderDefinition<string, View | null> = {
    name: 'evaluation.view',
    load: async (usccs, context) => {
      const views = await viewsOfSubjects(this.sql(), rulesOf(context), usccs);
      return usccs.map((uscc) => views.get(uscc) ?? null);
    },
  };

  /** What was published last by the public model of today; null for whom the hub does not know. */
  readonly published: LoaderDefinition<string, Published | null> = {
    name: 'evaluation.published',
    load: async (usccs, context) => {
      const day = dateInShanghai(context.now);
      const of = { rules: rulesOf(context), code: DEFAULT_MODEL, day };
      const standings = await standingsOf(this.sql(), of, usccs);
      // One model holds on a day.
      const head = [...standings.values()].at(0)?.head ?? null;
      const [model = null] = await this.needs.models.withTrees(head === null ? [] : [head]);
      return usccs.map((uscc) => {
        const standing = standings.get(uscc);
        return standing === undefined ? null : { ...standing, model };
      });
    },
  };

  readonly history: LoaderDefinition<HistoryKey, readonly KeptResult[]> = {
    name: 'evaluation.history',
    cacheKey: (key) => JSON.stringify(key),
    load: (keys) => listHistory(this.sql(), keys),
  };

  /** Judged now; null when the hub did not know the subject then. */
  readonly evaluated: LoaderDefinition<Question, Evaluated | null> = {
    name: 'evaluation.evaluated',
    cacheKey,
    load: async (questions, context) => {
      const moments = new Set(questions.map(momentOf)).size;
      expectFew({ context, of: 'moments', more: moments, maximum: MOST_MOMENTS });
      const found = await byMoment(questions, (asked) => this.needs.engine.evaluate(asked));
      return questions.map((question) => found.get(cacheKey(question))?.at(0) ?? null);
    },
  };

  /** What each version of its records brought. */
  readonly contributions: LoaderDefinition<Question, readonly Contribution[]> = {
    name: 'evaluation.contributions',
    cacheKey,
    load: async (questions) => {
      const found = await byMoment(questions, (asked) => this.needs.engine.contributions(asked));
      return questions.map((question) => found.get(cacheKey(question)) ?? []);
    },
  };

  readonly explanation: LoaderDefinition<Question, Explanation | null> = {
    name: 'evaluation.explanation',
    cacheKey,
    load: (questions, context) =>
      oneByOne(questions, context, (asked) => this.needs.explanations.explain(asked)),
  };

  readonly nextGrade: LoaderDefinition<Question, NextGrade | null> = {
    name: 'evaluation.nextGrade',
    cacheKey,
    load: (questions, context) =>
      oneByOne(questions, context, (asked) => this.needs.explanations.nextGrade(asked)),
  };

  /** The model that holds on a day, by its code. */
  readonly active: LoaderDefinition<
    { readonly code: string; readonly day: CivilDate },
    StoredModel | null
  > = {
    name: 'evaluation.active',
    cacheKey: ({ code, day }) => `${code} ${day}`,
    load: (keys) => Promise.all(keys.map(({ code, day }) => this.needs.models.activeOn(code, day))),
  };

  /** The model that judged a result. */
  readonly modelByNo: LoaderDefinition<number, StoredModel> = {
    name: 'evaluation.modelByNo',
    load: (numbers) =>
      Promise.all(
        numbers.map(async (modelNo) => {
          const model = await this.needs.models.byNo(modelNo);
          invariant(model !== null, 'a model that judged is never removed');
          return model;
        }),
      ),
  };

  /** The stamp that answers for an instant, given as milliseconds. */
  readonly stamp: LoaderDefinition<number, Date> = {
    name: 'evaluation.stamp',
    load: async (instants) => {
      const asked = instants.map((ms) => new Date(ms));
      const stamps = await lastStampsUntil(this.sql(), asked);
      return stamps.map((stamp) => stamp ?? BEFORE_EVERYTHING);
    },
  };

  constructor(
    private readonly needs: {
      readonly db: Pick<Database, 'read'>;
      readonly engine: Engine;
      readonly models: Pick<Models, 'activeOn' | 'byNo' | 'withTrees'>;
      readonly explanations: Explanations;
    },
  ) {}

  private sql() {
    return this.needs.db.read<unknown>();
  }
}

/** Questions about one moment are one set: the rows of each, by the question's key. */
async function byMoment<Row extends { readonly uscc: string }>(
  questions: readonly Question[],
  ask: (
    asked: Omit<Question, 'uscc'> & { readonly usccs: readonly string[] },
  ) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const sets = [...Map.groupBy(questions, momentOf).values()].map(async (set) => {
    const [first] = set;
    if (first === undefined) return [];
    const { model, asOf, knownAt } = first;
    const rows = await ask({ model, asOf, knownAt, usccs: set.map(({ uscc }) => uscc) });
    const bySubject = Map.groupBy(rows, ({ uscc }) => uscc);
    return set.map((question) => [cacheKey(question), bySubject.get(question.uscc) ?? []] as const);
  });
  return new Map((await Promise.all(sets)).flat());
}

/** An explanation looks at one subject from all sides; whoever wants those of many asks for few at a time. */
const MOST_EXPLAINED = 5;

/** Each moment is a statement of its own. */
const MOST_MOMENTS = 50;

const asked = new WeakMap<RequestContext, Map<string, number>>();

/** Counts what a request asks for, wherever in it. @throws LIMIT_EXCEEDED */
function expectFew({
  context,
  of,
  more,
  maximum,
}: {
  readonly context: RequestContext;
  readonly of: string;
  readonly more: number;
  readonly maximum: number;
}): void {
  const counts = asked.get(context) ?? new Map<string, number>();
  asked.set(context, counts);
  const all = (counts.get(of) ?? 0) + more;
  counts.set(of, all);
  if (all <= maximum) return;
  throw requestFault('LIMIT_EXCEEDED', `a request asks for at most ${String(maximum)} ${of}`, {
    maximum,
  });
}

async function oneByOne<Answer>(
  questions: readonly Question[],
  context: RequestContext,
  answer: (question: Question) => Promise<Answer>,
): Promise<readonly Answer[]> {
  expectFew({ context, of: 'explanations', more: questions.length, maximum: MOST_EXPLAINED });
  return Promise.all(questions.map(answer));
}
