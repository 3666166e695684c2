import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import { sightOf } from './loaders.js';
import type { ObjectionsTables } from './objection-tables.js';
import { recordId } from './queries/find.js';
import { findObjections, listObjectionsTo, type ObjectionRow } from './queries/objections.js';
import type { KeyOfRecord } from './store/versions.js';

/** One question a loader; each costs one statement for all that a request asks. */
export class ObjectionLoaders {
  readonly byId: LoaderDefinition<string, ObjectionRow | null> = {
    name: 'records.objectionById',
    load: async (ids, context) => {
      const rows = await findObjections(this.sql(), sightOf(context), ids);
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    },
  };

  /** Those to a record, newest first; none for whoever they do not concern. */
  readonly ofRecord: LoaderDefinition<KeyOfRecord, readonly ObjectionRow[]> = {
    name: 'records.objectionsTo',
    cacheKey: recordId,
    load: async (keys, context) => {
      const rows = await listObjectionsTo(this.sql(), sightOf(context), keys);
      const byRecord = Map.groupBy(rows, recordId);
      return keys.map((key) => byRecord.get(recordId(key)) ?? []);
    },
  };

  constructor(private readonly db: Pick<Database, 'read'>) {}

  private sql() {
    return this.db.read<ObjectionsTables>();
  }
}
