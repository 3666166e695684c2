import type { Refusal as Reason } from '../../../kernel/result.js';
import {
  type Refusal,
  type Sentences,
  toRefusalPayload,
} from '../../../platform/graphql/refusal.js';
import { inspectionSentences } from '../sentences.js';

export const INPUT = { description: 'What is to be done (输入).' };

const SENTENCES: Sentences = inspectionSentences;

export function said(reasons: readonly Reason[]): readonly Refusal[] {
  return reasons.map((reason) => toRefusalPayload(reason, SENTENCES));
}
