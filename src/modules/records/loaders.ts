import { dateInShanghai } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import { type Database, lastStampsUntil } from '../../platform/database/index.js';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.js';
import { identityOf, subjectViewRules } from '../access/index.js';
import { readDetails, type RecordDetail } from './queries/detail.js';
import { findRecords, listVersions, type RecordKey } from './queries/find.js';
import {
  countRecords,
  listRecords,
  type PageOfSubject,
  type RecordCount,
  type RecordsOfSubject,
} from './queries/page.js';
import type { AskedRow, RecordRow } from './queries/record-row.js';
import type { Sight } from './queries/sight.js';
import type { RecordsTables } from './tables.js';
import type { RecordFound, TypeVersions } from './type-versions.js';

/** Before the first stamp the hub knew nothing. */
const BEFORE_EVERYTHING = new Date(0);

/** What whoever asks may see of records. */
export function sightOf(context: RequestContext): Sight {
  return {
    rules: subjectViewRules(identityOf(context), 'RECORDS'),
    today: dateInShanghai(context.now),
  };
}

/** One question a loader; each costs one statement for all that a request asks. */
export class RecordLoaders {
  /** One row more than the page holds, when there is one. */
  readonly page: LoaderDefinition<PageOfSubject, readonly RecordFound[]> = {
    name: 'records.page',
    cacheKey: (key) => JSON.stringify(key),
    load: async (asked, context) => {
      const pages = await listRecords(this.sql(), sightOf(context), asked);
      return Promise.all(pages.map((rows) => this.types.describe(rows, context)));
    },
  };

  readonly count: LoaderDefinition<RecordsOfSubject, RecordCount> = {
    name: 'records.count',
    cacheKey: (key) => JSON.stringify(key),
    load: (asked, context) => countRecords(this.sql(), sightOf(context), asked),
  };

  readonly byId: LoaderDefinition<RecordKey, RecordFound | null> = {
    name: 'records.byId',
    cacheKey: (key) => JSON.stringify(key),
    load: async (keys, context) => {
      const rows = await findRecords(this.sql(), sightOf(context), keys);
      const found = await this.grouped(rows, keys, context);
      return found.map(([record]) => record ?? null);
    },
  };

  readonly versions: LoaderDefinition<RecordKey, readonly RecordFound[]> = {
    name: 'records.versions',
    cacheKey: (key) => JSON.stringify(key),
    load: async (keys, context) =>
      this.grouped(await listVersions(this.sql(), sightOf(context), keys), keys, context),
  };

  /** Asked with a row that was found in sight. */
  readonly detail: LoaderDefinition<RecordRow, RecordDetail> = {
    name: 'records.detail',
    load: async (rows) => {
      const details = await readDetails(this.sql(), rows);
      return rows.map((_, at) => {
        const detail = details.get(at);
        invariant(detail !== undefined, 'a version that was read is never removed');
        return detail;
      });
    },
  };

  /** The stamp that answers for an instant, given as milliseconds. */
  readonly stamp: LoaderDefinition<number, Date> = {
    name: 'records.stamp',
    load: async (instants) => {
      const asked = instants.map((ms) => new Date(ms));
      const stamps = await lastStampsUntil(this.sql(), asked);
      return stamps.map((stamp) => stamp ?? BEFORE_EVERYTHING);
    },
  };

  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly types: TypeVersions,
  ) {}

  private async grouped(
    rows: readonly AskedRow[],
    keys: readonly unknown[],
    context: RequestContext,
  ): Promise<RecordFound[][]> {
    const found = await this.types.describe(rows, context);
    const byQuestion = Map.groupBy(found, ({ row }) => row.asked);
    return keys.map((_, at) => byQuestion.get(at) ?? []);
  }

  private sql() {
    return this.db.read<RecordsTables>();
  }
}
