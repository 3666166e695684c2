import type { RequestContext } from '../../platform/graphql/context.js';
import { identityOf } from '../access/index.js';
import type { AuditEntry } from '../audit/index.js';

/** Who writes, and at what instant. */
export interface Author extends Pick<
  AuditEntry,
  'actor' | 'role' | 'organisation' | 'requestId' | 'reason'
> {
  readonly at: Date;
}

export function authorOf(context: RequestContext): Author {
  const { subject, role, organisation } = identityOf(context);
  return { actor: subject, role, organisation, requestId: context.requestId, at: context.now };
}

/** The audit entry of a write by this author. */
export function entryOf(
  { at: _at, ...author }: Author,
  write: Pick<AuditEntry, 'action' | 'target' | 'beforeHash' | 'afterHash'>,
): AuditEntry {
  return { ...author, ...write };
}
