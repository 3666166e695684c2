import type { RecordTypeVersion } from '../catalogue/index.js';

/** A type whose records have to be reported within a period of working days. */
export type ReportedType = RecordTypeVersion & { readonly reportWithin: string };

/** The types that have rates: the others have no deadline. */
export function reportedTypes(
  types: ReadonlyMap<string, RecordTypeVersion>,
): readonly ReportedType[] {
  return [...types.values()].filter((type): type is ReportedType => type.reportWithin !== null);
}
