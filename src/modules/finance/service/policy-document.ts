import { accepted, refused, type Result } from '../../../kernel/result.js';
import { canonicalHash, type Hashable } from '../../audit/index.js';
import { parseModelText } from '../../evaluation/index.js';
import type { Policy } from '../domain/policy.js';
import { readPolicy } from '../domain/read-policy.js';
import { type FinanceRefusal, financeRefusal } from '../refusals.js';

/** A document that can be kept. */
export interface ReadDocument {
  readonly policy: Policy;
  readonly content: object;
  /** SHA-256 of its canonical text: spaces and the order of keys change nothing. */
  readonly contentHash: string;
}

/** Reads YAML or JSON; all that is wrong with its shape at once. */
export function readDocument(text: string): Result<ReadDocument, FinanceRefusal> {
  const parsed = parseModelText(text);
  if (!parsed.ok) {
    const { code, params } = parsed.refusals[0];
    return refused(financeRefusal('DOCUMENT_UNREADABLE', [], { reason: code, ...params }));
  }
  const content = parsed.value;
  const read = readPolicy(content);
  if (!read.ok) return read;
  // It comes from JSON: there is nothing in it that has no canonical text.
  const contentHash = canonicalHash(content as Hashable);
  return accepted({ policy: read.value, content, contentHash });
}
