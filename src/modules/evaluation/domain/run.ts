import type { CivilDate } from '../../../kernel/civil-date.js';

export const RUN_KINDS = ['FULL', 'CHANGED'] as const;
/** FULL: everybody; CHANGED: whose records or registration changed, or whose time has come. */
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_TRIGGERS = ['BATCH', 'ON_DEMAND', 'EVENT'] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

export const RUN_STATES = ['RUNNING', 'PUBLISHED', 'CANCELLED', 'HALTED'] as const;
/** The results of a run are seen once it is PUBLISHED; HALTED: it found a change that nothing explains. */
export type RunState = (typeof RUN_STATES)[number];

/** A run over many subjects (评价批次). */
export interface Run {
  readonly runNo: number;
  readonly modelNo: number;
  readonly kind: RunKind;
  readonly trigger: RunTrigger;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly isShadow: boolean;
  readonly state: RunState;
  readonly parts: number;
  readonly partsDone: number;
  /** Subjects judged so far. */
  readonly subjects: number;
  readonly incidents: readonly RunIncident[];
  /** The public run up to which a scheme has read results. */
  readonly baseRunNo: number | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
}

/** A result that differs from the one before it although records, model and dates are the same. */
export interface RunIncident {
  readonly uscc: string;
  readonly before: string;
  readonly after: string;
}
