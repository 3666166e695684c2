import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { drawFile, drawMaterial } from '../../../../test/support/draw-file.js';
import { frameOf } from './commitment.js';
import { drawTargets, extend, extendedStrata, visitOrder } from './draw-targets.js';

const { pool, exclusions } = drawMaterial();
const frame = frameOf(pool, exclusions);
const { strata } = drawFile().commitment;

describe('the drawn targets', () => {
  const drawn = drawTargets(frame, strata, 'seed');

  it('are as many of each stratum as its quota', () => {
    const count = (of: string): number => drawn.filter(({ stratum }) => stratum === of).length;
    expect(['A', 'B', 'C', 'D'].map(count)).toEqual([4, 30, 18, 7]);
    expect(drawn.map(({ stratum }) => stratum).join('')).toMatch(/^A{4}B{30}C{18}D{7}$/);
  });

  it('are numbered by rising tickets', () => {
    const ofB = drawn.filter(({ stratum }) => stratum === 'B');
    expect(ofB.map(({ place }) => place)).toEqual(ofB.map((_, i) => i + 1));
    const tickets = ofB.map(({ ticket }) => ticket);
    expect([...tickets].sort()).toEqual(tickets);
  });

  it('hold nobody who is excluded', () => {
    const out = new Set(exclusions.map(({ uscc }) => uscc));
    expect(drawn.some(({ uscc }) => out.has(uscc))).toBe(false);
  });

  it('do not depend on the order of the frame', () => {
    const order = fc.shuffledSubarray([...frame], { minLength: frame.length });
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(drawTargets(shuffled, strata, 'seed')).toEqual(drawn);
      }),
      { numRuns: 20 },
    );
  });

  it('differ with the seed', () => {
    expect(drawTargets(frame, strata, 'another')).not.toEqual(drawn);
  });
});

describe('an extension', () => {
  const more = { stratum: 'B', to: 40 };

  it('keeps those who were drawn, in their places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 299 }), fc.string(), (to, seed) => {
        const first = drawTargets(frame, strata, seed);
        const extended = drawTargets(frame, extendedStrata(strata, [{ ...more, to }]), seed);
        const kept = extended.filter(({ stratum, place }) => stratum !== 'B' || place <= 30);
        expect(kept).toEqual(first);
        expect(extended.length).toBe(first.length + to - 30);
      }),
      { numRuns: 20 },
    );
  });

  it('comes after everybody who was drawn before when inspectors are assigned', () => {
    const steps = [more, { stratum: 'A', to: 5 }, { stratum: 'B', to: 41 }];
    const drawn = drawTargets(frame, extendedStrata(strata, steps), 'seed');
    const order = visitOrder(drawn, strata, steps);
    expect(order.length).toBe(drawn.length);
    const early = drawTargets(frame, extendedStrata(strata, steps.slice(0, 2)), 'seed');
    const before = visitOrder(early, strata, steps.slice(0, 2));
    expect(order.slice(0, before.length)).toEqual(before);
    expect(before.slice(0, 59)).toEqual(drawTargets(frame, strata, 'seed'));
  });

  it('is refused where it takes nobody more, or more than there are', () => {
    const code = (to: number, stratum = 'B'): unknown => {
      const extended = extend(strata, [more], { stratum, to });
      return extended.ok ? extended.value.length : extended.refusals[0].code;
    };
    expect(code(41)).toBe(2);
    expect(code(299)).toBe(2);
    expect(code(40)).toBe('DRAW_EXTENSION_IMPOSSIBLE');
    expect(code(300)).toBe('DRAW_EXTENSION_IMPOSSIBLE');
    expect(code(40.5)).toBe('DRAW_EXTENSION_IMPOSSIBLE');
    expect(code(1, 'X')).toBe('DRAW_EXTENSION_IMPOSSIBLE');
  });
});
