import type { Database } from '../../../platform/database/index.js';
import { AuditService } from '../service/log.js';
import { AuditResolver } from './resolver.js';

export interface Audit {
  readonly service: AuditService;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export function createAudit({ db }: { readonly db: Pick<Database, 'read'> }): Audit {
  const service = new AuditService(db);
  return { service, resolvers: [new AuditResolver(service)] };
}
