import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { parseDocument } from 'yaml';

import { type Result, accepted, refused } from '../../kernel/result.js';
import { judgeMapping } from './domain/judge-mapping.js';
import type { Mapping } from './domain/mapping.js';
import { intakeRefusal } from './refusals.js';

/**
 * Reads a mapping file. Every scalar in it is a text: `01` stays `01`.
 *
 * @param optionNames keys by which the file may say which door is meant, e.g. a record type.
 */
export async function readMapping(
  path: string,
  optionNames: readonly string[] = [],
): Promise<Result<Mapping>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return refused(intakeRefusal('FILE_UNREADABLE', { path }));
  const document = parseDocument(text, { schema: 'failsafe' });
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split('\n', 1).join();
    return refused(intakeRefusal('MAPPING_UNREADABLE', { reason }));
  }
  const rules = judgeMapping(document.toJS(), optionNames);
  if (!rules.ok) return rules;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return accepted({ ...rules.value, name: basename(path), sha256 });
}
