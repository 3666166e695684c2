import { Args, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import { connectionOf, pageRequested } from '../../../platform/graphql/connection.js';
import type { Connection } from '../../../platform/graphql/connection.js';
import type { KeptFinding } from '../domain/finding.js';
import { sayFinding } from '../say-finding.js';
import type { LedgerVerifying } from '../service/verifying.js';
import {
  LedgerFindingConnection,
  LedgerFindingsArgs,
  type LedgerFindingType,
} from './ledger-types.js';

const ORDER = 'audit.findings';

function isPlace(key: CursorKey): boolean {
  return key.length === 1 && /^\d{1,18}$/.test(String(key[0]));
}

/** What the ledger proves, and what was found to contradict it. */
@Resolver()
export class LedgerResolver {
  constructor(private readonly verifying: LedgerVerifying) {}

  @Query(() => LedgerFindingConnection, {
    nullable: true,
    description:
      'What the verifier found to be altered behind the hub, newest first, for auditors and the city’s administrators (账本核验发现).',
  })
  async ledgerFindings(
    @Args(() => LedgerFindingsArgs) args: LedgerFindingsArgs,
  ): Promise<Connection<LedgerFindingType>> {
    const request = pageRequested(ORDER, args, isPlace);
    const { rows, hasNext } = await this.verifying.list({ isOpen: args.isOpen }, request);
    const shown = rows.map((finding: KeptFinding) => ({ ...finding, ...sayFinding(finding) }));
    return connectionOf({ rows: shown, hasNext }, request, {
      order: ORDER,
      keyOf: ({ number }) => [number],
    });
  }
}
