import type { CivilDate } from '../../../kernel/civil-date.js';

/** What a decision of supervision rests on; `DESIGN` is nobody's law and is shown as such. */
export interface MeasureBasis {
  readonly kind: 'LAW' | 'POLICY' | 'DESIGN';
  readonly document: string;
  readonly article: string | null;
  readonly date: CivilDate | null;
}

/** From a grade follow routine, rewards and intensity only; `RESTRICT` is shown as possible. */
export const MEASURE_TYPES = ['REWARD', 'ROUTINE', 'RESTRICT'] as const;
export type MeasureType = (typeof MEASURE_TYPES)[number];

/** A measure of the list (措施清单) as a grade of a scheme entails it. */
export interface EntailedMeasure {
  readonly code: string;
  readonly type: MeasureType;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly basis: MeasureBasis;
}

/** What a grade entails (差异化监管措施). Ratios are plain decimals, `'0.03'` is 3 %. */
export interface SchemeGrade {
  readonly grade: string;
  /** What the industry calls it, e.g. `环保良好(蓝牌)`. */
  readonly nativeLabel: string;
  readonly ratioMin: string;
  readonly ratioMax: string;
  readonly ratioDefault: string;
  readonly frequencyMin: number;
  readonly frequencyMax: number;
  readonly measures: readonly EntailedMeasure[];
}

/** The part of a scheme's document (行业信用分级分类方案) that says what follows from its grades. */
export interface Scheme {
  readonly code: string;
  readonly version: string;
  readonly modelNo: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly authorityZh: string;
  /** Code of the competent department; null where none of the catalogue's is. */
  readonly department: string | null;
  /** `RISK` is an internal class and no credit grade. */
  readonly kind: 'CREDIT' | 'RISK';
  readonly cycle: 'MONTHLY' | 'QUARTERLY' | 'ANNUAL';
  /** Working days between the notice of a grade and its publication. */
  readonly noticeDays: number;
  /** Working days within which a subject may appeal. */
  readonly appealDays: number;
  readonly resultPublicity: 'PUBLIC' | 'GOVERNMENT' | 'INTERNAL';
  readonly usableForSanction: boolean;
  /** Until when, and on what basis, the subject itself is not shown its class; null: it is. */
  readonly withholding: { readonly until: CivilDate; readonly basis: MeasureBasis } | null;
  /** Best first. */
  readonly grades: readonly SchemeGrade[];
}
