import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { type Parameter, parameterOn } from './parameter.js';

function row(validFrom: string, validTo: string | null, value: string): Parameter {
  return {
    code: 'PERIOD',
    validFrom: civilDate(validFrom),
    validTo: validTo === null ? null : civilDate(validTo),
    value,
    unit: 'WORKING_DAY',
    meaning: 'a period',
    meaningZh: '期限',
    basis: {
      kind: 'DESIGN',
      document: 'test',
      article: null,
      issuedOn: null,
      quotation: null,
      whereRead: null,
      decidedBy: 'test',
      reason: 'test',
      doubt: null,
    },
  };
}

const rows = [row('2017-01-01', '2021-12-31', '20'), row('2022-01-01', null, '7')];

describe('a dated parameter', () => {
  it('has the value of the day, the first and the last day included', () => {
    expect(parameterOn(rows, 'PERIOD', civilDate('2017-01-01'))?.value).toBe('20');
    expect(parameterOn(rows, 'PERIOD', civilDate('2021-12-31'))?.value).toBe('20');
    expect(parameterOn(rows, 'PERIOD', civilDate('2022-01-01'))?.value).toBe('7');
  });

  it('has no value before the rules had one, nor under another name', () => {
    expect(parameterOn(rows, 'PERIOD', civilDate('2016-12-31'))).toBeNull();
    expect(parameterOn(rows, 'OTHER', civilDate('2022-01-01'))).toBeNull();
  });
});
