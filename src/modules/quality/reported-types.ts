import type { RecordTypeVersion } from '../catalogue/index.js';
import { qualityRefusal, type QualityRefusal } from './refusals.js';

/** A type whose records have to be reported within a period of working days. */
export type ReportedType = RecordTypeVersion & { readonly reportWithin: string };

/** The types that have rates: the others have no deadline. */
export function reportedTypes(
  types: ReadonlyMap<string, RecordTypeVersion>,
): readonly ReportedType[] {
  return [...types.values()].filter((type): type is ReportedType => type.reportWithin !== null);
}

/** Why nothing is counted of a type, and of which types something is; each language by its own names. */
export function typeNotCounted(
  written: string,
  types: ReadonlyMap<string, RecordTypeVersion>,
): QualityRefusal {
  const rated = reportedTypes(types);
  return qualityRefusal('DECISION_TYPE_NOT_COUNTED', ['recordType'], {
    type: written,
    typeZh: types.get(written)?.nameZh ?? written,
    types: rated.map(({ code }) => code).join(', '),
    typesZh: rated.map(({ nameZh }) => nameZh).join('、'),
  });
}
