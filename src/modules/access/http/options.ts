import type { Sessions } from '../service/sessions.js';
import type { Cookies } from '../tokens/cookies.js';
import type { OwnPages } from '../tokens/own-pages.js';
import type { SampleIdentity } from '../tokens/samples.js';
import type { SignIn } from './sign-in.js';

/** The console's way in. */
export interface SignInRoutes {
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly pages: OwnPages;
  /** How people sign in: staff, and subjects, whose addresses end in `/subject`. */
  readonly ways: Readonly<Partial<Record<SignInWay, SignIn>>>;
  /** Who may be chosen instead where nobody vouches for people; none outside the demo. */
  readonly samples: readonly SampleIdentity[];
}

export const SIGN_IN_WAYS = ['staff', 'subject'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

export interface SignInPlace {
  /** Where signing in begins. */
  readonly login: string;
  /** Where the issuer sends browsers back to: one for each, so that no issuer can answer for another. */
  readonly callback: string;
}

export const SIGN_IN_PLACES: Readonly<Record<SignInWay, SignInPlace>> = {
  staff: { login: '/auth/login', callback: '/auth/callback' },
  subject: { login: '/auth/login/subject', callback: '/auth/callback/subject' },
};

/** Where a browser goes that did not say where it came from. */
export const HOME = '/auth/session';

/** Options of a request that says where the browser wants to be afterwards. */
export interface WithReturn {
  readonly Querystring: { readonly return?: unknown };
}
