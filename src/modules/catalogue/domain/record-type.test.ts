import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { versionOn } from './record-type.js';

function version(number: number, from: string, to: string | null) {
  return {
    version: number,
    effectiveFrom: civilDate(from),
    effectiveTo: to === null ? null : civilDate(to),
  };
}

const versions = [
  version(1, '2018-01-01', null),
  version(2, '2022-01-01', null),
  version(3, '2022-01-01', '2025-12-31'),
];

describe('the version of a record type on a day', () => {
  it('is the highest that has begun', () => {
    expect(versionOn(versions, civilDate('2021-12-31'))?.version).toBe(1);
    expect(versionOn(versions, civilDate('2022-01-01'))?.version).toBe(3);
    expect(versionOn(versions, civilDate('2017-12-31'))).toBeNull();
  });

  it('is none after the last version has ended: an earlier one does not come back', () => {
    expect(versionOn(versions, civilDate('2025-12-31'))?.version).toBe(3);
    expect(versionOn(versions, civilDate('2026-01-01'))).toBeNull();
  });
});
