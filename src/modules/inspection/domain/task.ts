import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Commitment, SeedRevealed } from './draw.js';

/** Whom the pool is made of and who may go: frozen with the task, and what each round commits to. */
export interface TaskWanted {
  /** Of the plan's. */
  readonly matters: readonly string[];
  /** Departments of the matters: who answers for the visit. */
  readonly departments: readonly string[];
  readonly division: string;
  /** First digits of industry codes (GB/T 4754); empty: every industry. */
  readonly industries: readonly string[];
  /** Strata of the plan that are drawn from. */
  readonly strata: readonly string[];
  /** Of subjects; empty: every type. */
  readonly subjectTypes: readonly string[];
  /** Inspectors for one visit. */
  readonly perVisit: number;
  /** Visits for one inspector at most; null: no limit. */
  readonly mostVisits: number | null;
  readonly qualifications: readonly string[];
  /** Last day of the checks; null: the last of the plan's year. */
  readonly checkBy: CivilDate | null;
}

/** An inspection task (抽查任务) under a version of a plan. */
export interface Task extends TaskWanted {
  readonly taskNo: string;
  readonly planNo: number;
  readonly planVersion: number;
  readonly name: string;
  readonly scheme: string | null;
  /** As of its plan. */
  readonly isInternal: boolean;
  readonly madeBy: string;
  readonly madeAt: Date;
}

export const ROUND_STATES = ['COMMITTED', 'SEEDED', 'DRAWN', 'ASSIGNED', 'VOID'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** A round of a task's draw (抽取轮次): it goes forward only; a void one stays. */
export interface Round {
  readonly taskNo: string;
  readonly round: number;
  readonly state: RoundState;
  readonly commitment: Commitment;
  readonly commitmentHash: string;
  readonly committedBy: string;
  readonly committedAt: Date;
  readonly revealed: SeedRevealed | null;
  readonly seed: string | null;
  readonly seededBy: string | null;
  readonly seededAt: Date | null;
  readonly drawnBy: string | null;
  readonly drawnAt: Date | null;
  readonly assignedBy: string | null;
  readonly assignedAt: Date | null;
  readonly voidReason: string | null;
  readonly voidedBy: string | null;
  readonly voidedAt: Date | null;
}
