import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { createLocalJWKSet, importJWK, SignJWT } from 'jose';

import { accepted } from '../../../kernel/result.js';
import type { Result } from '../../../kernel/result.js';
import { CLAIMS, judgeClaims } from '../domain/claims.js';
import type { Identity } from '../domain/identity.js';
import { openKeyPair, OWN_ALGORITHM } from './key-pair.js';
import type { Trust } from './trust.js';

const DEVELOPMENT_ISSUER = 'urn:xinshu:development-issuer';
const FILE = 'development-issuer.jwk.json';

/** What a token is asked to say; `subject` becomes `sub`. */
export type TokenClaims = Omit<Identity, 'subject'> & { readonly subject?: string };

export interface TokenOptions {
  readonly lifetimeSeconds?: number;
  readonly now?: Date;
}

/** Issues tokens for trying the hub out; its key pair lies in the data directory. */
export interface DevelopmentIssuer {
  readonly trust: Trust;
  /** A signed token, or every reason why the claims make no identity. */
  issueToken(claims: TokenClaims, options?: TokenOptions): Promise<Result<string>>;
}

export interface DevelopmentIssuerOptions {
  readonly directory: string;
  readonly profile: string;
  readonly audience: string;
}

const DEFAULT_LIFETIME_SECONDS = 8 * 3600;

/** Nobody vouches for its identities, so it exists only where no real data can be. */
export class DevelopmentIssuerRefused extends Error {
  override readonly name = 'DevelopmentIssuerRefused';
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;
  readonly messageZh = '生产环境不允许使用开发令牌签发器，请配置 OIDC_ISSUER 和 OIDC_AUDIENCE。';

  constructor() {
    super(
      'The development issuer hands a token to whoever asks and does not start in the production profile: set OIDC_ISSUER and OIDC_AUDIENCE.',
    );
  }
}

/**
 * Opens the issuer, making its key pair the first time.
 *
 * @throws DevelopmentIssuerRefused in any profile but `demo`.
 */
export async function openDevelopmentIssuer(
  options: DevelopmentIssuerOptions,
): Promise<DevelopmentIssuer> {
  if (options.profile !== 'demo') throw new DevelopmentIssuerRefused();
  const pair = await openKeyPair(path.join(options.directory, FILE));
  const key = await importJWK(pair.privateKey, OWN_ALGORITHM);
  return {
    trust: {
      issuer: DEVELOPMENT_ISSUER,
      algorithms: [OWN_ALGORITHM],
      key: createLocalJWKSet({ keys: [pair.publicKey] }),
    },
    async issueToken(claims, { lifetimeSeconds = DEFAULT_LIFETIME_SECONDS, now } = {}) {
      const issuedAt = Math.floor((now ?? new Date()).getTime() / 1000);
      const payload = payloadOf(claims);
      const judged = judgeClaims(payload);
      if (!judged.ok) return judged;
      const token = await new SignJWT(payload)
        .setProtectedHeader({ alg: OWN_ALGORITHM, kid: pair.publicKey.kid, typ: 'JWT' })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(options.audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .setJti(randomUUID())
        .sign(key);
      return accepted(token);
    },
  };
}

function payloadOf(claims: TokenClaims): Record<string, string> {
  const named = CLAIMS.flatMap((claim): [string, string][] => {
    const value = claims[claim];
    return value === undefined ? [] : [[claim, value]];
  });
  const sub = claims.subject ?? `development:${claims.role.toLowerCase()}`;
  return { sub, ...Object.fromEntries(named) };
}
