import { parseScaled } from '../../../kernel/decimal.js';
import { fulfils, valueOf } from './effect-ends.js';
import type { CapLine, IndicatorLine, LossReason } from './explanation.js';
import type { GivenRow } from './given.js';
import type { Indicator, Model } from './model.js';

/** Ten-thousandths of a point in a hundredth. */
const PER_HUNDREDTH = 100;

interface Losing {
  readonly model: Model;
  readonly rows: readonly GivenRow[];
}

/** Why points are missing, worst first; equal losses stand in model order, the cap before them. */
export function lossReasons(
  { model, rows }: Losing,
  lines: readonly IndicatorLine[],
  cap: CapLine | null,
): readonly LossReason[] {
  const rowByNo = new Map(rows.map((row) => [row.recordNo, row]));
  const byIndicator = lines.map((line, at) => ({
    indicator: line.code,
    vetoes: [],
    lost: line.lostPoints,
    isNeutral: line.isNeutral,
    records: line.counted
      .filter(({ recordNo }) => costs(model.indicators[at], rowByNo.get(recordNo)))
      .map(({ recordId }) => recordId),
  }));
  return [...capReason(cap), ...byIndicator]
    .filter(({ lost }) => lost > 0)
    .sort((one, other) => other.lost - one.lost);
}

function capReason(cap: CapLine | null): readonly LossReason[] {
  if (cap === null) return [];
  const lowest = cap.vetoes.filter(({ capScore }) => capScore === cap.cap);
  return [
    {
      indicator: null,
      vetoes: lowest.map(({ code }) => code),
      lost: cap.lost * PER_HUNDREDTH,
      isNeutral: false,
      records: [
        ...new Set(lowest.flatMap(({ records }) => records.map(({ recordId }) => recordId))),
      ],
    },
  ];
}

/** Whether a record that counts is one that costs points: of a ratio, only what keeps it from the whole. */
function costs(indicator: Indicator | undefined, row: GivenRow | undefined): boolean {
  if (indicator === undefined || row === undefined) return false;
  const { compute, direction } = indicator;
  switch (compute.kind) {
    case 'RATIO':
      return !fulfils(row, compute.numerator);
    case 'WEIGHTED_RATIO': {
      const weight = parseScaled(compute.weights[valueOf(row, compute.field) ?? ''] ?? '0', 6);
      return weight === null || weight < 1_000_000n;
    }
    case 'LATEST':
    case 'WORST':
      return true;
    default:
      return direction === 'NEGATIVE';
  }
}
