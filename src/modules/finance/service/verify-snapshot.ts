import { compactVerify, decodeProtectedHeader, errors, importJWK, type JWK } from 'jose';

import { OWN_ALGORITHM } from '../../access/index.js';
import { readSnapshot, type Snapshot, SNAPSHOT_TYPE } from '../domain/snapshot.js';

/** Why a snapshot is not believed. */
export type SnapshotFault =
  'NO_SNAPSHOT' | 'ALGORITHM_REFUSED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG' | 'CONTENT_UNREADABLE';

export type SnapshotVerdict =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly kid: string }
  | { readonly ok: false; readonly fault: SnapshotFault; readonly kid: string | null };

const PARTS = /^([\w-]+)\.([\w-]+)\.([\w-]+)\r?\n?$/;

/** Whether a snapshot is what a holder of one of the keys signed; needs nothing but its arguments. */
export async function verifySnapshot(text: string, keys: readonly JWK[]): Promise<SnapshotVerdict> {
  const parts = PARTS.exec(text)?.slice(1) ?? [];
  // The last character of base64url has bits that no decoder reads: other text, the same bytes.
  if (parts.length === 0 || !parts.every(isCanonical)) return no('NO_SNAPSHOT');
  const token = parts.join('.');
  const header = headerOf(token);
  if (header?.typ !== SNAPSHOT_TYPE) return no('NO_SNAPSHOT');
  const { alg, kid = null } = header;
  if (alg !== OWN_ALGORITHM) return no('ALGORITHM_REFUSED', kid);
  const key = keys.find((one) => one.kid === kid && one.kty === 'OKP' && one.crv === 'Ed25519');
  if (kid === null || key === undefined) return no('KEY_UNKNOWN', kid);
  const payload = await payloadOf(token, key);
  if (payload === null) return no('SIGNATURE_WRONG', kid);
  const snapshot = readSnapshot(payload);
  return snapshot === null ? no('CONTENT_UNREADABLE', kid) : { ok: true, snapshot, kid };
}

function no(fault: SnapshotFault, kid: string | null = null): SnapshotVerdict {
  return { ok: false, fault, kid };
}

function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function headerOf(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

/** Null where the signature is not that of the key; undefined content is the reader's to judge. */
async function payloadOf(token: string, { kty = '', crv = '', x = '' }: JWK): Promise<unknown> {
  try {
    const key = await importJWK({ kty, crv, x }, OWN_ALGORITHM);
    const { payload } = await compactVerify(token, key, { algorithms: [OWN_ALGORITHM] });
    return parsed(new TextDecoder().decode(payload));
  } catch (fault) {
    if (fault instanceof errors.JOSEError || fault instanceof DOMException) return null;
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
