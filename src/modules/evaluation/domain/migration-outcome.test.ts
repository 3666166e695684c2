import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { canonicalHash } from '../../audit/index.js';
import { type Compared, outcomeOf } from './migration-outcome.js';
import { moveReasons } from './migration-reasons.js';
import type { Model } from './model.js';

const champion = { code: 'M', version: '1', contentHash: 'a'.repeat(64) };
const challenger = { code: 'M', version: '2', contentHash: 'b'.repeat(64) };

const cell = {
  group: null,
  code: null,
  before: 'A',
  after: 'A',
  subjects: 5,
  change: -120n,
} as const;
const fallen = { ...cell, after: 'B', subjects: 2, change: -3001n } as const;
const excluded = {
  ...cell,
  before: 'B',
  after: 'NOT_EVALUATED',
  subjects: 3,
  change: null,
} as const;

const compared: Compared = {
  ...{ champion, challenger, asOf: civilDate('2026-11-21') },
  knownAt: new Date('2026-11-21T00:00:00.123Z'),
  cells: [
    ...[excluded, cell, fallen],
    { ...cell, group: 'district', code: null },
    { ...fallen, group: 'district', code: '410105' },
    { ...excluded, group: 'district', code: '410102' },
    { ...fallen, group: 'size', code: 'SMALL' },
  ],
  bands: [
    { before: 9, after: 9, subjects: 5 },
    { before: 9, after: 8, subjects: 2 },
  ],
  up: [],
  down: [
    {
      ...{ uscc: '91410104MA9X118532', before: 95000, after: 80000 },
      ...{ indicators: [], vetoesGained: ['V1'], vetoesLost: [] },
    },
  ],
};

describe('the outcome of a simulation', () => {
  it('counts everybody once, and each group by its codes, what is not stated last', () => {
    const { subjects, migration, groups } = outcomeOf(compared);
    expect(subjects).toBe(10);
    expect(migration.cells).toEqual([
      { before: 'A', after: 'A', subjects: 5 },
      { before: 'A', after: 'B', subjects: 2 },
      { before: 'B', after: 'NOT_EVALUATED', subjects: 3 },
    ]);
    expect(migration.change).toEqual({ subjects: 7, sum: '-31.21', mean: '-4.4586' });
    expect(groups.district.map(({ code }) => code)).toEqual(['410102', '410105', null]);
    expect(groups.size).toMatchObject([{ code: 'SMALL', change: { mean: '-15.0050' } }]);
    expect(groups.industry).toEqual([]);
  });

  it('measures stability over those who have a score on both sides', () => {
    const { stability, bands } = outcomeOf(compared);
    // Seven of A become five of A and two of B; B had nobody with a score on both sides: 7 and 0.5
    // become 5 and 2, and the bands of 900 and 800 the same.
    expect(stability).toEqual({ grades: '0.3774', scores: '0.3774' });
    expect(bands).toHaveLength(10);
    expect(bands.slice(8)).toEqual([
      { from: 800, before: 0, after: 2 },
      { from: 900, before: 7, after: 5 },
    ]);
  });

  it('says scores in points', () => {
    expect(outcomeOf(compared).movers.down).toEqual([
      {
        ...{ uscc: '91410104MA9X118532', before: '950.00', after: '800.00', change: '-150.00' },
        ...{ indicators: [], vetoesGained: ['V1'], vetoesLost: [] },
      },
    ]);
  });

  it('has one hash, in whatever order its cells were counted and also when it was stored', () => {
    const outcome = outcomeOf(compared);
    const hash = canonicalHash(outcome);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const counted = { ...compared, cells: compared.cells.toReversed() };
    expect(canonicalHash(outcomeOf(counted))).toBe(hash);
    const stored = JSON.parse(JSON.stringify(outcome)) as typeof outcome;
    expect(canonicalHash(stored)).toBe(hash);
    const [first, ...others] = compared.cells;
    const other = outcomeOf({ ...compared, cells: [{ ...first!, subjects: 4 }, ...others] });
    expect(canonicalHash(other)).not.toBe(hash);
  });
});

describe('the reasons of a move', () => {
  const model = (indicators: readonly string[]) =>
    ({
      indicators: indicators.map((code) => ({ code })),
      vetoes: [{ code: 'V1' }, { code: 'V2' }],
    }) as unknown as Model;

  it('are the indicators that differ most, by their codes and not by their places', () => {
    const reasons = moveReasons(
      { model: model(['A', 'B', 'C']), points: [100000, 5, 70000], vetoes: '1' },
      { model: model(['C', 'A', 'D']), points: [70000, 40000, 60001], vetoes: '2' },
    );
    expect(reasons).toEqual({
      indicators: [
        { indicator: 'D', before: '0.0000', after: '6.0001', difference: '6.0001' },
        { indicator: 'A', before: '10.0000', after: '4.0000', difference: '-6.0000' },
        { indicator: 'B', before: '0.0005', after: '0.0000', difference: '-0.0005' },
      ],
      vetoesGained: ['V2'],
      vetoesLost: ['V1'],
    });
  });

  it('are at most five', () => {
    const six = model(['A', 'B', 'C', 'D', 'E', 'F']);
    const { indicators } = moveReasons(
      { model: six, points: [1, 2, 3, 4, 5, 6], vetoes: '0' },
      { model: six, points: [0, 0, 0, 0, 0, 0], vetoes: '0' },
    );
    expect(indicators.map(({ indicator }) => indicator)).toEqual(['F', 'E', 'D', 'C', 'B']);
  });
});
