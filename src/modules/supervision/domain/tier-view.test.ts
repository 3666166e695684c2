import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import {
  type Asker,
  type Guarded,
  isInsider,
  isOpenToAuthorised,
  isThere,
  scopeFault,
} from './tier-view.js';

const TODAY = civilDate('2026-11-20');
const PUBLISHED: Guarded = {
  ...{ code: 'FOOD_DRUG', kind: 'CREDIT', resultPublicity: 'PUBLIC', withholding: null },
};
const SHARED: Guarded = { ...PUBLISHED, resultPublicity: 'GOVERNMENT' };
const RISK: Guarded = { ...PUBLISHED, code: 'MARKET_RISK', kind: 'RISK' };

const regulator: Asker = { role: 'INDUSTRY_REGULATOR', scheme: 'FOOD_DRUG', division: '410104' };

describe('who sees tiers of a scheme with the eyes of its role', () => {
  it('a regulator does of its own scheme, and of none without one', () => {
    expect(isInsider(regulator, PUBLISHED, TODAY)).toBe(true);
    expect(isInsider(regulator, RISK, TODAY)).toBe(false);
    expect(isInsider({ role: 'INDUSTRY_REGULATOR' }, PUBLISHED, TODAY)).toBe(false);
  });

  it.each(['MODEL_ADMIN', 'REVIEWER', 'PROVINCE_SYNC'])('%s does not of a risk class', (role) => {
    expect(isInsider({ role }, PUBLISHED, TODAY)).toBe(true);
    expect(isInsider({ role }, RISK, TODAY)).toBe(false);
  });

  it.each(['BANK', 'CREDIT_SERVICE', 'PUBLIC', 'DEPARTMENT_REPORTER'])('%s never does', (role) => {
    expect(isInsider({ role }, PUBLISHED, TODAY)).toBe(false);
  });

  it('the subject does, but not while its class is withheld on a named basis', () => {
    const basis = { kind: 'POLICY', document: '通知', article: null, date: null } as const;
    const until = (day: string): Guarded => ({
      ...RISK,
      withholding: { until: civilDate(day), basis },
    });
    expect(isInsider({ role: 'SUBJECT' }, RISK, TODAY)).toBe(true);
    expect(isInsider({ role: 'SUBJECT' }, until('2026-11-20'), TODAY)).toBe(false);
    expect(isInsider({ role: 'SUBJECT' }, until('2026-11-19'), TODAY)).toBe(true);
  });
});

describe('a tier', () => {
  it('is there for the public where the scheme publishes its grades', () => {
    expect(isThere('PUBLIC', PUBLISHED)).toBe(true);
    expect(isThere('PUBLIC', SHARED)).toBe(false);
    expect(isThere('PUBLIC', RISK)).toBe(false);
  });

  it('is there for nobody outside where a person’s name would stand beside it', () => {
    expect(isThere('PUBLIC_PERSONAL', PUBLISHED)).toBe(false);
  });

  it('is there for a bank with the subject’s authorisation, but not of a risk class or while withheld', () => {
    expect(isThere('BANK_AUTHORISED', SHARED)).toBe(true);
    expect(isThere('BANK_AUTHORISED', RISK)).toBe(false);
    expect(isThere('BANK', PUBLISHED)).toBe(false);
    const basis = { kind: 'POLICY', document: '通知', article: null, date: null } as const;
    const withheld = { ...PUBLISHED, withholding: { until: TODAY, basis } };
    expect(isOpenToAuthorised(PUBLISHED, TODAY)).toBe(true);
    expect(isOpenToAuthorised(withheld, TODAY)).toBe(false);
  });

  it('is there for insiders whatever is published', () => {
    expect(isThere('REGULATOR', SHARED)).toBe(true);
    expect(isThere('SELF', RISK)).toBe(true);
  });
});

describe('a list of tiers', () => {
  const asked = (scheme: Guarded, division: string | null) => ({ scheme, division, today: TODAY });

  it('is refused outside the scheme before anything is said of the division', () => {
    expect(scopeFault(regulator, asked(SHARED, '410104'))).toBeNull();
    expect(scopeFault(regulator, asked(RISK, '410105'))).toBe('OUTSIDE_SCHEME');
  });

  it('is refused for another district and for all of the city', () => {
    expect(scopeFault(regulator, asked(SHARED, '410105'))).toBe('OUTSIDE_DIVISION');
    expect(scopeFault(regulator, asked(SHARED, '4101'))).toBe('OUTSIDE_DIVISION');
    expect(scopeFault(regulator, asked(SHARED, '410104001'))).toBeNull();
    expect(scopeFault(regulator, asked(SHARED, null))).toBeNull();
    expect(scopeFault({ role: 'AUDITOR' }, asked(RISK, '4403'))).toBeNull();
  });
});
