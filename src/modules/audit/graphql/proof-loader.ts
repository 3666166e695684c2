import type { LoaderDefinition } from '../../../platform/graphql/context.js';
import type { Proofs, Provable } from '../service/proofs.js';
import { type LedgerProofType, showProof } from './ledger-types.js';

export type ProofLoader = LoaderDefinition<Provable, LedgerProofType | null>;

/** Proofs of rows of a kind: a page of them costs as many statements as one. */
export function proofsOf(kind: string, proofs: Pick<Proofs, 'inclusions'>): ProofLoader {
  return {
    name: `audit.proofs.${kind}`,
    cacheKey: (row) => JSON.stringify(row),
    load: async (rows) => {
      const found = await proofs.inclusions(kind, rows);
      return found.map((proof) => (proof === null ? null : showProof(proof)));
    },
  };
}
