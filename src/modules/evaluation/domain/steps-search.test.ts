import { describe, expect, it } from '@jest/globals';

import type { Outcome } from './explanation.js';
import { type FoundSet, setsOf, smallestSet, type StepSet } from './steps-search.js';

interface Worth {
  /** What each candidate adds, in hundredths. */
  readonly gains: readonly number[];
  readonly after?: readonly (number | null)[];
  /** What holds the score down until all of these were taken. */
  readonly cap?: { readonly at: number; readonly until: StepSet };
}

const START = 80_000;

/** Answers the search as an engine in which gains add up under a cap. */
function search({ gains, after = [], cap }: Worth, goal: number) {
  const asked: StepSet[] = [];
  const outcome = (set: StepSet): Outcome => {
    asked.push(set);
    const raw = set.reduce((all, place) => all + (gains[place] ?? 0), START);
    const held = cap !== undefined && !cap.until.every((place) => set.includes(place));
    const final = held ? Math.min(raw, cap.at) : raw;
    return { raw, final, grade: final >= goal ? 'A' : 'B', vetoes: held ? ['V'] : [] };
  };
  const candidates = gains.map((_, place) => ({ after: after[place] ?? null }));
  const searching = smallestSet(candidates, ({ grade }) => grade === 'A');
  const drive = (outcomes: readonly Outcome[]): FoundSet | null => {
    const { done, value } = searching.next(outcomes);
    return done === true ? value : drive(value.map(outcome));
  };
  return { found: drive([]), asked };
}

describe('the smallest set of steps', () => {
  it('is one step where one is enough, the one that leads furthest', () => {
    const { found } = search({ gains: [100, 900, 700] }, START + 600);
    expect(found).toMatchObject({ set: [1], isSmallest: true });
  });

  it('is found where no single step is worth anything by itself', () => {
    const cap = { at: START, until: [2, 4] };
    const { found } = search({ gains: [50, 50, 0, 50, 0], cap }, START + 1);
    expect(found).toMatchObject({ set: [0, 2, 4], isSmallest: true });
  });

  it('is proven to be the smallest up to four steps and not claimed to be beyond', () => {
    const gains = [100, 100, 100, 100, 100, 100];
    expect(search({ gains }, START + 300).found).toMatchObject({ isSmallest: true });
    const four = search({ gains }, START + 400).found;
    expect([four?.set.length, four?.isSmallest]).toEqual([4, true]);
    const five = search({ gains }, START + 500).found;
    expect([five?.set.length, five?.isSmallest]).toEqual([5, false]);
  });

  it('leaves out what turned out not to be needed', () => {
    const gains = [60, 60, 60, 59, 59, 130];
    const cap = { at: START, until: [0, 1, 2, 5] };
    const { found } = search({ gains, cap }, START + 300);
    expect(found?.set).toEqual([0, 1, 2, 5]);
  });

  it('takes nothing without what it comes after', () => {
    const { found, asked } = search({ gains: [100, 500], after: [null, 0] }, START + 500);
    expect(found?.set).toEqual([0, 1]);
    expect(asked).not.toContainEqual([1]);
  });

  it('is not looked for where everything together is not enough', () => {
    const { found, asked } = search({ gains: [100, 100] }, START + 500);
    expect([found, asked]).toEqual([null, [[0, 1]]]);
    expect(search({ gains: [] }, START + 1).found).toBeNull();
  });

  it('is no list that nobody could follow', () => {
    expect(search({ gains: Array.from({ length: 20 }, () => 100) }, START + 2000).found).toBeNull();
  });
});

describe('sets of steps', () => {
  it('are all of a size, each once, and none when they are too many', () => {
    const free = (count: number) => Array.from({ length: count }, () => ({ after: null }));
    expect(setsOf(free(4), 2)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(setsOf(free(14), 3)).toHaveLength(364);
    expect(setsOf(free(40), 3)).toBeNull();
  });
});
