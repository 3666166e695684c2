import { readFile } from 'node:fs/promises';

import { invariant } from '../../../kernel/invariant.js';
import type { Database, WriteUnit } from '../../../platform/database/index.js';
import { append, canonicalHash, type Hashable } from '../../audit/index.js';
import type { Basis } from '../../reference/index.js';
import type { Measure } from '../domain/measure.js';
import { type KeptMeasure, listMeasures } from '../queries.js';
import { insertMeasures, lockCatalogue } from '../store.js';
import type { CatalogueTables } from '../tables.js';
import { parseMeasures } from './measure-file.js';

/** `seeds/reference` lies beside `src` and `dist` alike. */
const RELEASED = new URL('../../../../seeds/reference/measures.yaml', import.meta.url);

/** Publishes the release's measure list as far as the catalogue lacks it. */
export async function loadMeasures(db: Database): Promise<number> {
  return publishMeasures(db, parseMeasures(await readReleasedMeasures()));
}

export async function readReleasedMeasures(): Promise<string> {
  return readFile(RELEASED, 'utf8');
}

/**
 * Publishes those entries of a measure list that the catalogue lacks. One that is there with other
 * content is a broken list: a change is an entry that begins later.
 *
 * @returns how many were published; 0 when all were there.
 */
export async function publishMeasures(
  db: Database,
  measures: readonly Measure<Basis>[],
): Promise<number> {
  const released = measures.map(hashed);
  const known = await listMeasures(db.read<CatalogueTables>());
  if (!released.some(lacking(known))) return 0;
  return db.write(async ({ sql }: WriteUnit<CatalogueTables>) => {
    await lockCatalogue(sql);
    const missing = released.filter(lacking(await listMeasures(sql)));
    await insertMeasures(sql, missing);
    await append(
      sql,
      missing.map(({ code, validFrom, contentHash }) => ({
        actor: 'release',
        role: 'SYSTEM',
        action: 'catalogue.publishMeasure',
        target: `measure:${code}@${validFrom}`,
        afterHash: contentHash,
      })),
    );
    return missing.length;
  });
}

function hashed(measure: Measure<Basis>): KeptMeasure {
  return { ...measure, contentHash: canonicalHash({ ...measure } as unknown as Hashable) };
}

function lacking(published: readonly KeptMeasure[]): (measure: KeptMeasure) => boolean {
  return ({ code, validFrom, contentHash }) => {
    const kept = published.find((one) => one.code === code && one.validFrom === validFrom);
    invariant(
      kept === undefined || kept.contentHash === contentHash,
      `the entry ${code} from ${validFrom} says what was published`,
    );
    return kept === undefined;
  };
}
