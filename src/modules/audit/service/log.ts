import type { Page, PageRequest } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import type { LoggedEntry } from '../domain/entry.js';
import { listEntries } from '../queries/entries.js';
import type { EntryFilter } from '../queries/entries.js';
import type { AuditTables } from '../tables.js';

/** Reading the log. Writing is `append`, in the transaction of what it tells. */
export class AuditService {
  readonly #db: Pick<Database, 'read'>;

  constructor(db: Pick<Database, 'read'>) {
    this.#db = db;
  }

  /** Entries newest first. */
  async list(filter: EntryFilter, page: PageRequest): Promise<Page<LoggedEntry>> {
    return listEntries(this.#db.read<AuditTables>(), filter, page);
  }
}
