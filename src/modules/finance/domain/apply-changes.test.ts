import { describe, expect, it } from '@jest/globals';

import { applyChanges } from './apply-changes.js';

const known = new Map([
  ['A', { uscc: 'A', gradeBand: 'A' }],
  ['B', { uscc: 'B', gradeBand: 'B' }],
]);
const delta = {
  changed: [
    { uscc: 'B', gradeBand: 'A' },
    { uscc: 'C', gradeBand: 'A' },
  ],
  removed: [{ uscc: 'A' }, { uscc: 'never listed' }],
};

describe('a list after a delta', () => {
  it('has what is new or other, and not who left', () => {
    expect([...applyChanges(known, delta).values()]).toEqual(delta.changed);
  });

  it('is the same when the delta comes twice', () => {
    const once = applyChanges(known, delta);
    expect(applyChanges(once, delta)).toEqual(once);
  });
});
