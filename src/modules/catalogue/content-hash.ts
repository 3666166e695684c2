import { canonicalHash, type Hashable } from '../audit/index.js';
import type { Basis } from '../reference/index.js';
import type { RecordTypeDraft } from './domain/record-type.js';

/** What a version says, without what is said about the version: equal hashes say the same. */
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
    fields: fields.map((field) => ({ ...field })),
    effectiveFrom,
    effectiveTo,
  };
  return canonicalHash(content as unknown as Hashable);
}
