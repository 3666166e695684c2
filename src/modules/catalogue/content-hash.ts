import { canonicalHash, type Hashable } from '../audit/index.js';
import type { Basis } from '../reference/index.js';
import { statedHandling } from './domain/handling.js';
import type { CodeValue, RecordTypeDraft } from './domain/record-type.js';

/**
 * What a version says, without what is said about the version: equal hashes say the same. What the
 * catalogue learned to say later counts only where it is said, so that old hashes hold.
 */
export function contentHashOf(draft: RecordTypeDraft<Basis>): string {
  const { code, nameZh, nameEn, category, publicityScope, departments, basis, fields } = draft;
  const { effectiveFrom, effectiveTo } = draft;
  const content = {
    code,
    nameZh,
    nameEn,
    category,
    publicityScope,
    departments: [...departments],
    basis: { ...basis },
    fields: fields.map((field) => ({ ...field, codeSet: field.codeSet.map(saidOf) })),
    effectiveFrom,
    effectiveTo,
    ...statedHandling(draft),
  };
  return canonicalHash(content as unknown as Hashable);
}

function saidOf({ aliases, ...value }: CodeValue): Partial<CodeValue> {
  return aliases.length === 0 ? value : { ...value, aliases };
}
