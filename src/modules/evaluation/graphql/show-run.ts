import type { CursorKey } from '../../../kernel/page.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { noted } from '../../audit/index.js';
import type { Run } from '../domain/run.js';
import type { RunType } from './run-types.js';

/** A run as resolvers pass it on. */
export interface RunShown extends RunType {
  readonly modelNo: number;
}

/** An incident names a subject with both grades: that somebody looked is put on record when somebody does. */
export function showRun({ runNo, incidents, ...run }: Run, context: RequestContext): RunShown {
  return {
    ...run,
    id: runNo,
    get incidents() {
      return noted(incidents, 'EVALUATION', context);
    },
  };
}

/** Whether a cursor's key can be a run: their numbers are 32-bit integers. */
export function isRun([run, ...more]: CursorKey): boolean {
  return more.length === 0 && Number.isInteger(run) && Math.abs(Number(run)) < 2 ** 31;
}
