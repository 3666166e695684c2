import { beforeAll, describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { openTestEngine, type TestEngine } from '../../support/engine.js';
import { drawSchemes } from '../../support/generated-schemes.js';
import { City, SCHEMES, Year } from './judged-by-both.js';

/** An end of a month, a leap day, and a day on which months of different lengths end together. */
const DAYS = ['2026-09-30', '2028-02-29', '2025-02-28'].map(civilDate);

describe('a compiled scheme', () => {
  let hub: TestEngine;
  beforeAll(async () => {
    hub = await openTestEngine();
  });

  const cities = DAYS.map((asOf, seed) => new City(asOf, { count: 200, seed }));

  it.each(SCHEMES)('says of each subject what its document says: $scheme', async (scheme) => {
    const found = await Promise.all(cities.map((city) => city.disagreements(hub, scheme)));
    expect(found.flat()).toEqual([]);
  });

  const few = new City(civilDate('2026-11-30'), { count: 120, seed: 50 });
  const variants = SCHEMES.flatMap((scheme, seed) => drawSchemes(scheme, { count: 2, seed }));

  it.each(variants.map((scheme, place) => ({ scheme, place })))(
    'says what another document says: $scheme.scheme, variant $place',
    async ({ scheme }) => {
      expect(await few.disagreements(hub, scheme)).toEqual([]);
    },
  );

  const year = new Year(civilDate('2027-12-31'));

  it.each(SCHEMES)('holds until the day that it names: $scheme', async (scheme) => {
    expect(await year.breaches(hub, scheme)).toEqual([]);
  });
});
