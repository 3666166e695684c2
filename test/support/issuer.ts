import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';

import { Browser } from './browser.js';

/** A certified OpenID Connect issuer on this machine. */
export interface TestIssuer {
  readonly url: string;
  /** What it says of whoever signs in or asks for a token, beside the name. */
  claims: Readonly<Record<string, unknown>>;
  /** How often its keys were fetched. */
  keyFetches(): number;
  /** From now on it signs with another key; the old one is published while `keepsOld`. */
  rotate(options?: { readonly keepsOld?: boolean }): Promise<void>;
  /** An access token of a machine, for the audience. */
  accessToken(audience: string): Promise<string>;
  /** What a console gets for somebody who signs in. */
  idToken(): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const AUDIENCE = 'https://xinshu.example/api';
export const CLIENT = { id: 'console', secret: 'of the console, for tests alone' };
const MACHINE = { id: 'machine', secret: 'of the machine, for tests alone' };
const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';

/** @param consoleUrl where the console's callbacks are. */
export async function openIssuer(consoleUrl = ELSEWHERE): Promise<TestIssuer> {
  let listener: RequestListener | undefined;
  let keyFetches = 0;
  const serve: RequestListener = (request, response) => {
    if (request.url === '/jwks') keyFetches += 1;
    listener?.(request, response);
  };
  let server = await listening(createServer(serve), 0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  let keys = [await signingKey()];
  const issuer: TestIssuer = {
    url,
    claims: { role: 'AUDITOR' },
    keyFetches: () => keyFetches,
    async rotate({ keepsOld = true } = {}) {
      keys = [await signingKey(), ...(keepsOld ? keys : [])];
      listener = listenerOf();
    },
    accessToken: (audience) => accessToken(url, audience),
    idToken: () => idToken(url),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async start() {
      server = await listening(createServer(serve), port);
    },
  };
  const listenerOf = (): RequestListener =>
    quietly(() => new Provider(url, configurationOf({ issuer, keys, consoleUrl })).callback());
  listener = listenerOf();
  return issuer;
}

/** It warns of what nobody should do in production: to keep everything in memory, and to ask no password. */
function quietly<T>(make: () => T): T {
  const muted = (['warn', 'info'] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation(() => undefined),
  );
  try {
    return make();
  } finally {
    for (const spy of muted) spy.mockRestore();
  }
}

async function listening(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let made = 0;

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  made += 1;
  return { ...(await exportJWK(privateKey)), kid: `k${made}`, alg: 'ES256', use: 'sig' };
}

interface Made {
  readonly issuer: TestIssuer;
  readonly keys: readonly JWK[];
  readonly consoleUrl: string;
}

function configurationOf({ issuer, keys, consoleUrl }: Made): Readonly<Record<string, unknown>> {
  const client = { id_token_signed_response_alg: 'ES256' };
  return {
    jwks: { keys },
    cookies: { keys: ['for tests alone'] },
    ttl: { AccessToken: 300, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'role', 'division', 'organisation', 'uscc', 'code'],
      profile: ['name'],
    },
    clients: [
      {
        ...client,
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret },
        redirect_uris: ['', '/subject'].map((end) => `${consoleUrl}/auth/callback${end}`),
      },
      {
        ...client,
        ...{ client_id: MACHINE.id, client_secret: MACHINE.secret, redirect_uris: [] },
        ...{ response_types: [], grant_types: ['client_credentials'] },
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, audience: string) => ({
          ...{ scope: '', audience, accessTokenFormat: 'jwt', accessTokenTTL: 300 },
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    extraTokenClaims: () => issuer.claims,
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ ...issuer.claims, sub: id }),
    }),
    loadExistingGrant,
  };
}

/** Nobody is asked for consent: the console is the issuer's own. */
async function loadExistingGrant({
  oidc,
}: {
  readonly oidc: {
    readonly provider: Provider;
    readonly session: { readonly accountId: string };
    readonly client: { readonly clientId: string };
  };
}): Promise<unknown> {
  const { accountId } = oidc.session;
  const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

async function accessToken(url: string, resource: string): Promise<string> {
  const given = await token(url, MACHINE, { grant_type: 'client_credentials', resource });
  return given['access_token'] ?? '';
}

async function idToken(url: string): Promise<string> {
  const verifier = 'a verifier of forty-three characters or more.'.replaceAll(' ', '-');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const redirect = `${ELSEWHERE}/auth/callback`;
  const asked = new URLSearchParams({
    ...{ client_id: CLIENT.id, response_type: 'code', scope: 'openid', redirect_uri: redirect },
    ...{ state: 'some-state-of-the-client', nonce: 'some-nonce', code_challenge_method: 'S256' },
    code_challenge: Buffer.from(hash).toString('base64url'),
  });
  const back = await new Browser().signIn(`${url}/auth?${asked.toString()}`, {
    as: 'u1',
    until: redirect,
  });
  const code = new URL(back).searchParams.get('code') ?? '';
  const given = await token(url, CLIENT, {
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier },
  });
  return given['id_token'] ?? '';
}

async function token(
  url: string,
  { id, secret }: typeof CLIENT,
  asked: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string | undefined>>> {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
  const answer = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams(asked),
  });
  return (await answer.json()) as Readonly<Record<string, string | undefined>>;
}
