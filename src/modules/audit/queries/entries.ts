import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import { pageOf } from '../../../kernel/page.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import type { LoggedEntry } from '../domain/entry.js';
import type { AuditTables } from '../tables.js';

export interface EntryFilter {
  readonly target?: string | undefined;
  readonly actor?: string | undefined;
}

/** Entries newest first; the page's key is the entry's number. */
export async function listEntries(
  db: Kysely<AuditTables>,
  filter: EntryFilter,
  page: PageRequest,
): Promise<Page<LoggedEntry>> {
  const before = page.after?.[0];
  const rows = await db
    .selectFrom('audit.entry')
    .modifyFront(sql`/* audit.listEntries */`)
    .select([
      'number',
      'at',
      'actor',
      'role',
      'organisation',
      'action',
      'target',
      'before_hash as beforeHash',
      'after_hash as afterHash',
      'reason',
      'request_id as requestId',
    ])
    .$if(filter.target !== undefined, (query) => query.where('target', '=', filter.target ?? ''))
    .$if(filter.actor !== undefined, (query) => query.where('actor', '=', filter.actor ?? ''))
    .$if(before !== undefined, (query) => query.where('number', '<', String(before)))
    .orderBy('number', 'desc')
    .limit(page.first + 1)
    .execute();
  return pageOf(rows, page.first);
}
