export { canonicalHash } from './canonical-hash.js';
export type { Hashable } from '../../kernel/canonical-json.js';
export type { AuditEntry } from './domain/entry.js';
export { createAudit } from './graphql/create-audit.js';
export { auditGraphql } from './graphql/module.js';
export { type ProofFault, verifyProof } from './domain/proof.js';
export { openCheckpoint } from './domain/checkpoint.js';
export { type NoteKey, readVerifierKey } from './domain/signed-note.js';
export type { LedgerFinding } from './domain/finding.js';
export { ERASURE_REFUSALS } from './refusals.js';
export { sayFinding } from './say-finding.js';
export { LedgerProofType } from './graphql/ledger-types.js';
export { type ProofLoader, proofsOf } from './graphql/proof-loader.js';
export type { Proofs } from './service/proofs.js';
export type { ReportFinding } from './service/verifying.js';
export { registerLedgerMetrics } from './ledger-metrics.js';
export { ledgerRoutes } from './http/routes.js';
export type { LeafKind, Unsealed } from './leaf-kind.js';
export { contentText, plain, quoted } from './queries/content-text.js';
export { FRESH_SALT } from './queries/leaf-content.js';
export { append } from './store/entries.js';
export { auditEntities } from './tables.js';
export { FIELD_CLASSES, type FieldClass } from './domain/field-class.js';
export { noted, NotedReads, readsOf } from './reads/noted-reads.js';
export type { KeptAccess, Reader } from './domain/access-entry.js';
export type { AccessFilter } from './queries/access.js';
export type { AccessLedger } from './service/access-ledger.js';
export {
  accessPage,
  ACCESS_ORDER,
  type AccessShown,
  isAccessPlace,
} from './graphql/access-show.js';
export { AccessEntryConnection, AccessEntryType } from './graphql/access-types.js';
