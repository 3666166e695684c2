import { errorAt, type Finding, type Path } from '../finding.js';
import type { Compute, Decimal, DecayTable, Model } from '../model.js';
import { decimalsOf, exact, limitFindings } from './scaled.js';

const FACTOR = { least: '0', most: '1', decimals: 3 };
const MULTIPLIER = { least: '0', most: '1000', decimals: 3 };

/**
 * Sums are made of integers: amounts of up to 10^16 units times a factor times 100 still fit into 64
 * bits, and so do counts times 10^6.
 */
const MOST_DECIMALS = { DECAYED_AMOUNT: 2, DECAYED_SUM: 6 } as const;

export function checkDecay(model: Model): readonly Finding[] {
  const { decayTables, eligibility, indicators } = model;
  return [
    ...Object.entries(decayTables).flatMap(([name, table]) =>
      tableFindings(table, ['decayTables', name]),
    ),
    ...limitFindings(eligibility.repairedFactor, FACTOR, ['eligibility', 'repairedFactor']),
    ...indicators.flatMap(({ compute }, index) =>
      usageFindings(compute, model, ['indicators', index, 'compute']),
    ),
  ];
}

function tableFindings({ steps, beyond }: DecayTable, at: Path): readonly Finding[] {
  return [
    ...steps.flatMap(({ withinMonths, factor }, index) => {
      const next = steps[index + 1];
      const after = next?.factor ?? beyond;
      const isRising = next === undefined || withinMonths < next.withinMonths;
      return [
        ...limitFindings(factor, FACTOR, [...at, 'steps', index, 'factor']),
        ...(isRising
          ? []
          : [
              errorAt([...at, 'steps', index + 1, 'withinMonths'], 'NOT_RISING', {
                value: next.withinMonths,
                before: withinMonths,
              }),
            ]),
        ...(exact(after) > exact(factor)
          ? [errorAt([...at, 'steps', index, 'factor'], 'DECAY_GROWS', { factor, after })]
          : []),
      ];
    }),
    ...limitFindings(beyond, FACTOR, [...at, 'beyond']),
  ];
}

/** Tables by which a computation lets records fade. */
function tablesOf(compute: Compute): readonly string[] {
  if (compute.kind !== 'DECAYED_SUM' && compute.kind !== 'DECAYED_AMOUNT') return [];
  if (compute.decay !== 'BY_SEVERITY') return [compute.decay];
  // Minor records never count.
  const severities = compute.filter['severity'] ?? ['GENERAL', 'SERIOUS'];
  return severities.filter((severity) => severity !== 'MINOR');
}

function usageFindings(compute: Compute, model: Model, at: Path): readonly Finding[] {
  if (compute.kind !== 'DECAYED_SUM' && compute.kind !== 'DECAYED_AMOUNT') return [];
  const named = tablesOf(compute);
  const missing = named.filter((name) => !Object.hasOwn(model.decayTables, name));
  const isBySeverity = compute.decay === 'BY_SEVERITY';
  const multipliers =
    compute.kind === 'DECAYED_SUM' ? Object.entries(compute.multiplier?.table ?? {}) : [];
  const factors = named
    .flatMap((name) => model.decayTables[name] ?? [])
    .flatMap(({ steps, beyond }) => [beyond, ...steps.map(({ factor }) => factor)]);
  const finest = decimalsTogether([
    factors,
    [model.eligibility.repairedFactor],
    multipliers.map(([, factor]) => factor),
  ]);
  const most = MOST_DECIMALS[compute.kind];
  return [
    ...missing.map((table) =>
      errorAt([...at, 'decay'], isBySeverity ? 'SEVERITY_TABLE_MISSING' : 'DECAY_UNKNOWN', {
        table,
      }),
    ),
    ...(isBySeverity && compute.kind === 'DECAYED_SUM'
      ? [errorAt([...at, 'decay'], 'DECAY_UNKNOWN', { table: compute.decay })]
      : []),
    ...multipliers.flatMap(([value, factor]) =>
      limitFindings(factor, MULTIPLIER, [...at, 'multiplier', 'table', value]),
    ),
    ...(finest > most ? [errorAt(at, 'FACTORS_TOO_FINE', { decimals: finest, most })] : []),
  ];
}

/** Decimals of the finest product of one factor of each group; a group without any does not count. */
function decimalsTogether(groups: readonly (readonly Decimal[])[]): number {
  return groups
    .map((factors) => Math.max(0, ...factors.map(decimalsOf)))
    .reduce((together, decimals) => together + decimals, 0);
}
