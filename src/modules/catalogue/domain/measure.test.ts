import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { measuresOn } from './measure.js';

function entry(code: string, from: string, to: string | null = null) {
  return { code, validFrom: civilDate(from), validTo: to === null ? null : civilDate(to) };
}

const LIST = [
  entry('TALK', '2026-07-01'),
  entry('BONUS', '2026-01-01', '2026-06-30'),
  entry('TALK', '2026-01-01'),
  entry('ALERT', '2026-01-01'),
  entry('ALERT', '2026-03-31', '2026-03-31'),
];

function on(day: string): readonly string[] {
  return measuresOn(LIST, civilDate(day)).map(({ code, validFrom }) => `${code} ${validFrom}`);
}

describe('the measure list', () => {
  it('holds nothing before its first entry begins', () => {
    expect(on('2025-12-31')).toEqual([]);
  });

  it('holds of each measure the latest entry that has begun, by code', () => {
    expect(on('2026-01-01')).toEqual(['ALERT 2026-01-01', 'BONUS 2026-01-01', 'TALK 2026-01-01']);
    expect(on('2026-07-01')).toEqual(['TALK 2026-07-01']);
  });

  it('holds an entry on its last day, and no earlier one after that', () => {
    expect(on('2026-06-30')).toContain('BONUS 2026-01-01');
    expect(on('2026-03-31')).toContain('ALERT 2026-03-31');
    expect(on('2026-04-01').join()).not.toContain('ALERT');
  });
});
