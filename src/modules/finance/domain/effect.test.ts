import { describe, expect, it } from '@jest/globals';

import { type EffectCell, effectOf } from './effect.js';

const ORDER = ['GRADE', 'SCORE', 'VETO'];

function cell(given: Partial<EffectCell>): EffectCell {
  return { division: '410104', before: true, after: true, reasons: [], subjects: 1, ...given };
}

describe('the effect of a draft on a whitelist', () => {
  const cells = [
    cell({ subjects: 70 }),
    cell({ after: false, reasons: ['GRADE', 'SCORE'], subjects: 4 }),
    cell({ after: false, reasons: ['SCORE'], subjects: 3 }),
    cell({ division: '410105', before: false, reasons: ['SCORE'], subjects: 2 }),
    cell({ division: null, subjects: 5 }),
  ];

  it('says who may be listed now and by the draft, who enters and who leaves', () => {
    const { before, after, entering, leaving } = effectOf(cells, ORDER);
    expect({ before, after, entering, leaving }).toEqual({
      ...{ before: 82, after: 77, entering: 2, leaving: 7 },
    });
  });

  it('counts a subject under each of its reasons, and leaves out reasons of nobody', () => {
    expect(effectOf(cells, ORDER).reasons).toEqual([
      { reason: 'GRADE', entering: 0, leaving: 4 },
      { reason: 'SCORE', entering: 2, leaving: 7 },
    ]);
  });

  it('counts by district, the unknown one last, and all of them add up', () => {
    const { districts, ...all } = effectOf(cells, ORDER);
    expect(districts.map(({ division }) => division)).toEqual(['410104', '410105', null]);
    expect(districts.reduce((sum, { after }) => sum + after, 0)).toBe(all.after);
  });
});
