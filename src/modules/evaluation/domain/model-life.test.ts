import { describe, expect, it } from '@jest/globals';

import { isSamePerson, mayAct, type ModelMove, stateAfter } from './model-life.js';
import { MODEL_STATES } from './stored-model.js';

const MOVES: readonly ModelMove[] = [
  ...(['REVISE', 'SUBMIT', 'APPROVE', 'REJECT', 'PUBLISH'] as const),
  ...(['RETIRE', 'ROLL_BACK', 'SHADOW', 'UNSHADOW'] as const),
];

describe('the life of a model', () => {
  it('knows these moves and no others', () => {
    const moves = MODEL_STATES.map((state) => [
      state,
      MOVES.filter((move) => stateAfter(state, move) !== null).join(' '),
    ]);
    expect(Object.fromEntries(moves)).toEqual({
      DRAFT: 'REVISE SUBMIT',
      IN_REVIEW: 'APPROVE REJECT',
      APPROVED: 'PUBLISH SHADOW UNSHADOW',
      PUBLISHED: 'RETIRE ROLL_BACK',
      RETIRED: 'ROLL_BACK SHADOW UNSHADOW',
      REJECTED: 'REVISE',
    });
  });

  it('reaches force only through a review', () => {
    const before = MODEL_STATES.filter((state) => stateAfter(state, 'PUBLISH') === 'PUBLISHED');
    expect(before).toEqual(['APPROVED']);
    expect(MODEL_STATES.filter((state) => stateAfter(state, 'APPROVE') !== null)).toEqual([
      'IN_REVIEW',
    ]);
  });

  it('is in the hands of those who make models, and of those who judge them', () => {
    expect(mayAct('REVIEWER', 'APPROVE')).toBe(true);
    expect(mayAct('REVIEWER', 'PUBLISH')).toBe(false);
    expect(mayAct('MODEL_ADMIN', 'PUBLISH')).toBe(true);
    expect(mayAct('BANK', 'LOAD')).toBe(false);
  });

  it('has a reviewer who neither wrote nor submitted it, but may have reviewed it before', () => {
    const events = [
      { action: 'LOAD', actor: 'a' },
      { action: 'SUBMIT', actor: 'b' },
      { action: 'REJECT', actor: 'c' },
      { action: 'REVISE', actor: 'd' },
    ] as const;
    expect(['a', 'b', 'c', 'd', 'e'].map((who) => isSamePerson(who, events))).toEqual([
      ...[true, true, false, true, false],
    ]);
  });
});
