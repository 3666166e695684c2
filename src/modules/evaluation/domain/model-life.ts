import type { ModelState } from './stored-model.js';

/** What is done with a version of a model. */
export type ModelAction =
  | 'BOOTSTRAP'
  | 'LOAD'
  | 'REVISE'
  | 'SUBMIT'
  | 'APPROVE'
  | 'REJECT'
  | 'PUBLISH'
  | 'RETIRE'
  | 'ROLL_BACK'
  | 'SHADOW'
  | 'UNSHADOW';

/** What is done with a version that is there already. */
export type ModelMove = Exclude<ModelAction, 'BOOTSTRAP' | 'LOAD'>;

/** From where to where; null: it stays where it is. */
const MOVES: Readonly<
  Record<ModelMove, { readonly from: readonly ModelState[]; readonly to: ModelState | null }>
> = {
  REVISE: { from: ['DRAFT', 'REJECTED'], to: 'DRAFT' },
  SUBMIT: { from: ['DRAFT'], to: 'IN_REVIEW' },
  APPROVE: { from: ['IN_REVIEW'], to: 'APPROVED' },
  REJECT: { from: ['IN_REVIEW'], to: 'REJECTED' },
  PUBLISH: { from: ['APPROVED'], to: 'PUBLISHED' },
  RETIRE: { from: ['PUBLISHED'], to: 'RETIRED' },
  ROLL_BACK: { from: ['PUBLISHED', 'RETIRED'], to: 'PUBLISHED' },
  // A challenger is judged beside the champion: its content must not change under its results.
  SHADOW: { from: ['APPROVED', 'RETIRED'], to: null },
  UNSHADOW: { from: ['APPROVED', 'RETIRED'], to: null },
};

/** Where a move leads; null when it is not possible from there. */
export function stateAfter(state: ModelState, move: ModelMove): ModelState | null {
  const { from, to } = MOVES[move];
  return from.includes(state) ? (to ?? state) : null;
}

/** By which role an action is taken; whether by the same person is another question. */
const REVIEWING: ReadonlySet<ModelAction> = new Set<ModelAction>(['APPROVE', 'REJECT']);

/** Roles that make models, and those that may judge them. Basis: DESIGN, four eyes (双人复核). */
const AUTHORS: readonly string[] = ['MODEL_ADMIN', 'CITY_ADMIN'];
const REVIEWERS: readonly string[] = ['REVIEWER', 'MODEL_ADMIN', 'CITY_ADMIN'];

export function mayAct(role: string, action: ModelAction): boolean {
  return (REVIEWING.has(action) ? REVIEWERS : AUTHORS).includes(role);
}

/** What was done with a version, and by whom. */
export interface DoneBy {
  readonly action: ModelAction;
  readonly actor: string;
}

/** Whoever wrote or submitted a model, also before an earlier review, does not judge it. */
export function isSamePerson(reviewer: string, events: readonly DoneBy[]): boolean {
  return events.some(({ action, actor }) => !REVIEWING.has(action) && actor === reviewer);
}
