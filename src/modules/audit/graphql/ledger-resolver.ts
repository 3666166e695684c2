import { Args, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import { connectionOf, pageRequested } from '../../../platform/graphql/connection.js';
import type { Connection } from '../../../platform/graphql/connection.js';
import type { Checkpoints } from '../service/checkpoints.js';
import type { Proofs } from '../service/proofs.js';
import { sayFinding } from '../say-finding.js';
import type { LedgerVerifying } from '../service/verifying.js';
import {
  LedgerCheckpointType,
  LedgerConsistencyArgs,
  LedgerConsistencyType,
  LedgerFindingConnection,
  LedgerFindingsArgs,
  type LedgerFindingType,
} from './ledger-types.js';

const ORDER = 'audit.findings';

function isPlace(key: CursorKey): boolean {
  return key.length === 1 && /^\d{1,18}$/.test(String(key[0]));
}

export interface LedgerShown {
  readonly verifying: Pick<LedgerVerifying, 'list'>;
  readonly checkpoints: Pick<Checkpoints, 'latest'>;
  readonly proofs: Pick<Proofs, 'consistency'>;
}

/** What the ledger proves, and what was found to contradict it. */
@Resolver()
export class LedgerResolver {
  constructor(private readonly shown: LedgerShown) {}

  @Query(() => LedgerFindingConnection, {
    nullable: true,
    description:
      'What the verifier found to be altered behind the hub, newest first, for auditors and the city’s administrators (账本核验发现).',
  })
  async ledgerFindings(
    @Args(() => LedgerFindingsArgs) args: LedgerFindingsArgs,
  ): Promise<Connection<LedgerFindingType>> {
    const request = pageRequested(ORDER, args, isPlace);
    const { rows, hasNext } = await this.shown.verifying.list({ isOpen: args.isOpen }, request);
    const page = { rows: rows.map((row) => ({ ...row, ...sayFinding(row) })), hasNext };
    return connectionOf(page, request, { order: ORDER, keyOf: ({ number }) => [number] });
  }

  @Query(() => LedgerCheckpointType, {
    nullable: true,
    description: 'The newest checkpoint; null before the first (最新检查点).',
  })
  async ledgerCheckpoint(): Promise<LedgerCheckpointType | null> {
    const latest = await this.shown.checkpoints.latest();
    return latest === null ? null : { ...latest, size: String(latest.size) };
  }

  @Query(() => LedgerConsistencyType, {
    nullable: true,
    description:
      'That the log only grew between two checkpoints; null where one of them was never signed (一致性证明).',
  })
  async ledgerConsistency(
    @Args(() => LedgerConsistencyArgs) { from, to }: LedgerConsistencyArgs,
  ): Promise<LedgerConsistencyType | null> {
    const sizes = [from, to].map((text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null));
    const [old, now] = sizes;
    return old && now ? this.shown.proofs.consistency(old, now) : null;
  }
}
