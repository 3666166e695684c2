import { createRemoteJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

import { allowedAlgorithms, ASYMMETRIC_ALGORITHMS } from './trust.js';
import type { Trust } from './trust.js';

export interface OidcOptions {
  /** Issuer URL exactly as its tokens and its discovery document write it. */
  readonly issuer: string;
  readonly algorithms?: readonly string[];
  /** How long fetched keys are used before they are fetched again. */
  readonly keysMaxAgeSeconds?: number;
  /** How soon after a fetch an unknown key id may cause another: a flood of bad ids causes none. */
  readonly keysCooldownSeconds?: number;
  readonly timeoutSeconds?: number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Trust in any OpenID Connect issuer: its discovery document names its keys, which are fetched at
 * the first token, kept, and fetched again when they are old or a token names a key not among them
 * (rotation). An issuer that is down when the hub starts does not stop the hub.
 *
 * @throws at once when the URL is no https URL (http is for the own machine only) or an algorithm
 *   is not asymmetric.
 */
export function oidcTrust(options: OidcOptions): Trust {
  const issuer = safeUrl(options.issuer, 'The OIDC issuer');
  const timeout = (options.timeoutSeconds ?? 5) * 1000;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discovered = async (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(issuer, options, timeout);
    try {
      return await keys;
    } catch (fault) {
      // A failed discovery is not kept, so that the next token tries again.
      keys = undefined;
      throw fault;
    }
  };
  return {
    issuer: options.issuer,
    algorithms: allowedAlgorithms(options.algorithms ?? ASYMMETRIC_ALGORITHMS),
    key: async (header, token) => (await discovered())(header, token),
  };
}

async function discoverKeys(
  issuer: URL,
  options: OidcOptions,
  timeoutDuration: number,
): Promise<JWTVerifyGetKey> {
  const location = `${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(location, {
    signal: AbortSignal.timeout(timeoutDuration),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`${location} answered ${response.status}`);
  const document = (await response.json()) as Readonly<Record<string, unknown>> | null;
  // OpenID Connect Discovery 1.0, 4.3: the issuer must be exactly the one that was asked.
  if (document?.['issuer'] !== options.issuer) {
    throw new Error(`${location} speaks for another issuer than ${options.issuer}`);
  }
  const keysAt = safeUrl(String(document['jwks_uri']), `The jwks_uri of ${options.issuer}`);
  return createRemoteJWKSet(keysAt, {
    timeoutDuration,
    cacheMaxAge: (options.keysMaxAgeSeconds ?? 600) * 1000,
    cooldownDuration: (options.keysCooldownSeconds ?? 30) * 1000,
  });
}

function safeUrl(text: string, what: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && LOOPBACK.has(url.hostname)) return url;
  throw new Error(`${what} must be an https URL, not ${text}.`);
}
