import type { JWK } from 'jose';

import { type KeyPair, knownOwnKey, openOwnKey, type OwnKey } from '../../access/index.js';

/** By what snapshots are signed. */
export interface SnapshotSigning {
  /** The private key of the settings, Ed25519. */
  readonly snapshotKey?: JWK;
  readonly dataDir?: string;
  readonly profile?: string;
}

/** The key that signs; null where there is none. */
export async function openSnapshotKey(signing: SnapshotSigning): Promise<KeyPair | null> {
  return openOwnKey(ownKeyIn(signing));
}

/** The hub's own key where it has one already; a verifier makes none. */
export async function knownSnapshotKey(signing: SnapshotSigning): Promise<KeyPair | null> {
  return knownOwnKey(ownKeyIn(signing));
}

function ownKeyIn({ snapshotKey, dataDir, profile }: SnapshotSigning): OwnKey {
  return { configured: snapshotKey, dataDir, profile, file: 'snapshot-key.jwk.json' };
}
