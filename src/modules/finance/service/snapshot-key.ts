import path from 'node:path';

import type { JWK } from 'jose';

import { type KeyPair, keyPairOf, openKeyPair, readKeyPair } from '../../access/index.js';

/** By what snapshots are signed. */
export interface SnapshotSigning {
  /** The private key of the settings, Ed25519. */
  readonly snapshotKey?: JWK;
  readonly dataDir?: string;
  readonly profile?: string;
}

const FILE = 'snapshot-key.jwk.json';

/**
 * The configured key, else one of the demo's own, made the first time. Null where there is neither: in
 * production nobody vouches for a key that merely lies there.
 */
export async function openSnapshotKey(signing: SnapshotSigning): Promise<KeyPair | null> {
  const { snapshotKey, dataDir, profile } = signing;
  if (snapshotKey !== undefined) return keyPairOf(snapshotKey);
  if (profile !== 'demo' || dataDir === undefined) return null;
  return openKeyPair(path.join(dataDir, FILE));
}

/** The hub's own key where it has one already; a verifier makes none. */
export async function knownSnapshotKey(signing: SnapshotSigning): Promise<KeyPair | null> {
  const { snapshotKey, dataDir } = signing;
  if (snapshotKey !== undefined) return keyPairOf(snapshotKey);
  return dataDir === undefined ? null : readKeyPair(path.join(dataDir, FILE));
}
