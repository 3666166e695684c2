import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { GraphQLError } from 'graphql';

import { requestFault } from '../../../platform/graphql/errors.js';
import { STRANGER, type Identity } from '../domain/identity.js';
import { csrfTokenOf, type Sessions } from '../service/sessions.js';
import type { Cookies } from './cookies.js';
import { disbelieved } from './disbelief.js';
import type { KeyVerifier } from './key-verifier.js';
import { isFromOwnPage, type OwnPages } from './own-pages.js';
import { withPurpose } from './stated-purpose.js';
import type { TokenVerifier } from './verifier.js';

/** What of a request decides who asks. */
export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly arrivedAt: Date;
}

/**
 * Who asks.
 *
 * @throws UNAUTHENTICATED or FORBIDDEN with `extensions.reason`; anything else is an incident.
 */
export type Identify = (asked: Asked) => Promise<Identity>;

export interface IdentifierNeeds {
  readonly tokens: TokenVerifier;
  readonly keys: KeyVerifier;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly cookies: Cookies;
  readonly pages: OwnPages;
}

const MACHINE_KEY = /^bearer +(xk_.*)$/i;

/**
 * The one place where a request gets its identity: of a token or a machine key in the header, else of the
 * console's cookie. Whoever shows neither is a stranger.
 */
export function createIdentifier(needs: IdentifierNeeds): Identify {
  const { tokens, keys } = needs;
  const whoAsks = async (asked: Asked): Promise<Identity> => {
    const { authorization } = asked.headers;
    if (authorization === undefined) return signedIn(asked, needs);
    const key = MACHINE_KEY.exec(authorization.trim())?.[1];
    return key === undefined
      ? tokens.identify(authorization, asked.arrivedAt)
      : keys.identify(key, asked.arrivedAt);
  };
  const judge = async (asked: Asked): Promise<Identity> => {
    const purpose = asked.headers['x-purpose'];
    return withPurpose(await whoAsks(asked), typeof purpose === 'string' ? purpose : undefined);
  };
  // Whoever needs to know, the budget and then the route: what a request shows is judged once.
  const judged = new WeakMap<IncomingHttpHeaders, Promise<Identity>>();
  return (asked) => {
    const identity = judged.get(asked.headers) ?? judge(asked);
    judged.set(asked.headers, identity);
    return identity;
  };
}

/**
 * A browser sends the cookie by itself, whoever made the page: it counts only with what pages of others can
 * neither send nor read, and never for what a link can ask.
 */
async function signedIn(
  { method, headers, arrivedAt }: Asked,
  needs: IdentifierNeeds,
): Promise<Identity> {
  const token = method === 'POST' ? needs.cookies.sessionIn(headers.cookie) : null;
  if (token === null) return STRANGER;
  if (!isFromOwnPage(headers, needs.pages)) throw forged('ORIGIN');
  if (!bearsCsrfToken(headers, token)) throw forged('CSRF_TOKEN');
  const session = await needs.sessions.find(token, arrivedAt);
  if (session === null) throw disbelieved('SESSION_OVER');
  return session.identity;
}

/** Whether the page has read the token that goes with the session. */
export function bearsCsrfToken(headers: IncomingHttpHeaders, token: string): boolean {
  const given = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const expected = Buffer.from(csrfTokenOf(token));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const FORGED = {
  ORIGIN: {
    en: 'The request comes from a page that may not act for you',
    zh: '请求来自未获许可的页面',
  },
  CSRF_TOKEN: {
    en: 'The header x-csrf-token of the session is missing or wrong',
    zh: '缺少 x-csrf-token 请求头或其值错误',
  },
} as const;

/** Somebody else's page may have sent it. */
export function forged(reason: keyof typeof FORGED): GraphQLError {
  const { en, zh } = FORGED[reason];
  return requestFault('FORBIDDEN', en, { messageZh: zh, reason });
}
