import { describe, expect, it } from '@jest/globals';

import { CASE_SECTIONS } from '../../src/case-sections.js';

const compare = (section: unknown) => CASE_SECTIONS['randomInspection']?.(section);

const SECTION = {
  scheme: 'CONSTRUCTION',
  pool: { A: 120, B: 300, C: 45, D: 7 },
  ratio: { A: 0.03, B: 0.1, C: 0.4, D: 1 },
  drawn: { A: 4, B: 30, C: 18, D: 7 },
  total: 59,
};

describe('a section on random inspections', () => {
  it('states how many are drawn of each stratum, rounded up', () => {
    expect(compare(SECTION)).toEqual([]);
  });

  it('is counted in decimals', () => {
    const section = { pool: { B: 100 }, ratio: { B: 0.07 }, drawn: { B: 7 }, total: 7 };
    expect(compare(section)).toEqual([]);
  });

  it('may state a total alone', () => {
    const { pool, ratio } = SECTION;
    expect(compare({ pool, ratio, total: 59 })).toEqual([]);
  });

  it('is told where it is wrong, stratum by stratum', () => {
    expect(compare({ ...SECTION, drawn: { ...SECTION.drawn, A: 3 }, total: 58 })).toEqual([
      { path: 'drawn.A', expected: '3', got: '4' },
      { path: 'total', expected: '58', got: '59' },
    ]);
  });

  it.each([
    ['has no such stratum', { pool: { A: 120 }, ratio: { A: 0.03 } }],
    ['has no ratio for it', { pool: { E: 10 }, ratio: {} }],
    ['has a ratio above one', { pool: { E: 10 }, ratio: { E: 1.5 } }],
    ['counts no whole subjects', { pool: { E: 10.5 }, ratio: { E: 0.1 } }],
  ])('draws nothing of a stratum when it %s', (_, given) => {
    expect(compare({ ...given, drawn: { E: 1 } })).toEqual([
      { path: 'drawn.E', expected: '1', got: undefined },
    ]);
  });

  it.each([[{}], [null], [[]], [{ pool: SECTION.pool, ratio: SECTION.ratio }]])(
    'never passes when it states nothing: %j',
    (section) => {
      expect(compare(section)).toEqual([{ path: 'drawn', expected: null, got: undefined }]);
    },
  );
});
