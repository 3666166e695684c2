import { describe, expect, it } from '@jest/globals';

import { ROLES, STRANGER } from './identity.js';
import { subjectViewRules } from './views.js';

describe('the rules by which a subject is seen', () => {
  it('show a stranger what is public', () => {
    expect(subjectViewRules(STRANGER, 'PROFILE')).toEqual([{ view: 'PUBLIC' }]);
  });

  it('show a regulator its region, and outside of it what is public', () => {
    const rules = subjectViewRules(
      { role: 'INDUSTRY_REGULATOR', subject: 'r', division: '4101' },
      'PROFILE',
    );
    expect(rules).toEqual([{ view: 'REGULATOR', divisionPrefix: '4101' }, { view: 'PUBLIC' }]);
  });

  it('show a subject itself and no other', () => {
    const rules = subjectViewRules(
      { role: 'SUBJECT', subject: 's', uscc: '91410104MA9X118532' },
      'PROFILE',
    );
    expect(rules).toEqual([{ view: 'SELF', uscc: '91410104MA9X118532' }, { view: 'PUBLIC' }]);
  });

  it.each([
    'SUBJECT',
    'DEPARTMENT_REPORTER',
    'INDUSTRY_REGULATOR',
    'INSPECTION_TOOL',
    'CITY_ADMIN',
    'MODEL_ADMIN',
    'REVIEWER',
    'PROVINCE_SYNC',
  ] as const)('open nothing to a %s whose scope is missing or empty', (role) => {
    const empty = { division: '', uscc: '', department: '' };
    expect(subjectViewRules({ role, subject: 'x' }, 'PROFILE')).toEqual([{ view: 'PUBLIC' }]);
    expect(subjectViewRules({ role, subject: 'x', ...empty }, 'PROFILE')).toEqual([
      { view: 'PUBLIC' },
    ]);
  });

  it.each(ROLES)('always match for a %s: the last rule has no condition', (role) => {
    const scope = { division: '4101', uscc: '91410104MA9X118532', department: 'SCJG' };
    const last = subjectViewRules({ role, subject: 'x', ...scope }, 'PROFILE').at(-1);
    expect(Object.keys(last ?? {})).toEqual(['view']);
  });
});
