import { type Database, lastStampsUntil } from '../../platform/database/index.js';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.js';
import { identityOf, subjectViewRules, type ViewRule } from '../access/index.js';
import {
  findSubjects,
  listAliases,
  listLegacyCodes,
  listVersions,
  type LegacyClaim,
  type SubjectKey,
} from './queries/find.js';
import type { SubjectRow } from './queries/subject-row.js';
import type { SubjectsTables } from './tables.js';

/** Before the first stamp the hub knew nothing. */
const BEFORE_EVERYTHING = new Date(0);

function rulesOf(context: RequestContext): readonly ViewRule[] {
  return subjectViewRules(identityOf(context), 'PROFILE');
}

function grouped<Row extends { readonly uscc: string }>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string | null = ({ uscc }) => uscc,
): Row[][] {
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) => byKey.get(key) ?? []);
}

/** One question a loader; each costs one statement for all that a request asks. */
export class SubjectLoaders {
  readonly byCode: LoaderDefinition<SubjectKey, SubjectRow | null> = {
    name: 'subjects.byCode',
    cacheKey: ({ uscc, knownAt }) => `${uscc} ${knownAt?.toISOString() ?? ''}`,
    load: async (keys, context) => {
      const rows = await findSubjects(this.sql(), rulesOf(context), keys);
      const found = new Map(rows.map((row) => [row.asked, row]));
      return keys.map((_, at) => found.get(at + 1) ?? null);
    },
  };

  readonly versions: LoaderDefinition<string, readonly SubjectRow[]> = {
    name: 'subjects.versions',
    load: async (codes, context) =>
      grouped(codes, await listVersions(this.sql(), rulesOf(context), codes)),
  };

  readonly aliases: LoaderDefinition<string, readonly SubjectRow[]> = {
    name: 'subjects.aliases',
    load: async (codes, context) => {
      const rows = await listAliases(this.sql(), rulesOf(context), codes);
      return grouped(codes, rows, ({ aliasOf }) => aliasOf);
    },
  };

  readonly legacyCodes: LoaderDefinition<string, readonly LegacyClaim[]> = {
    name: 'subjects.legacyCodes',
    load: async (codes) => grouped(codes, await listLegacyCodes(this.sql(), codes)),
  };

  /** The stamp that answers for an instant, given as milliseconds. */
  readonly stamp: LoaderDefinition<number, Date> = {
    name: 'subjects.stamp',
    load: async (instants) => {
      const stamps = await lastStampsUntil(
        this.sql(),
        instants.map((ms) => new Date(ms)),
      );
      return stamps.map((stamp) => stamp ?? BEFORE_EVERYTHING);
    },
  };

  constructor(private readonly db: Pick<Database, 'read'>) {}

  private sql() {
    return this.db.read<SubjectsTables>();
  }
}

/** The state of knowledge that answers for an instant; null asks about now. */
export async function knowledgeAt(
  loaders: SubjectLoaders,
  instant: Date | null | undefined,
  context: RequestContext,
): Promise<Date | null> {
  if (instant === null || instant === undefined) return null;
  return context.loaders.of(loaders.stamp, context).load(instant.getTime());
}
