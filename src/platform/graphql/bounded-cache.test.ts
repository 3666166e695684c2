import { describe, expect, it } from '@jest/globals';

import { BoundedCache } from './bounded-cache.js';

describe('a bounded cache', () => {
  it('forgets what was used longest ago', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect(cache.get('b')).toBeUndefined();
    expect([cache.get('a'), cache.get('c')]).toEqual([1, 3]);
    expect(cache.size).toBe(2);
  });

  it('replaces what it holds under the same key', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('a', 2);
    cache.delete('b');
    expect([cache.get('a'), cache.size]).toEqual([2, 1]);
  });
});
