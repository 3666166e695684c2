import { refusal, type Refusal } from '../../../kernel/result.js';
import { withChinese } from './in-chinese.js';

/** What a subject may hold against a record (异议理由). */
export const OBJECTION_GROUNDS = [
  'IDENTITY',
  'CONTENT',
  'EXPIRED',
  'DUPLICATE',
  'OVER_SCOPE',
  'PRIVACY',
  'OTHER',
] as const;
export type ObjectionGround = (typeof OBJECTION_GROUNDS)[number];

/** Where an objection stands: open while RAISED or ACCEPTED, ended in all other states. */
export const OBJECTION_STATES = [
  'RAISED',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'UPHELD',
  'PARTIAL',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** How the source department may decide. */
export type ObjectionOutcome = Extract<ObjectionState, 'UPHELD' | 'PARTIAL' | 'REJECTED'>;

/** What is done about a record that was rightly objected to. */
export type ObjectionRemedy = 'WITHDRAW' | 'CORRECT';

/** From which states an objection can come into another; a state that is missing is the first. */
const FROM: Readonly<Record<Exclude<ObjectionState, 'RAISED'>, readonly ObjectionState[]>> = {
  ACCEPTED: ['RAISED'],
  NOT_ACCEPTED: ['RAISED'],
  UPHELD: ['ACCEPTED'],
  PARTIAL: ['ACCEPTED'],
  REJECTED: ['ACCEPTED'],
  WITHDRAWN: ['RAISED', 'ACCEPTED'],
};

export function canBecome(state: ObjectionState, next: Exclude<ObjectionState, 'RAISED'>): boolean {
  return FROM[next].includes(state);
}

export type RemedyRefusal = 'REMEDY_MISSING' | 'REMEDY_OUT_OF_PLACE' | 'RECORD_CLOSED';

/**
 * Whether an outcome goes with what is to be done about the record. Who is right in part gets a
 * correction, who is right altogether a correction or a withdrawal; a record that was closed
 * meanwhile needs neither and takes none.
 */
export function judgeRemedy(
  outcome: ObjectionOutcome,
  remedy: ObjectionRemedy | null,
  isClosed: boolean,
): readonly Refusal<RemedyRefusal>[] {
  const at = ['remedy'];
  if (remedy === null) {
    const isNeeded = outcome !== 'REJECTED' && !isClosed;
    return isNeeded ? [refusal('REMEDY_MISSING', at, withChinese({ outcome }))] : [];
  }
  if (isClosed) return [refusal('RECORD_CLOSED', at)];
  const fits = outcome === 'UPHELD' || (outcome === 'PARTIAL' && remedy === 'CORRECT');
  return fits ? [] : [refusal('REMEDY_OUT_OF_PLACE', at, withChinese({ outcome, remedy }))];
}
