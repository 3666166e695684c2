import { createHash, randomBytes } from 'node:crypto';

const FORM = /^xk_([0-9a-f]{16})_([\w-]{43})$/;

/** What is looked up, and what proves it. */
export interface SecretKey {
  readonly id: string;
  readonly secretHash: Uint8Array;
}

/**
 * A new key, `xk_<id>_<secret>`. The secret has 256 random bits, so that a plain hash of it can be kept:
 * there is nothing to guess.
 */
export function makeKeyText(): SecretKey & { readonly text: string } {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, secretHash: sha256(secret), text: `xk_${id}_${secret}` };
}

/** Null for what is no key. */
export function readKeyText(text: string): SecretKey | null {
  const [, id, secret] = FORM.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secretHash: sha256(secret) };
}

/** Enough for a random text, which nobody can guess. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
