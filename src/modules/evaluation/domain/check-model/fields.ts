import { errorAt, type Finding, type Path } from '../finding.js';
import type { Filter, Selection } from '../model.js';
import { isDivisionCode, namesPlace } from '../place-of-registration.js';
import { valuesOf, type FieldFacts, type TypeFacts } from './catalogue-facts.js';

type DataType = FieldFacts['dataType'];

export const CODES: readonly DataType[] = ['CODE'];
export const WORDS: readonly DataType[] = ['CODE', 'TEXT'];
export const DATES: readonly DataType[] = ['DATE'];
export const NUMBERS: readonly DataType[] = ['DECIMAL', 'INTEGER'];
export const ORDERED: readonly DataType[] = ['DATE', 'INTEGER'];
const FILTERED: readonly DataType[] = ['CODE', 'BOOLEAN', 'TEXT'];

/** A record type that is read. */
export interface OfType {
  readonly type: TypeFacts;
  readonly recordType: string;
}

export function filterFindings(filter: Filter, source: OfType, at: Path): readonly Finding[] {
  return Object.entries(filter).flatMap(([field, values]) => {
    const place = [...at, field];
    const known = source.type.fields.get(field);
    const divisions = values.filter(
      (value) => isDivisionCode(value) && (known === undefined || WORDS.includes(known.dataType)),
    );
    return [
      ...fieldFindings(field, source, { at: place, types: FILTERED }),
      ...valueFindings(field, values, { source, at: place }),
      ...divisions.map((value) => errorAt(place, 'LOCAL_PROTECTIONISM', { field: value })),
    ];
  });
}

/** A field that is unknown, not scored, of another kind than wanted, or a place of registration. */
export function fieldFindings(
  field: string,
  { type, recordType }: OfType,
  { at, types }: { readonly at: Path; readonly types: readonly DataType[] },
): readonly Finding[] {
  if (namesPlace(field)) return [errorAt(at, 'LOCAL_PROTECTIONISM', { field })];
  const known = type.fields.get(field);
  if (known === undefined) return [errorAt(at, 'FIELD_UNKNOWN', { recordType, field })];
  if (!known.isScored) return [errorAt(at, 'FIELD_NOT_SCORED', { recordType, field })];
  const isFitting = types.includes(known.dataType) && !known.isMultiple;
  if (isFitting) return [];
  return [
    errorAt(at, 'FIELD_UNFIT', { field, dataType: known.dataType, wanted: types.join(', ') }),
  ];
}

/** Values that the field never has. */
export function valueFindings(
  field: string,
  values: readonly string[],
  { source, at }: { readonly source: OfType; readonly at: Path },
): readonly Finding[] {
  const known = source.type.fields.get(field);
  const possible = known === undefined ? null : valuesOf(known);
  if (possible === null) return [];
  return values
    .filter((value) => !possible.includes(value))
    .map((value) => errorAt(at, 'VALUE_NOT_IN_CODE_SET', { field, value }));
}

/** A table over a field's values has each value that a record which is looked at can have, and no other. */
export function tableFindings(
  { filter }: Selection,
  { field, table }: { readonly field: string; readonly table: Readonly<Record<string, unknown>> },
  { source, at }: { readonly source: OfType; readonly at: Path },
): readonly Finding[] {
  const known = source.type.fields.get(field);
  const values = filter[field] ?? (known === undefined ? null : valuesOf(known)) ?? [];
  const missing = values.filter((value) => !Object.hasOwn(table, value));
  return [
    ...missing.map((value) => errorAt(at, 'VALUE_WITHOUT_SCORE', { value })),
    ...valueFindings(field, Object.keys(table), { source, at }),
  ];
}
