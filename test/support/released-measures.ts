import { readFileSync } from 'node:fs';

import { civilDate } from '../../src/kernel/civil-date.js';
import { measuresOn } from '../../src/modules/catalogue/domain/measure.js';
import { parseMeasures } from '../../src/modules/catalogue/load/measure-file.js';
import type { EntailedMeasure } from '../../src/modules/supervision/domain/scheme.js';

const FILE = new URL('../../seeds/reference/measures.yaml', import.meta.url);

/** The measures of the release that are in force on a day, by code, without a database. */
export function releasedMeasures(day: string): ReadonlyMap<string, EntailedMeasure> {
  const entries = measuresOn(parseMeasures(readFileSync(FILE, 'utf8')), civilDate(day));
  return new Map(
    entries.map(({ code, type, nameZh, nameEn, basis }) => {
      const { kind, document, article, issuedOn: date } = basis;
      return [code, { code, type, nameZh, nameEn, basis: { kind, document, article, date } }];
    }),
  );
}
