import { describe, expect, it } from '@jest/globals';

import { figuresOf } from '../../src/modules/quality/domain/figures.js';
import { readCases } from './read-cases.js';

interface Given {
  readonly due: number;
  readonly reported: number;
  readonly compliant: number;
  readonly onTime: number;
}

interface Expected {
  readonly reportRate: string | null;
  readonly complianceRate: string | null;
  readonly timelinessRate: string | null;
  readonly missing: number;
}

describe('the rates of reporting', () => {
  it.each(readCases<Given, Expected>('quality-rates'))('are counted: $name', (worked) => {
    const { given, expect: expected } = worked;
    const { due, reported, compliant, onTime } = given;
    const figures = figuresOf({
      ...{ due, dueReported: reported, reported, compliant, onTime, ledger: due },
      ...{ qualified: 0, late: 0, concealed: 0, wrong: 0, duplicates: 0 },
    });
    const { reportRate, complianceRate, timelinessRate, defects } = figures;
    expect({
      reportRate: reportRate.percent,
      complianceRate: complianceRate.percent,
      timelinessRate: timelinessRate.percent,
      missing: defects.find(({ kind }) => kind === 'MISSING')?.count,
    }).toEqual(expected);
  });
});
