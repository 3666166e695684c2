import { requestFault } from '../../../../platform/graphql/errors.js';
import { STRANGER } from '../../domain/identity.js';
import { identityOf } from '../identity-of.js';
import { decisionOf, type GuardedRequests } from './requests.js';
import type { FieldWithRow } from './rows.js';
import type { FieldRule } from './shield.js';

const PURPOSE_REQUIRED = 'PURPOSE_REQUIRED';

/**
 * A field of an object: decided by the view that the object carries. A refusal is made once, since
 * an error's stack costs more than the rest of the answer; whoever executes gives it its path.
 */
export function fieldRule(field: FieldWithRow, slot: number, requests: GuardedRequests): FieldRule {
  const place = { type: field.type.name, field: field.field.name };
  const refusal = requestFault('FIELD_FORBIDDEN', `${field.name} is not shown to you`, place);
  const untilPurpose = requestFault(
    'FIELD_FORBIDDEN',
    `${field.name} is shown to you for a stated purpose only`,
    { ...place, reason: PURPOSE_REQUIRED },
  );
  return (parent, context) => {
    const { shown, isOpenedByPurpose } = decisionOf(requests.of(context), slot, parent);
    if (shown !== 'none') return true;
    return isOpenedByPurpose ? untilPurpose : refusal;
  };
}

/** A root field: decided by the requester's role. */
export function rootRule(field: FieldWithRow, slot: number, requests: GuardedRequests): FieldRule {
  return (_parent, context) => {
    const { role, subject } = identityOf(context);
    const decision = requests.of(context).decisions[slot]?.get(role);
    if (decision?.shown === 'full') return true;
    if (subject === STRANGER.subject) {
      return requestFault('UNAUTHENTICATED', `${field.name} needs a token`);
    }
    return decision?.isOpenedByPurpose === true
      ? requestFault('FORBIDDEN', `${field.name} is open to you for a stated purpose only`, {
          reason: PURPOSE_REQUIRED,
        })
      : requestFault('FORBIDDEN', `${field.name} is not open to the role ${role}`);
  };
}
