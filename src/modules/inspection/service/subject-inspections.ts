import type { Database } from '../../../platform/database/index.js';
import type { Sight } from '../domain/sight.js';
import { type DrawnSubject, listDrawsOf, type SubjectDraws } from '../queries/seen.js';
import type { InspectionTables } from '../tables.js';

/** In which draws subjects were drawn, as far as whoever asks may know. */
export class SubjectInspections {
  constructor(private readonly db: Pick<Database, 'read'>) {}

  /** Of each key one row more than it asks for, in the order of the keys. */
  async list(
    keys: readonly SubjectDraws[],
    seenBy: { readonly sight: Sight | null; readonly self: string | null },
  ): Promise<readonly (readonly DrawnSubject[])[]> {
    const rows = await listDrawsOf(this.db.read<InspectionTables>(), keys, seenBy);
    const byKey = Map.groupBy(rows, ({ key }) => key);
    return keys.map((_key, at) => byKey.get(at) ?? []);
  }
}
