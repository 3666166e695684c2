import type { CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Model, Veto } from '../../../src/modules/evaluation/domain/model.js';
import { latestOf } from './latest.js';
import { isSelected, passes, type TreatedRow } from './selection.js';

/** The records that a veto rests on; it has fired when there are any. Only eligible records fire it. */
export function firing(
  { when }: Veto,
  treated: readonly TreatedRow[],
  { model, asOf }: { readonly model: Model; readonly asOf: CivilDate },
): readonly GivenRow[] {
  const eligible = treated.filter(({ treatment }) => treatment === 'OK').map(({ row }) => row);
  if (when.latestBy === null) return eligible.filter((row) => isSelected(row, when, asOf));
  const looked = eligible.filter((row) => isSelected(row, { ...when, filter: {} }, asOf));
  const latest = latestOf(looked, { orderBy: when.latestBy, ...codesOf(when.recordType, model) });
  return latest.filter((row) => passes(row, when.filter));
}

/** The codes of the type's latest record are those that its own indicator scores. */
function codesOf(
  recordType: string,
  model: Model,
): { readonly field: string; readonly table: Readonly<Record<string, string>> } {
  for (const { compute, mapping } of model.indicators) {
    if (compute.kind === 'LATEST' && compute.recordType === recordType) {
      if (mapping.kind === 'LOOKUP') return { field: compute.field, table: mapping.table };
    }
  }
  throw new Error(`no indicator says which codes of ${recordType} are worse`);
}
