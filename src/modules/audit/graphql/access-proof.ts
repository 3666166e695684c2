import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { bitsOf } from '../domain/field-class.js';
import type { Proofs } from '../service/proofs.js';
import type { AccessShown } from './access-show.js';
import { AccessEntryType } from './access-types.js';
import { LedgerProofType } from './ledger-types.js';
import { type ProofLoader, proofsOf } from './proof-loader.js';

/** What proves to a subject that it was told of a read, without telling whom else that was about. */
@Resolver(() => AccessEntryType)
export class AccessEntryProof {
  readonly #proofs: ProofLoader;

  constructor(proofs: Pick<Proofs, 'inclusions'>) {
    this.#proofs = proofsOf('access', proofs);
  }

  @FieldResolver(() => LedgerProofType, {
    nullable: true,
    description:
      'That it is in the ledger just as it is, with the lines of the subjects that are shown opened; null until a checkpoint takes it in, and when it was erased (存在性证明).',
  })
  proof(
    @Root() { id: key, subjects }: AccessShown,
    @Ctx() context: RequestContext,
  ): Promise<LedgerProofType | null> {
    const opens = (subjects ?? []).map(({ uscc, classes }) => ({
      name: uscc,
      text: `${uscc} ${String(bitsOf(classes))}`,
    }));
    return context.loaders.of(this.#proofs, context).load({ key, opens });
  }
}
