import type { Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { PlanState } from './domain/plan.js';
import type { RoundState } from './domain/task.js';

export interface InspectionTables {
  'inspection.plan': {
    plan_no: number;
    version: number;
    state: PlanState;
    year: number;
    scheme: string | null;
    division: string;
  };
  'inspection.task': {
    task_no: Generated<string>;
    plan_no: number;
    plan_version: number;
  };
  'inspection.round': {
    task_no: string;
    round: number;
    state: RoundState;
  };
  'inspection.target': {
    task_no: string;
    round: number;
    uscc: string;
    stratum: string;
    reasons: string[] | null;
    last_inspectors: string[] | null;
  };
  'inspection.drawn': {
    task_no: string;
    round: number;
    uscc: string;
    stratum: string;
    place: number;
    ticket: string;
    inspectors: string[] | null;
  };
  'inspection.outcome': {
    task_no: string;
    round: number;
    uscc: string;
    department: string;
    version: number;
    code: string;
    result: 'PASS' | 'FAIL' | 'NOT_CHECKED';
    checked_on: CivilDate;
    due_on: CivilDate;
    published_on: CivilDate | null;
    /** Null: the version that holds. */
    replaced_at: Date | null;
  };
}
