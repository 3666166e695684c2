import type { SignInSecrets } from './sign-in.js';

/** What the browser keeps between leaving and coming back. */
export interface KeptSignIn extends SignInSecrets {
  readonly returnTo: string;
}

const PARTS = ['state', 'nonce', 'verifier', 'returnTo'] as const;

/** Plain: it concerns nobody but the browser that keeps it, and who changes it is not signed in. */
export function writeSignIn(kept: KeptSignIn): string {
  return PARTS.map((part) => Buffer.from(kept[part]).toString('base64url')).join('.');
}

/** Null for what the hub did not write. */
export function readSignIn(text: string | null): KeptSignIn | null {
  const [state, nonce, verifier, returnTo, ...more] = (text ?? '')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  const isWhole = state !== '' && nonce !== undefined && verifier !== undefined;
  if (state === undefined || !isWhole || returnTo === undefined || more.length > 0) return null;
  return { state, nonce, verifier, returnTo };
}
