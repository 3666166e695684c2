import type { Refusal as Reason, Result } from '../../../kernel/result.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import {
  type Refusal,
  type Sentences,
  toRefusalPayload,
} from '../../../platform/graphql/refusal.js';
import { FEED_REFUSALS } from '../feed-refusals.js';
import { LOAN_REFUSALS } from '../loan-refusals.js';
import { FINANCE_REFUSALS } from '../refusals.js';

export const INPUT = { description: 'What is to be done (输入).' };

const SENTENCES: Sentences = { ...FEED_REFUSALS, ...LOAN_REFUSALS, ...FINANCE_REFUSALS };

export function said(reasons: readonly Reason[]): readonly Refusal[] {
  return reasons.map((reason) => toRefusalPayload(reason, SENTENCES));
}

/** Reasons that lie in who asks, not in what is asked. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'LIST_NOT_YOURS',
  'OUTSIDE_DIVISION',
  'SUBJECT_NOT_YOURS',
  'LOANS_NOT_YOURS',
  'LOAN_INSTITUTION_OF_OTHERS',
  'LOAN_DIVISION_OUTSIDE',
]);

/**
 * What a question is answered with.
 *
 * @throws FORBIDDEN or BAD_USER_INPUT with the first reason for which it is not: an empty list would say
 *   that there is nobody.
 */
export function answered<Answer>(result: Result<Answer>): Answer {
  if (result.ok) return result.value;
  const [{ code: reason, at, params }] = result.refusals;
  const { message, messageZh } = toRefusalPayload(result.refusals[0], SENTENCES);
  const argument = at.join('.');
  throw requestFault(FORBIDDEN.has(reason) ? 'FORBIDDEN' : 'BAD_USER_INPUT', message, {
    ...{ ...params, reason, messageZh },
    ...(argument !== '' && { argument }),
  });
}
