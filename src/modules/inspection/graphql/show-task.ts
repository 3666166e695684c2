import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf, type View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import type { Commitment } from '../domain/draw.js';
import { commitmentText } from '../domain/draw-hashes.js';
import type { Round, Task } from '../domain/task.js';
import type { DrawnTarget } from '../queries/drawn.js';
import type { RoundKey } from '../queries/outcomes.js';
import type { CommitmentType, SeedSourceType, SeedType } from './commitment-types.js';
import type { RoundType, TaskType } from './task-types.js';
import { isInside, viewOfDraw } from './views.js';

export type TaskShown = TaskType & { readonly task: Task; readonly view: View };
export type RoundShown = RoundType & { readonly row: Round; readonly view: View };
export type TargetShown = Omit<DrawnTarget, 'inspectors'> &
  RoundKey & { readonly sent: readonly string[]; readonly view: View };

export function showTask(task: Task, context: RequestContext): TaskShown {
  const { taskNo: no, name, scheme, division, madeAt: openedAt } = task;
  const view = viewOfDraw(identityOf(context), task);
  return { ...{ no, name, scheme, division, openedAt }, ...{ task, view } };
}

export function showRound(row: Round, view: View): RoundShown {
  const { round: number, state, drawnAt, assignedAt, voidReason, voidedAt } = row;
  return {
    ...{ number, state, drawnAt, assignedAt },
    commitment: showCommitment(row),
    seed: showSeed(row),
    voided: voidReason === null || voidedAt === null ? null : { reason: voidReason, at: voidedAt },
    ...{ row, view },
  };
}

/** Outside only those whose outcome is public are there; being shown another is put on record. */
export function showTarget(
  { inspectors, ...target }: DrawnTarget,
  { taskNo, round, view }: RoundKey & { readonly view: View },
  context: RequestContext,
): TargetShown {
  if (isInside(view)) readsOf(context).note(target.uscc, 'INSPECTIONS');
  return { ...target, taskNo, round, sent: inspectors ?? [], view };
}

function showCommitment({ commitment, commitmentHash, committedAt }: Round): CommitmentType {
  const { algorithm, asOf, pool, excluded, frame, inspectors, seedSource } = commitment;
  return {
    ...{ algorithm, asOf, pool, excluded, frame, inspectors, committedAt },
    hash: commitmentHash,
    text: commitmentText(commitment),
    inspectorsPerVisit: inspectors.perVisit,
    seedSource: showSource(seedSource),
  };
}

const NO_SOURCE = { parties: null, throws: null, beacon: null, round: null };

function showSource(source: Commitment['seedSource']): SeedSourceType {
  return { ...NO_SOURCE, ...source };
}

const NOT_REVEALED = { shares: null, digits: null, randomness: null };

function showSeed({ seed, revealed, seededAt }: Round): SeedType | null {
  if (seed === null || revealed === null || seededAt === null) return null;
  return { ...NOT_REVEALED, ...revealed, value: seed, revealedAt: seededAt };
}
