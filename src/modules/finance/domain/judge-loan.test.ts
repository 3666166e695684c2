import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { judgeLoan } from './judge-loan.js';
import { securityIn } from './loan-words.js';

const FACTS = {
  today: civilDate('2026-11-20'),
  institution: new Set(['SAMPLE-BANK', '商都示例银行']),
  exceptions: new Set<string>(),
};

const ROW = {
  institution: '商都示例银行',
  loanNo: 'DK-2026-0001',
  uscc: '91410105MA9X103755',
  decision: '已放款',
  product: '信易贷',
  appliedOn: '2026-03-01',
  appliedAmount: '100',
  grantedOn: '2026-03-09',
  grantedAmount: '80.000001',
  security: '信用贷款',
  annualRate: '4.35%',
  termMonths: '1年',
  balance: '60',
  isOverdue: '否',
  overdueDays: '0',
  reportedOn: '2026-10-31',
};
const NOT_GRANTED = { grantedOn: '', grantedAmount: '0', balance: '0', overdueDays: '' };

function judged(change: Readonly<Partial<Record<keyof typeof ROW, string>>>, masked = '') {
  return judgeLoan({ ...ROW, ...change }, new Set([masked]), FACTS);
}

function reasons(change: Parameters<typeof judged>[0], masked = ''): readonly string[] {
  const verdict = judged(change, masked);
  return verdict.kind === 'bad'
    ? verdict.reasons.map(({ code, at }) => `${code} ${at.join('.')}`)
    : [verdict.kind];
}

describe('a row of loan feedback', () => {
  it('is read exactly, as banks write it', () => {
    expect(judged({})).toEqual({
      kind: 'good',
      loan: {
        ...{ loanNo: 'DK-2026-0001', uscc: '91410105MA9X103755', decision: 'GRANTED' },
        ...{ product: '信易贷', appliedOn: '2026-03-01', appliedAmount: 100_000_000n },
        ...{ grantedOn: '2026-03-09', grantedAmount: 80_000_001n, security: 'CREDIT' },
        ...{ annualRate: 43_500, termMonths: 12, balance: 60_000_000n, isOverdue: false },
        ...{ overdueDays: 0, reportedOn: '2026-10-31' },
      },
      fixes: ['NUMBER_FORMAT'],
    });
  });

  it('knows overdue from its days, and leaves open what is not said', () => {
    const overdue = judged({ isOverdue: '', overdueDays: '31天' });
    expect(overdue).toMatchObject({ loan: { isOverdue: true, overdueDays: 31 } });
    const unsaid = judged({ isOverdue: '', overdueDays: '', balance: '', termMonths: '' });
    expect(unsaid).toMatchObject({ loan: { isOverdue: null, balance: null, termMonths: null } });
  });

  it('takes an application that was refused or is open without any word of a loan', () => {
    const refused = judged({ ...NOT_GRANTED, decision: '拒绝', security: '', annualRate: '' });
    expect(refused).toMatchObject({
      kind: 'good',
      loan: { decision: 'REFUSED', grantedAmount: null, balance: null, isOverdue: null },
    });
    expect(reasons({ decision: '审批中', isOverdue: '是', overdueDays: '3' })).toEqual([
      'LOAN_NOT_GRANTED grantedOn',
      'LOAN_NOT_GRANTED grantedAmount',
      'LOAN_NOT_GRANTED balance',
      'LOAN_NOT_GRANTED isOverdue',
      'LOAN_NOT_GRANTED overdueDays',
    ]);
  });

  it('is withdrawn by number, subject and day alone', () => {
    const bare = Object.fromEntries(Object.keys(ROW).map((field) => [field, '']));
    const { loanNo, uscc, reportedOn } = ROW;
    const verdict = judged({ ...bare, loanNo, uscc, reportedOn, decision: '作废' });
    expect(verdict).toMatchObject({ kind: 'good', loan: { decision: 'WITHDRAWN', product: null } });
  });

  it('is told every reason at once', () => {
    expect(
      reasons({
        ...{ institution: '别家银行', uscc: '91410105MA9X103756', loanNo: '', product: '无' },
        ...{ grantedOn: '2026-02-01', grantedAmount: '0', security: '朋友', annualRate: '0.0435' },
        ...{
          appliedAmount: '1.0000001',
          termMonths: '很长',
          isOverdue: '是',
          reportedOn: '2027-01-01',
        },
      }),
    ).toEqual([
      'CHECK_DIGIT uscc',
      'NUMBER_TOO_PRECISE appliedAmount',
      'LOAN_WORD_UNKNOWN security',
      'LOAN_WORD_UNKNOWN termMonths',
      'LOAN_DATE_IN_FUTURE reportedOn',
      'LOAN_FIELD_MISSING loanNo',
      'LOAN_FIELD_MISSING product',
      'LOAN_OF_ANOTHER_INSTITUTION institution',
      'LOAN_AMOUNT_NOT_POSITIVE grantedAmount',
      'LOAN_RATE_IMPLAUSIBLE annualRate',
      'LOAN_DATES_OUT_OF_ORDER grantedOn',
      'LOAN_OVERDUE_CONTRADICTORY overdueDays',
    ]);
    expect(reasons({ balance: '80.000002', appliedAmount: '0' })).toEqual([
      'LOAN_AMOUNT_NOT_POSITIVE appliedAmount',
      'LOAN_BALANCE_ABOVE_GRANTED balance',
    ]);
    expect(reasons({ reportedOn: '2026-03-08' })).toEqual(['LOAN_DATES_OUT_OF_ORDER reportedOn']);
  });

  it('of a natural person is dropped, and its number is no loan number', () => {
    expect(judged({ uscc: '11010519491231002X' })).toMatchObject({
      ...{ kind: 'dropped', reason: { code: 'NATURAL_PERSON' } },
    });
    expect(reasons({}, 'loanNo')).toContain('LOAN_NUMBER_PERSONAL loanNo');
  });
});

describe('what a loan rests on', () => {
  it.each([
    ['信用', 'CREDIT'],
    ['纯信用贷款', 'CREDIT'],
    ['抵押贷款', 'SECURED'],
    ['保证', 'SECURED'],
    ['信用+保证', 'SECURED'],
    ['抵押、质押', 'SECURED'],
    ['信用+人情', null],
  ])('%s is %s', (written, meant) => {
    expect(securityIn(written)).toBe(meant);
  });
});
