import { isFillerDocument } from './document-number.js';
import { holdsIdNumber } from './id-number-in-text.js';
import type { Judging, Reader, Value } from './judging.js';
import type { JudgedField } from './record-type.js';
import { statedText } from './stated.js';

/** Control characters but line ends and tabs, and characters of zero width. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|[\u200B-\u200D\u2060\uFEFF]/gu;
/** What a wrong encoding leaves of a text. */
const GARBLED = /\uFFFD|锟斤拷|烫烫烫|屯屯屯/;
/**
 * Nearly all texts hold no character with which an invisible, garbled or broken place could begin
 * (屯 is U+5C6F, 烫 U+70EB, 锟 U+951F): one look instead of four.
 */
const UNUSUAL =
  /[^\t\n\r -~\u00A0-\u200A\u200E-\u205F\u2061-\u5C6E\u5C70-\u70EA\u70EC-\u951E\u9520-\uD7FF\uE000-\uFEFE\uFF00-\uFFFC]/;

function visible(text: string, judging: Judging): string {
  const cleaned = text.replace(INVISIBLE, '').trim();
  if (cleaned.length !== text.length) judging.fixes.add('INVISIBLE_REMOVED');
  return cleaned;
}

function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}

/** A text is kept as it is written: its brackets, width and marks are the authority's own. */
export function textReader(field: JudgedField): Reader {
  const limit = field.length ?? Infinity;
  return (written, judging) => {
    const bare = statedText(written, judging);
    if (bare === null) return null;
    const isUsual = !UNUSUAL.test(bare);
    const text = isUsual ? bare : visible(bare, judging);
    if (text === '') return null;
    if (!isUsual && (GARBLED.test(text) || !text.isWellFormed())) {
      return judging.refuse('TEXT_GARBLED', field);
    }
    if (isTooLong(text, limit)) return judging.refuse('TEXT_TOO_LONG', field, { limit });
    const isTold = holdsIdNumber(text, judging.row['uscc']);
    return isTold ? judging.refuse('ID_NUMBER_IN_TEXT', field) : text;
  };
}

/** A required document number that only fills the column is a fault of its own. */
export function documentReader(field: JudgedField): Reader {
  const read = textReader(field);
  return (written, judging): Value => {
    const bare = written.trim();
    if (bare === '' || !isFillerDocument(bare)) return read(written, judging);
    const isAsked = field.need === 'REQUIRED' && judging.at.profile === 'FULL';
    return isAsked ? judging.refuse('DOCUMENT_NO_FILLER', field) : null;
  };
}

const KEEPS_ENOUGH_HIDDEN = 12;

/**
 * The number of a person's document is never kept: four and four characters of a long one, nothing of
 * a short one. What is masked already stays as it is; whether its source or the way in did it is told.
 */
export function idNumberReader(field: JudgedField): Reader {
  const limit = field.length ?? Infinity;
  return (written, judging) => {
    const text = statedText(written, judging);
    if (text === null) return null;
    if (isTooLong(text, limit)) return judging.refuse('TEXT_TOO_LONG', field, { limit });
    const isMasked = /^[^*]{0,4}\*+[^*]{0,4}$/.test(text);
    if (!isMasked || judging.at.masked.has(field.code)) judging.fixes.add('ID_NUMBER_MASKED');
    if (isMasked) return text;
    const shown = text.length < KEEPS_ENOUGH_HIDDEN ? 0 : 4;
    const hidden = '*'.repeat(text.length - 2 * shown);
    return text.slice(0, shown) + hidden + text.slice(text.length - shown);
  };
}
