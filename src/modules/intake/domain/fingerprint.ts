import { createHash } from 'node:crypto';

/** What makes two sendings the same submission. */
export interface Sending {
  readonly kind: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly stated: Readonly<Record<string, string>>;
  readonly rulesVersion: string;
  readonly reference: string | null;
  /** Departments do not share submissions: one must not see what another sent. */
  readonly department: string | null;
  /** SHA-256 of the mapping by which it is read, hex. */
  readonly mapping: string | null;
  /** The institution whose rows these are; null where a department or the city sends. */
  readonly institution: string | null;
}

export interface Fingerprint {
  readonly bytes: Buffer;
  /** Key of the advisory lock under which only one process works on the submission. */
  readonly lockKey: string;
}

export function fingerprintOf(sending: Sending): Fingerprint {
  const stated = Object.entries(sending.stated).sort(([a], [b]) => (a < b ? -1 : 1));
  const { kind, sha256, rulesVersion, reference, department, mapping, institution } = sending;
  const parts = [kind, sha256, stated, rulesVersion, reference, department];
  if (mapping !== null) parts.push(mapping);
  if (institution !== null) parts.push([['institution', institution]]);
  const bytes = digestOf(parts);
  return { bytes, lockKey: lockOf(bytes) };
}

/** Key of the advisory lock under which one file at a time may take a sender's reference. */
export function referenceLock({
  kind,
  department,
  institution,
  reference,
}: Pick<Sending, 'kind' | 'department' | 'institution' | 'reference'>): string {
  return lockOf(digestOf(['reference', kind, department, institution, reference]));
}

function digestOf(parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

function lockOf(digest: Buffer): string {
  return digest.readBigInt64BE(0).toString();
}
