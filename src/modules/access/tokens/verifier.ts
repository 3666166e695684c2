import { errors, jwtVerify } from 'jose';

import { requestFault } from '../../../platform/graphql/errors.js';
import { judgeClaims } from '../domain/claims.js';
import { STRANGER } from '../domain/identity.js';
import type { Identity } from '../domain/identity.js';
import type { TokenRefusalCode } from '../refusals.js';
import type { Trust } from './trust.js';
import { VerifiedTokens } from './verified-tokens.js';

export interface VerifierOptions {
  readonly trust: Trust;
  /** The `aud` claim that tokens for this hub carry. */
  readonly audience: string;
  readonly clockToleranceSeconds?: number;
}

/** Makes an identity of an `Authorization` header. */
export interface TokenVerifier {
  /**
   * @param authorization the header as it came; absent means a stranger.
   * @param now the instant at which the request arrived.
   * @throws UNAUTHENTICATED with `extensions.reason` for a token that is not believed; anything else
   *   (the issuer cannot be reached) is an incident.
   */
  identify(authorization: string | undefined, now: Date): Promise<Identity>;
}

const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i;

export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const tolerance = options.clockToleranceSeconds ?? 30;
  const verified = new VerifiedTokens();
  return {
    async identify(authorization, now) {
      if (authorization === undefined) return STRANGER;
      const token = BEARER.exec(authorization.trim())?.[1];
      if (token === undefined) throw disbelieved('AUTHORIZATION_HEADER');
      const known = verified.find(token, now);
      if (known !== undefined) return known;
      const { identity, expiresAt } = await verify(token, { ...options, tolerance, now });
      verified.keep(token, { identity, expiresAt, seenAt: now });
      return identity;
    },
  };
}

async function verify(
  token: string,
  options: VerifierOptions & { readonly tolerance: number; readonly now: Date },
): Promise<{ identity: Identity; expiresAt: Date }> {
  const { trust, audience, tolerance, now } = options;
  const { payload } = await jwtVerify(token, trust.key, {
    issuer: trust.issuer,
    audience,
    algorithms: [...trust.algorithms],
    clockTolerance: tolerance,
    currentDate: now,
    requiredClaims: ['exp', 'sub'],
  }).catch((fault: unknown) => {
    const reason = reasonOf(fault);
    throw reason === null ? fault : disbelieved(reason);
  });
  const judged = judgeClaims(payload);
  if (!judged.ok) {
    throw disbelieved('TOKEN_CLAIMS', {
      claims: judged.refusals.map(({ code, at }) => ({ code, claim: String(at[0]) })),
    });
  }
  const expiresAt = new Date(((payload.exp ?? 0) + tolerance) * 1000);
  return { identity: Object.freeze(judged.value), expiresAt };
}

/** Null for what is not the token's fault. */
function reasonOf(fault: unknown): TokenRefusalCode | null {
  if (fault instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (fault instanceof errors.JWTClaimValidationFailed) {
    if (fault.claim === 'aud') return 'TOKEN_AUDIENCE';
    if (fault.claim === 'iss') return 'TOKEN_ISSUER';
    return fault.claim === 'nbf' ? 'TOKEN_NOT_YET_VALID' : 'TOKEN_CLAIMS';
  }
  if (fault instanceof errors.JOSEAlgNotAllowed) return 'TOKEN_ALGORITHM';
  if (fault instanceof errors.JWKSNoMatchingKey) return 'TOKEN_KEY_UNKNOWN';
  if (fault instanceof errors.JWSSignatureVerificationFailed) return 'TOKEN_SIGNATURE';
  const malformed =
    fault instanceof errors.JWSInvalid ||
    fault instanceof errors.JWTInvalid ||
    fault instanceof errors.JOSENotSupported;
  return malformed ? 'TOKEN_MALFORMED' : null;
}

const SENTENCES: Readonly<Record<TokenRefusalCode, string>> = {
  AUTHORIZATION_HEADER: 'The Authorization header must be "Bearer" and a signed token',
  TOKEN_MALFORMED: 'The token is malformed',
  TOKEN_EXPIRED: 'The token has expired',
  TOKEN_NOT_YET_VALID: 'The token is not valid yet',
  TOKEN_ISSUER: 'The token was issued by somebody whom the hub does not trust',
  TOKEN_AUDIENCE: 'The token is meant for another audience',
  TOKEN_ALGORITHM: 'The token is signed by an algorithm that is not allowed',
  TOKEN_KEY_UNKNOWN: 'The token is signed by a key that its issuer does not publish',
  TOKEN_SIGNATURE: 'The signature of the token is wrong',
  TOKEN_CLAIMS: 'The claims of the token make no identity',
};

function disbelieved(reason: TokenRefusalCode, details: Readonly<Record<string, unknown>> = {}) {
  return requestFault('UNAUTHENTICATED', SENTENCES[reason], { reason, ...details });
}
