import { describe, expect, it } from '@jest/globals';

import { type RowFacts, triedRules } from './explain-view.js';
import type { Identity } from './identity.js';
import { subjectViewRules } from './views.js';

const FACTS: RowFacts = {
  ...{ uscc: '91410104MA9X118532', division: '410104', department: 'SCJG' },
  ...{ isPersonal: false, isAuthorised: false },
};

function tried(identity: Omit<Identity, 'subject'>, facts: Partial<RowFacts> = {}) {
  const rules = subjectViewRules({ ...identity, subject: 'u' }, 'PROFILE');
  return triedRules(rules, { ...FACTS, ...facts });
}

describe('why somebody sees a row under a view', () => {
  it('is the first rule that matches, with the reasons of those before it', () => {
    expect(tried({ role: 'INDUSTRY_REGULATOR', division: '410104' })).toEqual([
      { view: 'REGULATOR', mismatches: [] },
    ]);
    expect(tried({ role: 'INDUSTRY_REGULATOR', division: '410105' })).toEqual([
      { view: 'REGULATOR', mismatches: ['OUTSIDE_DIVISION'] },
      { view: 'PUBLIC', mismatches: [] },
    ]);
    expect(tried({ role: 'SUBJECT', uscc: 'other' })[0]?.mismatches).toEqual(['OTHER_SUBJECT']);
    expect(tried({ role: 'DEPARTMENT_REPORTER', department: 'GAJ' })[0]?.mismatches).toEqual([
      'OTHER_DEPARTMENT',
    ]);
  });

  it('depends on the authorisation, and on whether the row is masked like a person', () => {
    const bank = { role: 'BANK', institution: 'a-bank', purpose: 'LOAN_REVIEW' } as const;
    expect(tried(bank, { isAuthorised: true })).toEqual([
      { view: 'BANK_AUTHORISED', mismatches: [] },
    ]);
    expect(tried(bank, { isPersonal: true })).toEqual([
      { view: 'BANK_AUTHORISED', mismatches: ['NOT_AUTHORISED'] },
      { view: 'PUBLIC_PERSONAL', mismatches: [] },
    ]);
  });
});
