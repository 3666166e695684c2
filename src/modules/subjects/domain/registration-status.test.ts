import { describe, expect, it } from '@jest/globals';
import { parseRegistrationStatus, REGISTRATION_STATUSES } from './registration-status.js';

describe('the registration status', () => {
  it.each([
    ['存续（在营、开业、在册）', 'ACTIVE'],
    ['在业', 'ACTIVE'],
    ['吊销，未注销', 'REVOKED'],
    ['吊销,已注销', 'CANCELLED'],
    ['注销', 'CANCELLED'],
    ['撤销登记', 'WITHDRAWN'],
    ['moved_out', 'MOVED_OUT'],
  ])('%s is %s', (text, status) => {
    expect(parseRegistrationStatus(text)).toBe(status);
  });

  it('is read from each of its Chinese names', () => {
    for (const [status, nameZh] of Object.entries(REGISTRATION_STATUSES)) {
      expect(parseRegistrationStatus(nameZh)).toBe(status);
    }
  });

  it.each(['', '清算', '1', 'constructor'])('is not told by %j', (text) => {
    expect(parseRegistrationStatus(text)).toBeNull();
  });
});
