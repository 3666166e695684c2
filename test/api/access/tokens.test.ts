import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWK } from 'jose';

import {
  createTokenVerifier,
  DevelopmentIssuerRefused,
  listOfSamples,
  oidcTrust,
  openDevelopmentIssuer,
  sampleIdentities,
  sampleOrganisations,
  STRANGER,
  tokenCommand,
} from '../../../src/modules/access/index.js';
import type { TokenVerifier } from '../../../src/modules/access/index.js';

const NOW = new Date('2026-11-20T08:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

async function reasonOf(verifier: TokenVerifier, token: string, now = NOW): Promise<unknown> {
  return verifier.identify(`Bearer ${token}`, now).then(
    ({ role }) => role,
    (fault: unknown) =>
      (fault as { extensions?: { reason?: unknown } }).extensions?.reason ?? fault,
  );
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'xinshu-tokens-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('an OIDC issuer', () => {
  interface Pair {
    readonly kid: string;
    readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
    readonly jwk: JWK;
  }
  const pairOf = async (kid: string): Promise<Pair> => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } };
  };
  let server: Server;
  let issuer: string;
  let claimedIssuer: string;
  let published: JWK[];
  let keyFetches: number;
  let first: Pair;
  let second: Pair;

  beforeAll(async () => {
    [first, second] = await Promise.all([pairOf('k1'), pairOf('k2')]);
    server = createServer((request, response) => {
      const isKeys = request.url === '/keys';
      if (isKeys) keyFetches += 1;
      const answer = isKeys
        ? { keys: published }
        : { issuer: claimedIssuer, jwks_uri: `${issuer}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  beforeEach(() => {
    published = [first.jwk];
    claimedIssuer = issuer;
    keyFetches = 0;
  });

  const verifierOf = (keysCooldownSeconds = 0): TokenVerifier =>
    createTokenVerifier({ trust: oidcTrust({ issuer, keysCooldownSeconds }), audience: 'xinshu' });
  const sign = async (claims: Record<string, unknown> = {}, pair = first): Promise<string> =>
    new SignJWT({
      iss: issuer,
      aud: 'xinshu',
      sub: 'u1',
      exp: NOW.getTime() / 1000 + 60,
      role: 'AUDITOR',
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: pair.kid })
      .sign(pair.privateKey);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('is believed', async () => {
    const identity = await verifierOf().identify(`bearer ${await sign({ name: '王审计' })}`, NOW);
    expect(identity).toEqual({ role: 'AUDITOR', subject: 'u1', name: '王审计' });
  });

  it('is not believed beyond what it signed', async () => {
    const verifier = verifierOf();
    const seconds = NOW.getTime() / 1000;
    expect(await reasonOf(verifier, await sign({ exp: seconds - 31 }))).toBe('TOKEN_EXPIRED');
    expect(await reasonOf(verifier, await sign({ exp: seconds - 20 }))).toBe('AUDITOR');
    expect(await reasonOf(verifier, await sign({ exp: undefined }))).toBe('TOKEN_CLAIMS');
    expect(await reasonOf(verifier, await sign({ nbf: seconds + 60 }))).toBe('TOKEN_NOT_YET_VALID');
    expect(await reasonOf(verifier, await sign({ aud: 'other' }))).toBe('TOKEN_AUDIENCE');
    expect(await reasonOf(verifier, await sign({ aud: undefined }))).toBe('TOKEN_AUDIENCE');
    expect(await reasonOf(verifier, await sign({ iss: 'https://x' }))).toBe('TOKEN_ISSUER');
    expect(await reasonOf(verifier, await sign({ role: 'ROOT' }))).toBe('TOKEN_CLAIMS');
    const [head, , signature] = (await sign()).split('.');
    const forged = part({ iss: issuer, aud: 'xinshu', sub: 'u', role: 'CITY_ADMIN', exp: 9e9 });
    expect(await reasonOf(verifier, `${head}.${forged}.${signature}`)).toBe('TOKEN_SIGNATURE');
  });

  it('cannot be played by whoever knows its public key', async () => {
    const claims = part({ iss: issuer, aud: 'xinshu', sub: 'u', role: 'AUDITOR', exp: 9e9 });
    const unsigned = `${part({ alg: 'none' })}.${claims}.`;
    expect(await reasonOf(verifierOf(), unsigned)).toBe('TOKEN_ALGORITHM');
    const byPublicKey = await new SignJWT({ role: 'AUDITOR', sub: 'u', iss: issuer, aud: 'xinshu' })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JSON.stringify(first.jwk)));
    expect(await reasonOf(verifierOf(), byPublicKey)).toBe('TOKEN_ALGORITHM');
    expect(() => oidcTrust({ issuer, algorithms: ['HS256'] })).toThrow('HS256');
  });

  it('rotates its keys without a restart of the hub', async () => {
    const verifier = verifierOf();
    const rotated = await sign({}, second);
    expect(await reasonOf(verifier, rotated)).toBe('TOKEN_KEY_UNKNOWN');
    published = [first.jwk, second.jwk];
    expect(await reasonOf(verifier, rotated)).toBe('AUDITOR');
    expect(await reasonOf(verifier, await sign())).toBe('AUDITOR');
  });

  it('is not flooded by tokens that name unknown keys', async () => {
    const verifier = verifierOf(30);
    const foreign = await sign({}, second);
    for (let token = 0; token < 5; token += 1) {
      expect(await reasonOf(verifier, foreign)).toBe('TOKEN_KEY_UNKNOWN');
    }
    expect(keyFetches).toBe(1);
  });

  it('speaks for itself only, and over https only', async () => {
    claimedIssuer = 'https://somebody.else';
    expect(await reasonOf(verifierOf(), await sign())).toEqual(
      expect.objectContaining({ message: expect.stringContaining('another issuer') }),
    );
    expect(() => oidcTrust({ issuer: 'http://idp.example.cn' })).toThrow('https');
    expect(() => oidcTrust({ issuer: 'nonsense' })).toThrow('https');
  });

  it('is asked once for a token that comes again, until the token expires', async () => {
    const verifier = verifierOf();
    const token = await sign();
    const [one, two] = [
      await verifier.identify(`Bearer ${token}`, NOW),
      await verifier.identify(`Bearer ${token}`, later(5)),
    ];
    expect(two).toBe(one);
    expect(await reasonOf(verifier, token, later(91))).toBe('TOKEN_EXPIRED');
  });

  it('does not make an identity of a header that is no bearer token', async () => {
    const verifier = verifierOf();
    expect(await verifier.identify(undefined, NOW)).toBe(STRANGER);
    for (const header of ['', 'Basic dTpw', 'Bearer', 'Bearer a b', 'Bearer abc']) {
      await expect(verifier.identify(header, NOW)).rejects.toMatchObject({
        extensions: { code: 'UNAUTHENTICATED', reason: 'AUTHORIZATION_HEADER' },
      });
    }
  });
});

describe('the development issuer', () => {
  const demo = () => ({ directory, profile: 'demo', audience: 'xinshu' });

  it('does not start in the production profile', async () => {
    const opening = openDevelopmentIssuer({ ...demo(), profile: 'production' });
    await expect(opening).rejects.toThrow(DevelopmentIssuerRefused);
    const command = tokenCommand(['--role', 'AUDITOR'], { ...demo(), profile: 'production' });
    await expect(command).rejects.toThrow('does not start in the production profile');
  });

  it('keeps one key pair in the data directory, readable by its owner only', async () => {
    const [one, two] = await Promise.all([
      openDevelopmentIssuer(demo()),
      openDevelopmentIssuer(demo()),
    ]);
    const files = await readdir(directory);
    expect(files).toEqual(['development-issuer.jwk.json']);
    expect((await stat(path.join(directory, files[0]!))).mode & 0o777).toBe(0o600);
    const issued = await one.issueToken({ role: 'AUDITOR' }, { now: NOW });
    const verifier = createTokenVerifier({ trust: two.trust, audience: 'xinshu' });
    expect(issued.ok && (await reasonOf(verifier, issued.value))).toBe('AUDITOR');
    const elsewhere = createTokenVerifier({ trust: two.trust, audience: 'other' });
    expect(issued.ok && (await reasonOf(elsewhere, issued.value))).toBe('TOKEN_AUDIENCE');
  });

  it.each(sampleIdentities.map((sample) => [sample.claims.role, sample] as const))(
    'prints a token for the sample %s',
    async (role, sample) => {
      const token = await tokenCommand(['--sample', role], demo());
      const { trust } = await openDevelopmentIssuer(demo());
      const verifier = createTokenVerifier({ trust, audience: 'xinshu' });
      const identity = await verifier.identify(`Bearer ${token}`, new Date());
      expect(identity).toEqual(sample.claims);
      expect(listOfSamples()).toContain(sample.title);
      const { organisation } = sample.claims;
      expect([undefined, ...sampleOrganisations.map(({ id }) => id)]).toContain(organisation);
    },
  );

  it('prints a token for the claims asked, or every reason against it', async () => {
    const args = ['--role', 'INDUSTRY_REGULATOR', '--division', '4101', '--lifetime', '5m'];
    const token = await tokenCommand(args, demo());
    const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    expect(payload).toMatchObject({ role: 'INDUSTRY_REGULATOR', division: '4101' });
    expect(payload.exp - payload.iat).toBe(300);
    const wrong = tokenCommand(['--role', 'SUBJECT', '--division', '410'], demo());
    await expect(wrong).rejects.toThrow('--uscc: USCC_MISSING; --division: DIVISION_MALFORMED');
    await expect(tokenCommand([], demo())).rejects.toThrow('ROLE_MISSING');
    await expect(tokenCommand(['--rolle', 'X'], demo())).rejects.toThrow('--rolle');
    await expect(tokenCommand(['--sample', 'X'], demo())).rejects.toThrow('没有示例身份');
    await expect(tokenCommand([...args, '--lifetime', 'ever'], demo())).rejects.toThrow('8h');
    expect(await tokenCommand(['--help'], demo())).toContain('npm run token');
  });
});
