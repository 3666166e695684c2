import { decodeJwt, errors, type JWTPayload, jwtVerify, type JWTVerifyResult } from 'jose';

import type { Result } from '../../../kernel/result.js';
import { type ClaimRefusal, type Claims, judgeClaims } from '../domain/claims.js';
import { STRANGER } from '../domain/identity.js';
import type { Identity } from '../domain/identity.js';
import type { TokenRefusalCode } from '../refusals.js';
import { disbelieved } from './disbelief.js';
import type { Trust } from './trust.js';
import { VerifiedTokens } from './verified-tokens.js';

/** An issuer, and for what its tokens are believed. */
export interface BelievedIssuer {
  readonly trust: Trust;
  /** The `aud` claim that tokens for this hub carry. */
  readonly audience: string;
  /** What claims of this issuer can make of somebody; any role when not given. */
  readonly judge?: (claims: Claims) => Result<Identity, ClaimRefusal>;
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
/** By how much the clocks of issuer and hub may differ. */
const TOLERANCE_SECONDS = 30;

/** @param issuers no two of the same name. */
export function createTokenVerifier(...issuers: readonly BelievedIssuer[]): TokenVerifier {
  const byName = new Map(issuers.map((issuer) => [issuer.trust.issuer, issuer]));
  const verified = new VerifiedTokens();
  return {
    async identify(authorization, now) {
      if (authorization === undefined) return STRANGER;
      const token = BEARER.exec(authorization.trim())?.[1];
      if (token === undefined) throw disbelieved('AUTHORIZATION_HEADER');
      const known = verified.find(token, now);
      if (known !== undefined) return known;
      const issuer = byName.get(issuerIn(token));
      if (issuer === undefined) throw disbelieved('TOKEN_ISSUER');
      const { identity, expiresAt } = await verify(token, issuer, now);
      verified.keep(token, { identity, expiresAt, seenAt: now });
      return identity;
    },
  };
}

/** Whose keys are to be asked; whether it was that issuer only the signature tells. */
function issuerIn(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw disbelieved('TOKEN_MALFORMED');
  }
}

async function verify(
  token: string,
  { trust, audience, judge = judgeClaims }: BelievedIssuer,
  now: Date,
): Promise<{ identity: Identity; expiresAt: Date }> {
  const { payload, protectedHeader } = await jwtVerify(token, trust.key, {
    issuer: trust.issuer,
    audience,
    algorithms: [...trust.algorithms],
    clockTolerance: TOLERANCE_SECONDS,
    currentDate: now,
    requiredClaims: ['exp', 'sub'],
  }).catch((fault: unknown) => {
    const reason = reasonOf(fault);
    throw reason === null ? fault : disbelieved(reason);
  });
  if (!isForAccess(payload, protectedHeader)) throw disbelieved('TOKEN_KIND');
  const judged = judge(payload);
  if (!judged.ok) {
    throw disbelieved('TOKEN_CLAIMS', {
      claims: judged.refusals.map(({ code, at }) => ({ code, claim: String(at[0]) })),
    });
  }
  const expiresAt = new Date(((payload.exp ?? 0) + TOLERANCE_SECONDS) * 1000);
  return { identity: Object.freeze(judged.value), expiresAt };
}

const ACCESS_TOKEN = /^(?:application\/)?at\+jwt$/i;
const ANY_TOKEN = /^(?:application\/)?jwt$/i;
/** Claims of a token that tells a client who signed in (OpenID Connect Core 1.0, 2 and 3.3.2.11). */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'] as const;

/**
 * A token that was made for something else opens nothing. Access tokens say what they are by their type
 * (RFC 9068); of issuers that give all their tokens one type, the claims tell.
 */
function isForAccess(payload: JWTPayload, { typ }: JWTVerifyResult['protectedHeader']): boolean {
  if (typ !== undefined && ACCESS_TOKEN.test(typ)) return true;
  if (typ !== undefined && !ANY_TOKEN.test(typ)) return false;
  const kind = payload['typ'] ?? 'Bearer';
  return kind === 'Bearer' && OF_ID_TOKENS.every((claim) => payload[claim] === undefined);
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
