import type { CivilDate } from '../../../kernel/civil-date.js';
import { refusal, type Refusal } from '../../../kernel/result.js';

export const BASIS_KINDS = ['LAW', 'POLICY', 'DESIGN'] as const;
export type BasisKind = (typeof BASIS_KINDS)[number];

/**
 * What a number or an item rests on. LAW and POLICY name a document and where it was read; DESIGN
 * says who decided and why. An article is given only where a source that was read gives it.
 */
export interface Basis {
  readonly kind: BasisKind;
  /** Title of the law or policy; for DESIGN the name of the design document. */
  readonly document: string;
  readonly article: string | null;
  readonly issuedOn: CivilDate | null;
  /** Words of the document that carry the number. */
  readonly quotation: string | null;
  readonly whereRead: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** What is in doubt. */
  readonly doubt: string | null;
}

export type BasisRefusal =
  'BASIS_DOCUMENT_MISSING' | 'BASIS_SOURCE_MISSING' | 'BASIS_DECISION_MISSING';

const REQUIRED: Readonly<Record<BasisKind, readonly (readonly [keyof Basis, BasisRefusal])[]>> = {
  LAW: [
    ['document', 'BASIS_DOCUMENT_MISSING'],
    ['whereRead', 'BASIS_SOURCE_MISSING'],
  ],
  POLICY: [
    ['document', 'BASIS_DOCUMENT_MISSING'],
    ['whereRead', 'BASIS_SOURCE_MISSING'],
  ],
  DESIGN: [
    ['document', 'BASIS_DOCUMENT_MISSING'],
    ['decidedBy', 'BASIS_DECISION_MISSING'],
    ['reason', 'BASIS_DECISION_MISSING'],
  ],
};

/** Every reason why a basis does not carry what rests on it; empty when it does. */
export function judgeBasis(
  basis: Basis,
  at: readonly (string | number)[] = [],
): readonly Refusal<BasisRefusal>[] {
  return REQUIRED[basis.kind]
    .filter(([part]) => (basis[part] ?? '').trim() === '')
    .map(([part, code]) => refusal(code, [...at, part]));
}
