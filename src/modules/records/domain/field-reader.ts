import { booleanReader, codeReader } from './code-field.js';
import { creditCodeReader, LEGACY_FIELDS, legacyCodeReader } from './credit-code-field.js';
import { dateReader } from './date-field.js';
import type { Reader } from './judging.js';
import { numberReader } from './number-field.js';
import type { JudgedField } from './record-type.js';
import { documentReader, idNumberReader, textReader } from './text-field.js';

const CREDIT_CODE = /^uscc$|Uscc$/;

function textReaderOf(field: JudgedField): Reader {
  const legacy = LEGACY_FIELDS.get(field.code);
  if (legacy !== undefined) return legacyCodeReader(legacy);
  if (CREDIT_CODE.test(field.code)) return creditCodeReader(field);
  if (field.mask === 'ID_NUMBER') return idNumberReader(field);
  return field.code === 'documentNo' ? documentReader(field) : textReader(field);
}

const READERS: Readonly<Record<JudgedField['dataType'], (field: JudgedField) => Reader>> = {
  TEXT: textReaderOf,
  DATE: dateReader,
  INTEGER: numberReader,
  DECIMAL: numberReader,
  CODE: codeReader,
  BOOLEAN: booleanReader,
};

/**
 * How a field is read, decided once per type. Where a person's number was masked on the way in, the
 * field is refused, unless the number belongs there.
 */
export function readerOf(field: JudgedField): Reader {
  const read = READERS[field.dataType](field);
  if (field.mask === 'ID_NUMBER') return read;
  return (text, judging) => {
    const { masked } = judging.at;
    if (masked.size > 0 && masked.has(field.code))
      return judging.refuse('ID_NUMBER_IN_TEXT', field);
    return text === '' ? null : read(text, judging);
  };
}
