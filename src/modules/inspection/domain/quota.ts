import { parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Exclusion, Stratum, Target } from './draw.js';

/** Decimal places that a ratio may have. */
const SCALE = 9;
const WHOLE = 10n ** BigInt(SCALE);

/** The ratio in 10^-9; null unless it is a plain decimal from 0 to 1. */
function parts(ratio: string): bigint | null {
  const value = parseScaled(ratio, SCALE);
  return value === null || value < 0n || value > WHOLE ? null : value;
}

export function isRatio(ratio: string): boolean {
  return parts(ratio) !== null;
}

/** ceil(frame × ratio), exactly: 7 of 100 at `'0.07'`, where floating point would make 8 of them. */
export function quotaOf(frame: number, ratio: string): number {
  const value = parts(ratio);
  invariant(value !== null, `a ratio lies from 0 to 1: ${ratio}`);
  return Number((BigInt(frame) * value + WHOLE - 1n) / WHOLE);
}

/** What part of each stratum is drawn, in the order of the ratios (抽查比例). */
export function strataOf(
  pool: readonly Target[],
  exclusions: readonly Exclusion[],
  ratios: readonly Pick<Stratum, 'stratum' | 'ratio'>[],
): readonly Stratum[] {
  const pooled = countByStratum(pool);
  const excluded = countByStratum(exclusions);
  return ratios.map(({ stratum, ratio }) => {
    const all = pooled.get(stratum) ?? 0;
    const out = excluded.get(stratum) ?? 0;
    const frame = all - out;
    return { stratum, pool: all, excluded: out, frame, ratio, quota: quotaOf(frame, ratio) };
  });
}

function countByStratum(targets: readonly Target[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stratum } of targets) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return counts;
}
