import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isRatio, quotaOf, strataOf } from './quota.js';

describe('a quota', () => {
  it('is the frame times the ratio, upwards, without floating point', () => {
    expect(quotaOf(100, '0.07')).toBe(7);
    expect(quotaOf(100, '0.071')).toBe(8);
    expect(quotaOf(0, '1')).toBe(0);
    expect(quotaOf(7, '1')).toBe(7);
    expect(quotaOf(1_000_000, '0.000000001')).toBe(1);
  });

  it('never exceeds the frame, and is never less than its share', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000), (frame, parts) => {
        const ratio = `${Math.floor(parts / 10_000)}.${String(parts % 10_000).padStart(4, '0')}`;
        const quota = quotaOf(frame, ratio);
        expect(quota).toBeLessThanOrEqual(frame);
        expect(quota * 10_000).toBeGreaterThanOrEqual(frame * parts);
        expect((quota - 1) * 10_000).toBeLessThan(Math.max(frame * parts, 1));
      }),
    );
  });

  it('wants a plain decimal from 0 to 1', () => {
    const asked = ['0.4', '1', '0', '1.0', '1.01', '-0.1', '4e-1', '40%', '', '0.0000000001'];
    expect(asked.filter(isRatio)).toEqual(['0.4', '1', '0', '1.0']);
  });
});

describe('the strata of a construction pool of 472', () => {
  const sizes = { A: 120, B: 300, C: 45, D: 7 };
  const pool = Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, i) => ({ uscc: `${stratum}${i}`, stratum })),
  );
  const ratios = [
    { stratum: 'A', ratio: '0.03' },
    { stratum: 'B', ratio: '0.1' },
    { stratum: 'C', ratio: '0.4' },
    { stratum: 'D', ratio: '1' },
  ];

  it('give 4 + 30 + 18 + 7 = 59', () => {
    const quotas = strataOf(pool, [], ratios).map(({ quota }) => quota);
    expect(quotas).toEqual([4, 30, 18, 7]);
    expect(quotas.reduce((sum, quota) => sum + quota)).toBe(59);
  });

  it('count a quota of the frame, after the excluded', () => {
    const out = pool.filter(({ stratum }) => stratum === 'C').slice(0, 5);
    const exclusions = out.map((target) => ({ ...target, reasons: ['INSPECTED_RECENTLY'] }));
    expect(strataOf(pool, exclusions, ratios)[2]).toEqual({
      ...{ stratum: 'C', pool: 45, excluded: 5, frame: 40, ratio: '0.4', quota: 16 },
    });
  });
});
