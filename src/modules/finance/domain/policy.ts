/**
 * By what a whitelist (白名单) is drawn up: conditions on the public evaluation and on records, how long an
 * entry holds and how a subject is told before it leaves. A document with a version; each number names
 * its basis.
 */
export interface Policy {
  readonly code: string;
  readonly version: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Code of the comprehensive model whose published results are read. */
  readonly publicModel: string;
  readonly subjectTypes: readonly string[];
  /** The worst grade that may enter. */
  readonly minGrade: string;
  /** Lowest final score, inclusive; in hundredths. */
  readonly minScore: number;
  /** Codes of vetoes of which none may have fired. */
  readonly noVetoCodes: readonly string[];
  /** Types of records of which none may be active, in the order in which reasons are told. */
  readonly excludeActive: readonly string[];
  /** Latest tax credit grades that may enter; null: also who has none. */
  readonly allowedTaxGrades: readonly (string | null)[];
  readonly minFullYears: number;
  /** Whether anything beyond the entry itself needs the subject's authorisation. */
  readonly requiresActiveAuthorization: boolean;
  readonly validMonths: number;
  readonly refresh: 'MONTHLY';
  /** Between the notice to the subject and the exit that banks see; none before a veto. */
  readonly noticeWorkingDays: number;
  /** What each of its numbers and lists rests on. */
  readonly basis: Readonly<Record<Ruled, PolicyBasis>>;
}

/** What of a policy decides about subjects, and so names its basis. */
export const RULED = [
  'subjectTypes',
  'minGrade',
  'minScore',
  'noVetoCodes',
  'excludeActive',
  'allowedTaxGrades',
  'minFullYears',
  'requiresActiveAuthorization',
  'validMonths',
  'refresh',
  'noticeWorkingDays',
] as const satisfies readonly (keyof Policy)[];
export type Ruled = (typeof RULED)[number];

export interface PolicyBasis {
  readonly kind: 'LAW' | 'POLICY' | 'DESIGN';
  /** The document, or for DESIGN who decided. */
  readonly document: string;
  readonly article?: string;
  readonly date?: string;
  readonly whereRead?: string;
  /** Why so, for DESIGN. */
  readonly why?: string;
  readonly doubt?: string;
}

/** Why a subject is not on a list, in this order; `ACTIVE_<RECORD TYPE>` in the order of the policy. */
export type WhitelistReason =
  | 'SUBJECT_TYPE'
  | 'GRADE'
  | 'SCORE'
  | 'VETO'
  | `ACTIVE_${string}`
  | 'TAX_GRADE'
  | 'MIN_YEARS'
  /** Its validity ended before it was renewed; only of exits. */
  | 'EXPIRED';
