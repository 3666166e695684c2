import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Scheme, SchemeGrade } from './scheme.js';

/** A subject's place in a scheme (行业等级) as the last run that said something of it kept it. */
export interface KeptTier {
  readonly uscc: string;
  readonly modelNo: number;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly publishedAt: Date;
  /** Why it has no grade; null when it has one. */
  readonly reason: string | null;
  readonly grade: string | null;
  /** In hundredths of a scale of 0 to 100. */
  readonly finalScore: number | null;
  /** In ten-thousandths: what each indicator of the scheme's model brings. */
  readonly points: readonly number[] | null;
  /** Bit n: the nth veto has fired. */
  readonly vetoes: string | null;
}

/** The scheme says nothing about a subject that is no member of it. */
export const NOT_IN_SCHEME = 'NOT_IN_SCHEME';

/** What a grade entails by its scheme; null without a grade. */
export function entailedBy({ grades }: Scheme, grade: string | null): SchemeGrade | null {
  return grades.find((one) => one.grade === grade) ?? null;
}
