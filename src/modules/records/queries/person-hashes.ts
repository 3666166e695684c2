import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** How much rests on a key. */
export interface KeyUse {
  readonly key: string;
  /** Hashes of versions that the hub believes now. */
  readonly current: number;
  /** Of all versions. */
  readonly all: number;
  /** Day in Shanghai on which it made its last hash. */
  readonly lastOn: CivilDate;
}

/** By the keys that made them. */
export async function countHashes(db: QueryExecutorProvider): Promise<readonly KeyUse[]> {
  const { rows } = await sql<KeyUse>`/* records.countHashes */
    SELECT split_part(h.value, ':', 1) AS key, count(*) FILTER (WHERE r.known_to = 'infinity')::int AS current,
           count(*)::int AS all, max((r.known_from AT TIME ZONE 'Asia/Shanghai')::date) AS "lastOn"
      FROM records.record r CROSS JOIN LATERAL jsonb_each_text(r.person_hashes) h
     WHERE r.person_hashes IS NOT NULL
     GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}
