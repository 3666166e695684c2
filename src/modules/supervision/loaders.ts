import { dateInShanghai } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.js';
import { requestFault } from '../../platform/graphql/errors.js';
import { identityOf, subjectViewRules } from '../access/index.js';
import type { Evaluation } from '../evaluation/index.js';
import type { KeptTier } from './domain/tier.js';
import { followCodes, type KnownCode } from './queries/codes.js';
import { publishedGrades, type PublishedKey } from './queries/published-grades.js';
import { type ReportedTier, reportedTiers } from './queries/reported-tiers.js';
import { latestTiers, type SeenTier } from './queries/tiers.js';

/** What each version of a subject's records brought to its tier. */
export type TierContributions = Awaited<ReturnType<Evaluation['engine']['contributions']>>;

export type SchemeModel = NonNullable<Awaited<ReturnType<Evaluation['models']['byNo']>>>;

/** Each moment is a statement of its own. */
const MOST_MOMENTS = 50;

/** One question a loader; each costs one statement for all that a request asks. */
export class SupervisionLoaders {
  /** What was published last of a subject by some models; of one that the hub does not know nothing. */
  readonly latest: LoaderDefinition<TiersOfSubject, readonly SeenTier[]> = {
    name: 'supervision.latest',
    cacheKey: ({ uscc, modelNos }) => `${uscc} ${modelNos.join()}`,
    load: async (asked, context) => {
      const rules = subjectViewRules(identityOf(context), 'TIERS');
      const wanted = {
        usccs: [...new Set(asked.map(({ uscc }) => uscc))],
        modelNos: [...new Set(asked.flatMap(({ modelNos }) => modelNos))],
      };
      const found = await latestTiers(this.sql(), rules, wanted);
      const bySubject = Map.groupBy(found, ({ uscc }) => uscc);
      return asked.map(({ uscc, modelNos }) => {
        const own = bySubject.get(uscc) ?? [];
        return modelNos.flatMap((modelNo) => {
          const tier = own.find((one) => one.modelNo === modelNo);
          return tier === undefined ? [] : [tier];
        });
      });
    },
  };

  readonly reported: LoaderDefinition<string, readonly ReportedTier[]> = {
    name: 'supervision.reported',
    load: async (usccs, { now }) => {
      const rows = await reportedTiers(this.sql(), usccs, dateInShanghai(now));
      const bySubject = Map.groupBy(rows, ({ uscc }) => uscc);
      return usccs.map((uscc) => bySubject.get(uscc) ?? []);
    },
  };

  /** The grade that outsiders may know of, where a scheme gives notice before it publishes. */
  readonly published: LoaderDefinition<PublishedKey, string | null> = {
    name: 'supervision.published',
    cacheKey: ({ uscc, scheme }) => `${uscc} ${scheme}`,
    load: (keys, { now }) => publishedGrades(this.sql(), keys, dateInShanghai(now)),
  };

  /** Null for a code that the hub does not know. */
  readonly code: LoaderDefinition<string, KnownCode | null> = {
    name: 'supervision.code',
    load: async (codes) => {
      const known = await followCodes(this.sql(), codes);
      const byCode = new Map(known.map((code) => [code.asked, code]));
      return codes.map((code) => byCode.get(code) ?? null);
    },
  };

  /** The model by which a tier was made. */
  readonly model: LoaderDefinition<number, SchemeModel> = {
    name: 'supervision.model',
    load: (numbers) =>
      Promise.all(
        numbers.map(async (modelNo) => {
          const model = await this.needs.evaluation.models.byNo(modelNo);
          invariant(model !== null, 'a model that judged is never removed');
          return model;
        }),
      ),
  };

  readonly contributions: LoaderDefinition<KeptTier, TierContributions> = {
    name: 'supervision.contributions',
    cacheKey: (tier) => `${tier.uscc} ${momentOf(tier)}`,
    load: async (tiers, context) => {
      const moments = Map.groupBy(tiers, momentOf);
      if (moments.size > MOST_MOMENTS) {
        const maximum = MOST_MOMENTS;
        throw requestFault('LIMIT_EXCEEDED', 'too many moments are asked about', { maximum });
      }
      const sets = await Promise.all(
        [...moments.values()].map((set) => this.contributionsTo(set, context)),
      );
      const bySubject = Map.groupBy(sets.flat(), ({ key }) => key);
      return tiers.map((tier) =>
        (bySubject.get(`${tier.uscc} ${momentOf(tier)}`) ?? []).map(
          ({ contribution }) => contribution,
        ),
      );
    },
  };

  constructor(
    private readonly needs: {
      readonly db: Pick<Database, 'read'>;
      readonly evaluation: Pick<Evaluation, 'engine' | 'models'>;
    },
  ) {}

  /** Of tiers of one moment. */
  private async contributionsTo(tiers: readonly KeptTier[], context: RequestContext) {
    const [first] = tiers;
    if (first === undefined) return [];
    const { modelNo, asOf, knownAt } = first;
    const model = await context.loaders.of(this.model, context).load(modelNo);
    const usccs = tiers.map(({ uscc }) => uscc);
    const found = await this.needs.evaluation.engine.contributions({ model, usccs, asOf, knownAt });
    const moment = momentOf(first);
    return found.map((contribution) => ({ key: `${contribution.uscc} ${moment}`, contribution }));
  }

  private sql() {
    return this.needs.db.read<unknown>();
  }
}

/** Whose tiers by which models are asked for. */
export interface TiersOfSubject {
  readonly uscc: string;
  readonly modelNos: readonly number[];
}

function momentOf({ modelNo, asOf, knownAt }: KeptTier): string {
  return `${String(modelNo)} ${asOf} ${knownAt.toISOString()}`;
}
