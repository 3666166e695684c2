import type { CursorKey } from '../../../kernel/page.js';
import type { Run } from '../domain/run.js';
import type { RunType } from './run-types.js';

/** A run as resolvers pass it on. */
export interface RunShown extends RunType {
  readonly modelNo: number;
}

export function showRun({ runNo, ...run }: Run): RunShown {
  return { ...run, id: runNo };
}

/** Whether a cursor's key can be a run: their numbers are 32-bit integers. */
export function isRun([run, ...more]: CursorKey): boolean {
  return more.length === 0 && Number.isInteger(run) && Math.abs(Number(run)) < 2 ** 31;
}
