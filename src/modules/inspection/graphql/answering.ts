import type { Refusal as Reason } from '../../../kernel/result.js';
import {
  type Refusal,
  type Sentences,
  toRefusalPayload,
} from '../../../platform/graphql/refusal.js';
import { DRAW_REFUSALS } from '../domain/draw-refusals.js';
import { OUTCOME_REFUSALS } from '../domain/outcome-refusals.js';
import { INSPECTION_REFUSALS } from '../refusals.js';

export const INPUT = { description: 'What is to be done (输入).' };

const SENTENCES: Sentences = { ...INSPECTION_REFUSALS, ...DRAW_REFUSALS, ...OUTCOME_REFUSALS };

export function said(reasons: readonly Reason[]): readonly Refusal[] {
  return reasons.map((reason) => toRefusalPayload(reason, SENTENCES));
}
