import type { CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Compute, Model } from '../../../src/modules/evaluation/domain/model.js';
import { Fraction, sum } from './fraction.js';
import { agingDate, fieldOf, isWithin, type TreatedRow } from './selection.js';

type Decayed = Extract<Compute, { kind: 'DECAYED_SUM' | 'DECAYED_AMOUNT' }>;

/** A record in a sum that decays: the factor of its age and its repair, and what it adds to the sum. */
export interface Decaying {
  readonly row: GivenRow;
  readonly factor: Fraction;
  readonly adds: Fraction;
}

/** What selected records bring to a sum that decays; repaired ones weigh what the model leaves them. */
export function decaying(
  treated: readonly TreatedRow[],
  compute: Decayed,
  { model, asOf }: { readonly model: Model; readonly asOf: CivilDate },
): readonly Decaying[] {
  return treated.map(({ row, treatment }) => {
    const age = ageFactor(row, compute, { model, asOf });
    const { repairedFactor } = model.eligibility;
    const isRepaired = treatment === 'REPAIRED';
    const factor = isRepaired ? age.times(Fraction.decimal(repairedFactor)) : age;
    return { row, factor, adds: factor.times(fullAmount(row, compute)) };
  });
}

function ageFactor(
  row: GivenRow,
  { decay, dateField }: Decayed,
  { model, asOf }: { readonly model: Model; readonly asOf: CivilDate },
): Fraction {
  const table = model.decayTables[decay === 'BY_SEVERITY' ? (row.severity ?? '') : decay];
  const date = agingDate(row, dateField);
  if (table === undefined || date === null || date > asOf) return Fraction.ZERO;
  const step = table.steps.find(({ withinMonths }) => isWithin(date, withinMonths, asOf));
  return Fraction.decimal(step?.factor ?? table.beyond);
}

/** What the record would add if it were fresh. */
function fullAmount(row: GivenRow, compute: Decayed): Fraction {
  if (compute.kind === 'DECAYED_AMOUNT') {
    return sum(compute.amountFields.map((field) => Fraction.decimal(fieldOf(row, field) ?? '0')));
  }
  const { multiplier } = compute;
  if (multiplier === null) return Fraction.ONE;
  return Fraction.decimal(multiplier.table[fieldOf(row, multiplier.field) ?? ''] ?? '0');
}
