import type { Database } from '../../../platform/database/index.js';
import { AccessService } from '../service/organisations.js';
import { AccessResolver } from './resolver.js';

export interface Access {
  readonly service: AccessService;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export function createAccess({ db }: { readonly db: Pick<Database, 'read' | 'write'> }): Access {
  const service = new AccessService(db);
  return { service, resolvers: [new AccessResolver(service)] };
}
