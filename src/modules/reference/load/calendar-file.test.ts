import { describe, expect, it } from '@jest/globals';

import { parseCalendarFile } from './calendar-file.js';

const NOTICE = 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm';

function reasonsOf(document: unknown): readonly string[] {
  const result = parseCalendarFile(JSON.stringify(document));
  return result.ok ? [] : result.refusals.map(({ code, at }) => [code, ...at].join(' '));
}

describe("a year's calendar file", () => {
  it('gives the days off and the make-up days with their notices', () => {
    const days = [
      { name: '元旦', date: '2026-01-01', isOffDay: true },
      { name: '元旦', date: '2026-01-04', isOffDay: false },
    ];
    const result = parseCalendarFile(JSON.stringify({ year: 2026, papers: [NOTICE], days }));
    expect(result).toEqual({
      ok: true,
      value: {
        year: 2026,
        notices: [NOTICE],
        days: [
          { name: '元旦', date: '2026-01-01', isOff: true },
          { name: '元旦', date: '2026-01-04', isOff: false },
        ],
      },
    });
  });

  it('is refused while the State Council has announced nothing', () => {
    expect(reasonsOf({ year: 2027, papers: [], days: [] })).toEqual([
      'CALENDAR_NOT_ANNOUNCED papers',
    ]);
  });

  it('is refused with every day that cannot be read', () => {
    const days = [
      { name: '元旦', date: '2026-02-30', isOffDay: true },
      { name: '元旦', date: '2026-01-01', isOffDay: true },
      { name: '元旦', date: '2006-01-01', isOffDay: true },
    ];
    expect(reasonsOf({ year: 2026, papers: [NOTICE], days })).toEqual([
      'CALENDAR_DAY_UNREADABLE days 0',
      'CALENDAR_DAY_UNREADABLE days 2',
    ]);
    expect(reasonsOf({ papers: [NOTICE] })).toEqual(['CALENDAR_YEAR_MISSING year']);
    expect(parseCalendarFile('{').ok).toBe(false);
  });
});
