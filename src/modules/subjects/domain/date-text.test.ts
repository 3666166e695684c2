import { describe, expect, it } from '@jest/globals';

import { readDate } from './date-text.js';

describe('a date as departments write it', () => {
  it.each([
    ['2019-01-05', '2019-01-05', true],
    ['2019-1-5', '2019-01-05', false],
    ['2019/1/5', '2019-01-05', false],
    ['2019.01.05', '2019-01-05', false],
    ['20190105', '2019-01-05', false],
    ['2019年1月5日', '2019-01-05', false],
    ['２０１９年１月５日', '2019-01-05', false],
    ['2019-01-05 00:00:00', '2019-01-05', false],
    ['2019-01-05T00:00:00.000Z', '2019-01-05', false],
    ['43470', '2019-01-05', false],
    ['43470.5', '2019-01-05', false],
  ])('%s is %s', (text, date, isAsWritten) => {
    expect(readDate(text)).toEqual({ kind: 'date', date, isAsWritten });
  });

  it.each(['2019-02-29', '2019-13-01', '20190230', '0001-01-01', '1800-01-01'])(
    '%s is impossible',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'impossible' });
    },
  );

  it.each(['去年', '5/1/2019', '1.5.2019', '2019', '201901', '12', ''])(
    '%s cannot be read safely',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'unreadable' });
    },
  );
});
