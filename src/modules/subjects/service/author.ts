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
 * Whether a writer may write about a subject of a division. A token without a division opens nothing.
 * What stands under no division, such as a body registered with the nation, is the city's matter.
 */
export function mayWriteAbout({ role, division }: Identity, about: string | null): boolean {
  if (division === undefined || division === '') return false;
  return about === null ? role === 'CITY_ADMIN' : about.startsWith(division);
}

/**
 * A reporter changes only what its own department brought: who could correct a stranger's registration
 * would make it its own, and see it in full.
 */
export function isOwnSubmission(
  { role, department }: Identity,
  current: { readonly department?: string | null | undefined },
): boolean {
  if (role !== 'DEPARTMENT_REPORTER') return true;
  return department !== undefined && department !== '' && department === current.department;
}
