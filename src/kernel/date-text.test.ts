import { describe, expect, it } from '@jest/globals';

import { readDate } from './date-text.js';

describe('a date as departments write it', () => {
  it.each([
    ['2019-01-05', '2019-01-05', 'ISO'],
    ['2019-1-5', '2019-01-05', 'WORDED'],
    ['2019/1/5', '2019-01-05', 'WORDED'],
    ['2019.01.05', '2019-01-05', 'WORDED'],
    ['20190105', '2019-01-05', 'WORDED'],
    ['2019年1月5日', '2019-01-05', 'WORDED'],
    ['２０１９年１月５日', '2019-01-05', 'WORDED'],
    ['2019-01-05 00:00:00', '2019-01-05', 'WORDED'],
    ['2019-01-05T00:00:00.000Z', '2019-01-05', 'WORDED'],
    ['43470', '2019-01-05', 'SERIAL'],
    ['43470.5', '2019-01-05', 'SERIAL'],
  ])('%s is %s', (text, date, writing) => {
    expect(readDate(text)).toEqual({ kind: 'date', date, writing });
  });

  it.each(['2019-02-29', '2019-13-01', '20190230', '0001-01-01', '1800-01-01'])(
    '%s is impossible',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'impossible' });
    },
  );

  it.each(['去年', '5/1/2019', '1.5.2019', '2019-01-04T16:00:00.000Z', '2019', '201901', '12', ''])(
    '%s cannot be read safely',
    (text) => {
      expect(readDate(text)).toEqual({ kind: 'unreadable' });
    },
  );
});
