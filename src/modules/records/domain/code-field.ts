import { CodeSet } from './code-set.js';
import { shown } from './id-number-in-text.js';
import type { Reader } from './judging.js';
import type { JudgedField } from './record-type.js';
import { statedText } from './stated.js';

/** Between the codes of a field that holds several, in canonical text. */
export const CODE_SEPARATOR = ';';

export function codeReader(field: JudgedField): Reader {
  const set = new CodeSet(field.codeSet);
  const read = field.isMultiple ? set.readSeveral : set.readOne;
  return (written, judging) => {
    const text = statedText(written, judging);
    if (text === null) return null;
    const reading = read(text);
    if (!reading.ok) {
      return judging.refuse('VALUE_UNKNOWN', field, { value: shown(reading.unknown) });
    }
    if (reading.fix !== null) judging.fixes.add(reading.fix);
    const [only = ''] = reading.codes;
    return reading.codes.length === 1 ? only : reading.codes.join(CODE_SEPARATOR);
  };
}

const YES = new Set(['TRUE', '1', '是', 'Y', 'YES', '有']);
const NO = new Set(['FALSE', '0', '否', 'N', 'NO', '没有']);

export function booleanReader(field: JudgedField): Reader {
  return (written, judging) => {
    const text = statedText(written, judging);
    if (text === null) return null;
    const word = text.normalize('NFKC').toUpperCase();
    if (YES.has(word)) return 'true';
    if (NO.has(word)) return 'false';
    return judging.refuse('VALUE_UNKNOWN', field, { value: shown(text) });
  };
}
