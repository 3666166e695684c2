import path from 'node:path';

import type { JWK } from 'jose';

import { type KeyPair, keyPairOf, openKeyPair, readKeyPair } from './key-pair.js';

/** Where a key by which the hub itself signs comes from. */
export interface OwnKey {
  /** The private key of the settings, Ed25519. */
  readonly configured?: JWK | undefined;
  readonly dataDir?: string | undefined;
  readonly profile?: string | undefined;
  /** Its name in the data directory. */
  readonly file: string;
}

/**
 * The configured key, else one of the demo's own, made the first time. Null where there is neither: in
 * production nobody vouches for a key that merely lies there.
 */
export async function openOwnKey(own: OwnKey): Promise<KeyPair | null> {
  const { configured, dataDir, profile, file } = own;
  if (configured !== undefined) return keyPairOf(configured);
  if (profile !== 'demo' || dataDir === undefined) return null;
  return openKeyPair(path.join(dataDir, file));
}

/** The hub's own key where it has one already; a verifier makes none. */
export async function knownOwnKey({ configured, dataDir, file }: OwnKey): Promise<KeyPair | null> {
  if (configured !== undefined) return keyPairOf(configured);
  return dataDir === undefined ? null : readKeyPair(path.join(dataDir, file));
}
