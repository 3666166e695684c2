import type { JWTVerifyGetKey } from 'jose';

/** Whose tokens are believed, and by which keys. */
export interface Trust {
  /** The `iss` claim. */
  readonly issuer: string;
  /** Allowed signature algorithms; asymmetric ones only. */
  readonly algorithms: readonly string[];
  /** The key for a token's header. */
  readonly key: JWTVerifyGetKey;
}

/**
 * Signatures by a private key that the hub does not have. `none` and the HMAC family are left out
 * for good: with them whoever reads the public key could sign.
 */
export const ASYMMETRIC_ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

/** @throws when an algorithm is asked for that is not asymmetric. */
export function allowedAlgorithms(wanted: readonly string[]): readonly string[] {
  const known = new Set<string>(ASYMMETRIC_ALGORITHMS);
  const refusedNames = wanted.filter((name) => !known.has(name));
  if (wanted.length === 0 || refusedNames.length > 0) {
    throw new Error(
      `Token algorithms must be some of ${ASYMMETRIC_ALGORITHMS.join(', ')}; not: ${refusedNames.join(', ') || 'an empty list'}.`,
    );
  }
  return wanted;
}
