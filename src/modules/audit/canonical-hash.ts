import { createHash } from 'node:crypto';

import { canonicalJson } from '../../kernel/canonical-json.js';
import type { Hashable } from '../../kernel/canonical-json.js';

/** SHA-256 of the canonical text, 64 hexadecimal digits: the before and after of an audit entry. */
export function canonicalHash(value: Hashable): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
