import { parse } from 'yaml';

import { accepted, refused, type Result } from '../../../kernel/result.js';
import { errorAt, type Finding } from '../domain/finding.js';

/** The default model has a fiftieth of it. */
const MOST_CHARACTERS = 1_000_000;

/** PostgreSQL keeps neither of them in a document. */
const UNKEEPABLE = /\\u0000|\\ud[89a-f]/;

/** Reads YAML or JSON, which is YAML too; what is answered can be kept as JSON. */
export function parseModelText(text: string): Result<object, Finding> {
  if (text.length > MOST_CHARACTERS) {
    return refused(errorAt([], 'DOCUMENT_TOO_LARGE', { most: MOST_CHARACTERS }));
  }
  try {
    const written = JSON.stringify(parse(text));
    if (UNKEEPABLE.test(written))
      return refused(errorAt([], 'TEXT_UNFIT', { most: MOST_CHARACTERS }));
    const document: unknown = JSON.parse(written);
    if (typeof document === 'object' && document !== null) return accepted(document);
    return refused(errorAt([], 'VALUE_UNLIKE', { wanted: 'MAPPING', value: written.slice(0, 60) }));
  } catch (fault) {
    const [reason = ''] = (fault instanceof Error ? fault.message : '').split('\n');
    return refused(errorAt([], 'DOCUMENT_UNREADABLE', { reason: reason.slice(0, 200) }));
  }
}
