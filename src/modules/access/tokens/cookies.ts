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
  const kept = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  // Values are Base64url and dots: nothing in them has to be escaped.
  const set = (name: string, value: string, seconds?: number): string =>
    `${name}=${value}; ${kept}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;
  return {
    sessionIn: (header) => valueIn(header, session),
    signInIn: (header) => valueIn(header, signIn),
    session: (token) => set(session, token),
    signIn: (secrets) => set(signIn, secrets, SIGN_IN_SECONDS),
    noSession: set(session, '', 0),
    noSignIn: set(signIn, '', 0),
  };
}

function valueIn(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const pair = pairs.find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}
