import type { Page, PageRequest } from '../../kernel/page.js';
import type { Database } from '../../platform/database/index.js';
import { listHeld, type HeldFilter, type HeldRecord } from './queries/held.js';
import type { RecordsTables } from './tables.js';

/** What is asked about rows whose subject is unknown. */
export class HeldReading {
  constructor(private readonly db: Pick<Database, 'read'>) {}

  async list(filter: HeldFilter, page: PageRequest): Promise<Page<HeldRecord>> {
    return listHeld(this.db.read<RecordsTables>(), filter, page);
  }
}
