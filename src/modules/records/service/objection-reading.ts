import type { Database } from '../../../platform/database/index.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { sightOf } from '../loaders.js';
import type { ObjectionLoaders } from '../objection-loaders.js';
import type { ObjectionsTables } from '../objection-tables.js';
import { listObjections, type ObjectionListing, type ObjectionRow } from '../queries/objections.js';

/** Questions about objections, answered to those whom they concern. */
export class ObjectionReading {
  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly loaders: ObjectionLoaders,
  ) {}

  /** @param isChanged whether this request has just moved it. */
  async find(id: string, context: RequestContext, isChanged = false): Promise<ObjectionRow | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    const loader = context.loaders.of(this.loaders.byId, context);
    if (isChanged) loader.clear(id);
    return loader.load(id);
  }

  async list(listing: ObjectionListing, context: RequestContext): Promise<readonly ObjectionRow[]> {
    return listObjections(this.db.read<ObjectionsTables>(), sightOf(context), listing);
  }
}
