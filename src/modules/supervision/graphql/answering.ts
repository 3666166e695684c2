import type { RequestContext } from '../../../platform/graphql/context.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import { SUPERVISION_REFUSALS, type SupervisionRefusal } from '../refusals.js';
import type { Author } from '../service/author.js';

export function authorOf(context: RequestContext): Author {
  const { requestId, now } = context;
  return { identity: identityOf(context), requestId, now };
}

export function said(refusals: readonly SupervisionRefusal[]) {
  return refusals.map((reason) => toRefusalPayload(reason, SUPERVISION_REFUSALS));
}
