import type { Identity } from './identity.js';

/** Who is counted as one: a machine key, somebody signed in, or an address without either. */
export interface Requester {
  readonly kind: 'KEY' | 'PERSON' | 'ADDRESS';
  /** Stable as long as the key, the account or the address is the same; of no other kind's form. */
  readonly id: string;
}

/**
 * @param address of the other end of the connection, as far as the hub trusts who names it; it stands in
 *   the id as it is, so that whoever keeps it hashes it.
 */
export function requesterOf(identity: Identity, address: string): Requester {
  const { key, role, subject, organisation = '', uscc = '' } = identity;
  if (key !== undefined) return { kind: 'KEY', id: key };
  if (role === 'PUBLIC') return { kind: 'ADDRESS', id: address };
  // Two issuers may call two people the same; the subject spoken for tells them apart.
  return { kind: 'PERSON', id: JSON.stringify([organisation, uscc, subject]) };
}
