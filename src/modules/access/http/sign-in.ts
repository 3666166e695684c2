import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';

import type { Result } from '../../../kernel/result.js';
import type { ClaimRefusal, Claims } from '../domain/claims.js';
import type { Identity } from '../domain/identity.js';

/** As which client the hub signs people in, and what an issuer's claims make of them. */
export interface SignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** A public client when not given; PKCE protects both. */
  readonly clientSecret?: string | undefined;
  /** Where the issuer sends browsers back to. */
  readonly redirectUri: string;
  readonly judge: (claims: Claims) => Result<Identity, ClaimRefusal>;
}

/** What binds the issuer's answer to the browser that asked; only that browser keeps it. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The person was not signed in; what the issuer or the address said of it is not repeated. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

const SCOPE = 'openid profile';
const TIMEOUT_SECONDS = 5;
/** What is the fault of who came back, not of how the hub was set up: RFC 6749, 5.2, and the library's codes. */
const OF_THE_PERSON: ReadonlySet<string> = new Set([
  'invalid_grant',
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
]);

/** Sign-in with OpenID Connect: authorization code, PKCE, state and nonce. */
export class SignIn {
  #discovered: Promise<Configuration> | undefined;

  constructor(private readonly options: SignInOptions) {}

  /** Where the browser goes, and what it keeps meanwhile. */
  async begin(): Promise<{ readonly to: URL; readonly secrets: SignInSecrets }> {
    const issuer = await this.discovered();
    const state = randomState();
    const nonce = randomNonce();
    const verifier = randomPKCECodeVerifier();
    const to = buildAuthorizationUrl(issuer, {
      ...{ redirect_uri: this.options.redirectUri, scope: SCOPE, state, nonce },
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { to, secrets: { state, nonce, verifier } };
  }

  /**
   * Who came back.
   *
   * @param query of the address at which the browser came back, with its question mark.
   * @throws SignInRefused; what is not the person's fault is an incident.
   */
  async finish(query: string, secrets: SignInSecrets): Promise<Result<Identity, ClaimRefusal>> {
    const issuer = await this.discovered();
    const answer = new URL(this.options.redirectUri);
    answer.search = query;
    const granted = await authorizationCodeGrant(issuer, answer, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    }).catch((fault: unknown) => {
      throw withoutAnswer(fault);
    });
    return this.options.judge({ ...granted.claims() });
  }

  /**
   * Where the person is signed out of the issuer too; null where it offers no such place or cannot be asked:
   * whoever goes is not held back.
   */
  async endPage(): Promise<string | null> {
    const issuer = await this.discovered().catch(() => null);
    const place = issuer?.serverMetadata().end_session_endpoint;
    return issuer === null || place === undefined ? null : buildEndSessionUrl(issuer).href;
  }

  private async discovered(): Promise<Configuration> {
    this.#discovered ??= discover(this.options);
    try {
      return await this.#discovered;
    } catch (fault) {
      // A failed discovery is not kept, so that the next person tries again.
      this.#discovered = undefined;
      throw withoutAnswer(fault);
    }
  }
}

async function discover({ issuer, clientId, clientSecret }: SignInOptions): Promise<Configuration> {
  const server = new URL(issuer);
  const secret = clientSecret === undefined ? None() : ClientSecretBasic(clientSecret);
  const isLocal = server.protocol === 'http:';
  return discovery(server, clientId, {}, secret, {
    timeout: TIMEOUT_SECONDS,
    execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
  });
}

/**
 * The library's errors carry the issuer's whole answer, with claims and codes: a log gets the kind only.
 * Of a connection that failed the error holds no answer.
 */
function withoutAnswer(fault: unknown): Error {
  if (fault instanceof TypeError) return fault;
  if (fault instanceof AuthorizationResponseError) return new SignInRefused();
  const kind = kindOf(fault);
  return OF_THE_PERSON.has(kind)
    ? new SignInRefused()
    : new Error(`the issuer's answer cannot be used (${kind})`);
}

function kindOf(fault: unknown): string {
  if (fault instanceof ResponseBodyError) return fault.error;
  if (fault instanceof ClientError) return fault.code ?? fault.message;
  return fault instanceof Error ? fault.name : 'unknown';
}
