import { Args, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import { connectionOf, pageRequested } from '../../../platform/graphql/connection.js';
import type { Connection } from '../../../platform/graphql/connection.js';
import type { LoggedEntry } from '../domain/entry.js';
import type { AuditService } from '../service/log.js';
import { AuditEntriesArgs, AuditEntryConnection } from './types.js';

const ORDER = 'audit.number';

function isPlace(key: CursorKey): boolean {
  return key.length === 1 && /^\d{1,18}$/.test(String(key[0]));
}

@Resolver()
export class AuditResolver {
  readonly #audit: AuditService;

  constructor(audit: AuditService) {
    this.#audit = audit;
  }

  @Query(() => AuditEntryConnection, {
    nullable: true,
    description:
      'The log of writes, newest first, for auditors and the city’s administrators (审计日志).',
  })
  async auditEntries(
    @Args(() => AuditEntriesArgs) args: AuditEntriesArgs,
  ): Promise<Connection<LoggedEntry>> {
    const request = pageRequested(ORDER, args, isPlace);
    const filter = { target: args.target ?? undefined, actor: args.actor ?? undefined };
    const page = await this.#audit.list(filter, request);
    return connectionOf(page, request, { order: ORDER, keyOf: ({ number }) => [number] });
  }
}
