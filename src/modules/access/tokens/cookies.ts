import { fastifyCookie } from '@fastify/cookie';

/** What a browser keeps for the hub. */
export interface Cookies {
  /** Null where the request brings none. */
  sessionIn(header: string | undefined): string | null;
  signInIn(header: string | undefined): string | null;
  session(token: string): string;
  signIn(secrets: string): string;
  /** Taken back. */
  readonly noSession: string;
  readonly noSignIn: string;
}

const SIGN_IN_SECONDS = 600;

/**
 * `HttpOnly`, for this host alone, and not sent with what other sites post. Over TLS they bear the prefix
 * with which browsers let no other host set them (RFC 6265bis, 4.1.3.2).
 */
export function cookiesFor({ isSecure }: { readonly isSecure: boolean }): Cookies {
  const session = isSecure ? '__Host-xinshu' : 'xinshu';
  const signIn = `${session}-sign-in`;
  const kept = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const;
  const set = (name: string, value: string, maxAge?: number): string =>
    fastifyCookie.serialize(name, value, maxAge === undefined ? kept : { ...kept, maxAge });
  const found = (header: string | undefined, name: string): string | null =>
    header === undefined ? null : (fastifyCookie.parse(header)[name] ?? null);
  return {
    sessionIn: (header) => found(header, session),
    signInIn: (header) => found(header, signIn),
    session: (token) => set(session, token),
    signIn: (secrets) => set(signIn, secrets, SIGN_IN_SECONDS),
    noSession: set(session, '', 0),
    noSignIn: set(signIn, '', 0),
  };
}
