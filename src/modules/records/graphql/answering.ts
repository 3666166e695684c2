import type { Refusal as Reason } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import {
  toRefusalPayload,
  type Refusal,
  type Sentences,
} from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import { RECORD_REFUSALS } from '../refusals.js';
import type { Author } from '../service/author.js';
import { STANDING_REFUSALS } from '../standing-refusals.js';

const SENTENCES: Sentences = { ...RECORD_REFUSALS, ...STANDING_REFUSALS };

export function authorOf(context: RequestContext): Author {
  const { requestId, now } = context;
  return { identity: identityOf(context), requestId, now };
}

/** @throws CONFLICT when the record was changed since the writer saw it. */
export function said(reasons: readonly Reason[]): readonly Refusal[] {
  const passed = reasons.find(({ code }) => code === 'VERSION_PASSED');
  if (passed !== undefined) {
    throw requestFault('CONFLICT', 'The record was changed meanwhile', { ...passed.params });
  }
  return reasons.map((reason) => toRefusalPayload(reason, SENTENCES));
}
