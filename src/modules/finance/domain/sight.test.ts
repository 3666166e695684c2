import { describe, expect, it } from '@jest/globals';

import { reasonsTold } from './sight.js';

const REASONS = ['GRADE', 'VETO', 'ACTIVE_KEY_ATTENTION', 'TAX_GRADE', 'EXPIRED'];

describe('the reasons of an exit', () => {
  it('name no records to a lender, whatever the subject authorised', () => {
    expect(reasonsTold('BANK_AUTHORISED', REASONS)).toEqual(['GRADE', 'VETO', 'EXPIRED']);
  });

  it('are all told to whoever governs the subject, and to itself', () => {
    const told = ['SELF', 'REGULATOR', 'ADMIN', 'AUDITOR', 'PROVINCE'].map((view) =>
      reasonsTold(view, REASONS),
    );
    expect(told).toEqual(Array(5).fill(REASONS));
  });
});
