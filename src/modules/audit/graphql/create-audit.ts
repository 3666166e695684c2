import type { Database } from '../../../platform/database/index.js';
import { AccessLedger, type AccessLedgerGround } from '../service/access-ledger.js';
import { ledgerJobs, type LedgerJobs } from '../jobs.js';
import type { LeafKind } from '../leaf-kind.js';
import { auditLeafKinds } from '../leaf-kinds.js';
import { Checkpoints, type LedgerSigning } from '../service/checkpoints.js';
import { Proofs } from '../service/proofs.js';
import { Erasure } from '../service/erasure.js';
import { Sealing } from '../service/sealing.js';
import { LedgerVerifying, type ReportFinding } from '../service/verifying.js';
import { AuditService } from '../service/log.js';
import { AccessEntryProof } from './access-proof.js';
import { AccessEntryResolver } from './access-resolver.js';
import { LedgerResolver } from './ledger-resolver.js';
import { AuditResolver } from './resolver.js';

export interface AuditGround extends AccessLedgerGround {
  readonly db: Pick<Database, 'read' | 'write'>;
  /** Kinds of rows of other modules that become leaves of the log. */
  readonly leafKinds?: readonly LeafKind[];
  /** Absent: nothing is signed. */
  readonly signing?: LedgerSigning;
  /** Told of everything that the verifier finds, once. */
  readonly reportFinding?: ReportFinding;
}

export interface Audit extends LedgerJobs {
  readonly service: AuditService;
  /** Who was shown what is not public. */
  readonly accessLedger: AccessLedger;
  readonly sealing: Sealing;
  readonly checkpoints: Checkpoints;
  readonly proofs: Proofs;
  readonly verifying: LedgerVerifying;
  readonly erasure: Erasure;
  /** Instances for the schema's container. */
  readonly resolvers: readonly object[];
}

export function createAudit(ground: AuditGround): Audit {
  const service = new AuditService(ground.db);
  const accessLedger = new AccessLedger(ground);
  const leafKinds = [...auditLeafKinds, ...(ground.leafKinds ?? [])];
  const checkpoints = new Checkpoints(ground.db, ground.signing ?? null);
  const sealing = new Sealing(ground.db, leafKinds, checkpoints);
  const proofs = new Proofs(ground.db, leafKinds);
  const { db, reportFinding } = ground;
  const verifying = new LedgerVerifying({ db, kinds: leafKinds, checkpoints, reportFinding });
  return {
    ...{ service, accessLedger, sealing, checkpoints, proofs, verifying },
    ...ledgerJobs(sealing, verifying),
    erasure: new Erasure({ ...ground, kinds: leafKinds }),
    resolvers: [
      new AuditResolver(service),
      new AccessEntryResolver(accessLedger),
      new AccessEntryProof(proofs),
      new LedgerResolver({ verifying, checkpoints, proofs }),
    ],
  };
}
