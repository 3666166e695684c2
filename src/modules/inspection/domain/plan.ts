/** What the plan says of a stratum: how much of it is drawn, and how often a year one of it is visited at most. */
export interface PlanGrade {
  /** A grade of the scheme; `ALL` where the plan has none. */
  readonly stratum: string;
  /** Plain decimal, `'0.4'` is 40 %. */
  readonly ratio: string;
  readonly timesPerYear: number;
}

/** The one stratum of a pool that no scheme divides. */
export const UNDIVIDED = 'ALL';

/** What a plan is about (年度抽查计划). */
export interface PlanContent {
  readonly year: number;
  readonly name: string;
  readonly scheme: string | null;
  /** Its scheme's grades are internal: nothing of its draws is there for whoever stands outside. */
  readonly isInternal: boolean;
  /** The subtree within which its tasks lie. */
  readonly division: string;
  /** One, or several for joint draws (部门联合抽查). */
  readonly departments: readonly string[];
  /** Codes of matters (抽查事项). */
  readonly matters: readonly string[];
  /** Draws of one subject in the year, whatever its grade. */
  readonly maxPerSubject: number;
  /** In the order of the scheme's grades. */
  readonly grades: readonly PlanGrade[];
}

export const PLAN_STATES = ['DRAFT', 'PUBLISHED'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** A version of a plan as it is kept: a change after publication is a new version with its reason. */
export interface Plan extends PlanContent {
  readonly planNo: number;
  readonly version: number;
  readonly state: PlanState;
  /** Why it differs from the version before; null for the first. */
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
}
