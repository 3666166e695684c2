import type { Refusal } from '../../../kernel/result.js';
import type { AuditEntry } from '../../audit/index.js';
import type { Identity } from '../../access/index.js';
import type { SubjectRefusalCode } from '../refusals.js';

/** Who writes, on what document and why. */
export interface Author {
  readonly identity: Identity;
  readonly requestId: string;
}

/** Every decision about a subject names the document it rests on. */
export interface Grounds {
  readonly document: string;
  readonly reason: string;
}

export type SubjectRefusal = Refusal<SubjectRefusalCode>;

type Written = Pick<AuditEntry, 'action' | 'target' | 'beforeHash' | 'afterHash' | 'reason'>;

export function entryOf({ identity, requestId }: Author, written: Written): AuditEntry {
  return {
    actor: identity.subject,
    role: identity.role,
    organisation: identity.organisation,
    requestId,
    ...written,
  };
}

/**
 * The division to which a writer is bound; undefined for none. A reporter without one is bound to
 * nothing at all, so that a token that lacks the claim opens nothing.
 */
export function scopeOf({ role, division }: Identity): string | undefined {
  return role === 'CITY_ADMIN' ? division : (division ?? '-');
}
