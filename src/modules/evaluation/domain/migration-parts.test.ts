import { describe, expect, it } from '@jest/globals';

import { addUp, MOVERS } from './migration-parts.js';

const cell = {
  group: null,
  code: null,
  before: 'A',
  after: 'B',
  subjects: 2,
  change: -10n,
} as const;
const district = { ...cell, group: 'district' } as const;
const mover = (uscc: string, after: number) => ({ uscc, before: 0, after });

describe('the whole of what was counted in parts', () => {
  it('counts the same cell once, and a code apart from none', () => {
    const stated = { ...district, code: '410104' } as const;
    const nobody = { ...cell, after: 'NOT_EVALUATED', change: null } as const;
    const { cells, bands } = addUp([
      {
        ...{ cells: [cell, district, nobody], up: [], down: [] },
        bands: [{ before: 1, after: 0, subjects: 1 }],
      },
      {
        ...{ cells: [cell, stated, nobody], up: [], down: [] },
        bands: [
          { before: 1, after: 0, subjects: 3 },
          { before: 0, after: 1, subjects: 1 },
        ],
      },
    ]);
    expect(cells).toEqual([
      { ...cell, subjects: 4, change: -20n },
      district,
      { ...nobody, subjects: 4 },
      stated,
    ]);
    expect(bands).toEqual([
      { before: 1, after: 0, subjects: 4 },
      { before: 0, after: 1, subjects: 1 },
    ]);
  });

  it('names who moved most, the same moves by code', () => {
    const parts = [
      { cells: [], bands: [], up: [mover('C', 5)], down: [mover('A', -1)] },
      { cells: [], bands: [], up: [mover('D', 9), mover('B', 5)], down: [mover('E', -7)] },
    ];
    const { up, down } = addUp(parts);
    expect(up.map(({ uscc }) => uscc)).toEqual(['D', 'B', 'C']);
    expect(down.map(({ uscc }) => uscc)).toEqual(['E', 'A']);
    const many = Array.from({ length: MOVERS + 1 }, (_, at) => mover(String(at), at));
    expect(addUp([{ cells: [], bands: [], up: many, down: [] }]).up).toHaveLength(MOVERS);
  });
});
