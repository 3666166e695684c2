import { type CivilDate, dateInShanghai } from '../../kernel/civil-date.js';
import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import { identityOf, subjectViewRules } from '../access/index.js';
import type { Policy } from './domain/policy.js';
import {
  entriesOf,
  type Membership,
  membershipsOf,
  type OpenNotice,
  openNotices,
  type SubjectEntry,
} from './queries/standings.js';
import type { FinanceTables } from './tables.js';

/** Codes of the reasons for which a subject may not be on the list of a policy. */
export type JudgeSubjects = (
  policy: Policy,
  usccs: readonly string[],
  asOf: CivilDate,
) => Promise<ReadonlyMap<string, readonly string[]>>;

interface StandingKey {
  readonly policy: Policy;
  readonly uscc: string;
}

/** One question a loader; each costs one statement for all that a request asks. */
export class FinanceLoaders {
  /** Policies that hold on a day. */
  readonly policies: LoaderDefinition<CivilDate, readonly Policy[]> = {
    name: 'finance.policies',
    load: (days) => Promise.all(days.map((day) => this.needs.policiesOn(day))),
  };

  /** The view of a subject and its entries; empty for one that the hub does not know. */
  readonly entries: LoaderDefinition<string, readonly SubjectEntry[]> = {
    name: 'finance.entries',
    load: async (usccs, context) => {
      const rules = subjectViewRules(identityOf(context), 'EVALUATION');
      return bySubject(usccs, await entriesOf(this.sql(), rules, usccs));
    },
  };

  readonly notices: LoaderDefinition<string, readonly OpenNotice[]> = {
    name: 'finance.notices',
    load: async (usccs) => bySubject(usccs, await openNotices(this.sql(), usccs)),
  };

  /** Newest first. */
  readonly memberships: LoaderDefinition<string, readonly Membership[]> = {
    name: 'finance.memberships',
    load: async (usccs) => bySubject(usccs, await membershipsOf(this.sql(), usccs)),
  };

  /** As judged now; each policy is a statement of its own. */
  readonly reasons: LoaderDefinition<StandingKey, readonly string[]> = {
    name: 'finance.reasons',
    cacheKey: ({ policy, uscc }) => `${uscc} ${policy.code}`,
    load: async (keys, { now }) => {
      const policies = [...Map.groupBy(keys, ({ policy }) => policy.code)];
      const judged = await Promise.all(
        policies.map(async ([code, asked]) => {
          const [{ policy }] = asked as [StandingKey];
          const usccs = asked.map(({ uscc }) => uscc);
          return [
            code,
            await this.needs.judgeSubjects(policy, usccs, dateInShanghai(now)),
          ] as const;
        }),
      );
      const byPolicy = new Map(judged);
      return keys.map(({ policy, uscc }) => byPolicy.get(policy.code)?.get(uscc) ?? []);
    },
  };

  constructor(
    private readonly needs: {
      readonly db: Pick<Database, 'read'>;
      readonly policiesOn: (day: CivilDate) => Promise<readonly Policy[]>;
      readonly judgeSubjects: JudgeSubjects;
    },
  ) {}

  private sql() {
    return this.needs.db.read<FinanceTables>();
  }
}

function bySubject<Row extends { readonly uscc: string }>(
  usccs: readonly string[],
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const found = Map.groupBy(rows, ({ uscc }) => uscc);
  return usccs.map((uscc) => found.get(uscc) ?? []);
}
