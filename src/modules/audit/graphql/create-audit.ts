import { AccessLedger, type AccessLedgerGround } from '../service/access-ledger.js';
import { AuditService } from '../service/log.js';
import { AccessEntryResolver } from './access-resolver.js';
import { AuditResolver } from './resolver.js';

export interface Audit {
  readonly service: AuditService;
  /** Who was shown what is not public. */
  readonly accessLedger: AccessLedger;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export function createAudit(ground: AccessLedgerGround): Audit {
  const service = new AuditService(ground.db);
  const accessLedger = new AccessLedger(ground);
  return {
    ...{ service, accessLedger },
    resolvers: [new AuditResolver(service), new AccessEntryResolver(accessLedger)],
  };
}
