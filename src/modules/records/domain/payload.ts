import { remembered } from '../../../kernel/remembered.js';
import { CODE_SEPARATOR } from './code-field.js';
import type { RecordText } from './judged-record.js';
import type { Value } from './judging.js';
import type { JudgedField } from './record-type.js';
import { textAt } from './row-values.js';

/** What JSON escapes: quotes, backslashes, control characters and, perhaps, halves of surrogate pairs. */
const NEEDS_ESCAPE = /["\\\u0000-\u001F\uD800-\uDFFF]/;

const listJson = remembered((value: string) => JSON.stringify(value.split(CODE_SEPARATOR)));

/** Writes the stated fields in catalogue order as one JSON object. */
export function payloadWriter(
  fields: readonly JudgedField[],
): (values: readonly Value[]) => string {
  const writers = fields.map((field, place) => ({
    place,
    key: `${JSON.stringify(field.code)}:`,
    isList: field.isMultiple && field.dataType === 'CODE',
  }));
  return (values) => {
    // One look at all texts costs less than an escape of each, which nearly none needs.
    const isPlain = !NEEDS_ESCAPE.test(values.join(''));
    let json = '';
    for (const { place, key, isList } of writers) {
      const value = textAt(values, place);
      if (value === null) continue;
      const plain = isPlain ? `"${value}"` : JSON.stringify(value);
      json += (json === '' ? '{' : ',') + key + (isList ? listJson(value) : plain);
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
