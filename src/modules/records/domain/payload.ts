import { CODE_SEPARATOR } from './code-field.js';
import type { RecordText } from './judged-record.js';
import type { Value } from './judging.js';
import type { JudgedField } from './record-type.js';
import { textAt } from './row-values.js';

/** Only words that JSON needs to escape nothing of are written without looking. */
const NEEDS_NO_ESCAPE: ReadonlySet<JudgedField['dataType']> = new Set([
  'DATE',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
]);

function writerOf(field: JudgedField): (value: string) => string {
  if (field.isMultiple && field.dataType === 'CODE') {
    return (value) => JSON.stringify(value.split(CODE_SEPARATOR));
  }
  return NEEDS_NO_ESCAPE.has(field.dataType) ? (value) => `"${value}"` : JSON.stringify;
}

/** Writes the stated fields in catalogue order as one JSON object. */
export function payloadWriter(
  fields: readonly JudgedField[],
): (values: readonly Value[]) => string {
  const writers = fields.map((field, place) => ({
    place,
    key: `${JSON.stringify(field.code)}:`,
    write: writerOf(field),
  }));
  return (values) => {
    let json = '';
    for (const { place, key, write } of writers) {
      const value = textAt(values, place);
      if (value !== null) json += (json === '' ? '{' : ',') + key + write(value);
    }
    return json === '' ? '{}' : `${json}}`;
  };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(CODE_SEPARATOR);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A stored payload as the row that a judge reads, for corrections and for another version of the catalogue. */
export function rowOfPayload(payload: Readonly<Record<string, unknown>>): RecordText {
  return Object.fromEntries(Object.entries(payload).map(([code, value]) => [code, textOf(value)]));
}
