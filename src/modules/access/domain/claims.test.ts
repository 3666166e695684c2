import { describe, expect, it } from '@jest/globals';

import { judgeClaims } from './claims.js';

function reasons(payload: Record<string, unknown>): string[] {
  const judged = judgeClaims(payload);
  return judged.ok ? [] : judged.refusals.map(({ code, at }) => `${at.join('.')} ${code}`);
}

describe('the claims of a token', () => {
  it('make an identity, and claims that the hub does not know are left out', () => {
    const payload = { sub: 'u1', role: 'INDUSTRY_REGULATOR', division: '410104', email: 'a@b.c' };
    expect(judgeClaims(payload)).toEqual({
      ok: true,
      value: { role: 'INDUSTRY_REGULATOR', subject: 'u1', division: '410104' },
    });
  });

  it('are refused with every reason at once', () => {
    expect(reasons({ role: 'SUBJECT', division: '41010', uscc: '123', name: 7 })).toEqual([
      'name CLAIM_NOT_TEXT',
      'sub SUB_MISSING',
      'division DIVISION_MALFORMED',
      'uscc USCC_MALFORMED',
    ]);
  });

  it.each([
    ['SUBJECT', 'uscc USCC_MISSING'],
    ['DEPARTMENT_REPORTER', 'department DEPARTMENT_MISSING'],
    ['INDUSTRY_REGULATOR', 'division DIVISION_MISSING'],
    ['INSPECTION_TOOL', 'division DIVISION_MISSING'],
    ['BANK', 'institution INSTITUTION_MISSING'],
    ['CREDIT_SERVICE', 'institution INSTITUTION_MISSING'],
    ['CITY_ADMIN', 'division DIVISION_MISSING'],
    ['MODEL_ADMIN', 'division DIVISION_MISSING'],
    ['REVIEWER', 'division DIVISION_MISSING'],
    ['PROVINCE_SYNC', 'division DIVISION_MISSING'],
  ])('of a %s without its scope are refused: %s', (role, reason) => {
    expect(reasons({ sub: 'u', role })).toEqual([reason]);
    expect(reasons({ sub: 'u', role, [reason.split(' ')[0] ?? '']: ' ' })).toEqual([reason]);
  });

  it('name a role that exists', () => {
    expect(reasons({ sub: 'u' })).toEqual(['role ROLE_MISSING']);
    expect(reasons({ sub: 'u', role: 'root' })).toEqual(['role ROLE_UNKNOWN']);
    expect(reasons({ sub: 'u', role: ['AUDITOR'] })).toEqual([
      'role CLAIM_NOT_TEXT',
      'role ROLE_MISSING',
    ]);
  });

  it.each(['41', '4101', '410104', '410104001', '410104001002'])(
    'take %s as a division',
    (division) => {
      expect(reasons({ sub: 'u', role: 'REVIEWER', division })).toEqual([]);
    },
  );

  it.each(['4', '410', '41010', '4101040', '41%', 'zz', '41010400100'])(
    'do not take %s as a division',
    (division) => {
      expect(reasons({ sub: 'u', role: 'REVIEWER', division })).toEqual([
        'division DIVISION_MALFORMED',
      ]);
    },
  );

  it('let a subject log in whose code is on the exception register', () => {
    expect(reasons({ sub: 'u', role: 'SUBJECT', uscc: '91410104MA9X118539' })).toEqual([]);
  });
});
