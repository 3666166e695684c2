import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';

import {
  createTokenVerifier,
  judgeStaffClaims,
  judgeSubjectClaims,
  oidcTrust,
  type TokenVerifier,
} from '../../../src/modules/access/index.js';
import { AUDIENCE, CLIENT, openIssuer, type TestIssuer } from '../../support/issuer.js';

const USCC = '91410104MA9X118532';

let staff: TestIssuer;
let subjects: TestIssuer;

beforeAll(async () => {
  [staff, subjects] = await Promise.all([openIssuer(), openIssuer()]);
});
afterAll(() => Promise.all([staff.stop(), subjects.stop()]));

function verifierOf(keysCooldownSeconds = 0, audience = AUDIENCE): TokenVerifier {
  return createTokenVerifier(
    {
      trust: oidcTrust({ issuer: staff.url, keysCooldownSeconds }),
      ...{ audience, judge: judgeStaffClaims },
    },
    {
      trust: oidcTrust({ issuer: subjects.url, keysCooldownSeconds }),
      ...{ audience, judge: (claims) => judgeSubjectClaims(claims, 'code') },
    },
  );
}

async function reasonOf(verifier: TokenVerifier, token: string, now = new Date()) {
  return verifier.identify(`Bearer ${token}`, now).then(
    ({ role }) => role as unknown,
    (fault: unknown) =>
      (fault as { extensions?: { reason?: unknown } }).extensions?.reason ?? fault,
  );
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

describe('an access token of a real issuer', () => {
  it('makes the identity that its claims tell', async () => {
    staff.claims = { role: 'CITY_ADMIN', division: '4101', organisation: 'zhengzhou-reform' };
    const token = await staff.accessToken(AUDIENCE);
    expect(decodeProtectedHeader(token).typ).toBe('at+jwt');
    const identity = await verifierOf().identify(`Bearer ${token}`, new Date());
    expect(identity).toEqual({ ...staff.claims, subject: 'machine' });
  });

  it('is believed while clocks differ by half a minute, in both directions', async () => {
    staff.claims = { role: 'AUDITOR' };
    const token = await staff.accessToken(AUDIENCE);
    expect(await reasonOf(verifierOf(), token, inSeconds(-25))).toBe('AUDITOR');
    expect(await reasonOf(verifierOf(), token, inSeconds(300 + 25))).toBe('AUDITOR');
    expect(await reasonOf(verifierOf(), token, inSeconds(300 + 35))).toBe('TOKEN_EXPIRED');
  });

  it('opens nothing that it is not meant for', async () => {
    const elsewhere = await staff.accessToken('https://elsewhere.example/api');
    expect(await reasonOf(verifierOf(), elsewhere)).toBe('TOKEN_AUDIENCE');
    const foreign = createTokenVerifier({
      trust: oidcTrust({ issuer: subjects.url }),
      audience: AUDIENCE,
    });
    expect(await reasonOf(foreign, await staff.accessToken(AUDIENCE))).toBe('TOKEN_ISSUER');
  });

  it('is not what a console is told about who signed in', async () => {
    const told = await staff.idToken();
    expect(await reasonOf(verifierOf(), told)).toBe('TOKEN_AUDIENCE');
    expect(await reasonOf(verifierOf(0, CLIENT.id), told)).toBe('TOKEN_KIND');
  });
});

describe('an issuer', () => {
  it('may change its keys while the hub runs, and take the old one back', async () => {
    const verifier = verifierOf();
    const before = await staff.accessToken(AUDIENCE);
    expect(await reasonOf(verifier, before)).toBe('AUDITOR');
    await staff.rotate();
    expect(await reasonOf(verifier, await staff.accessToken(AUDIENCE))).toBe('AUDITOR');
    const old = await staff.accessToken(AUDIENCE);
    await staff.rotate({ keepsOld: false });
    expect(await reasonOf(verifier, await staff.accessToken(AUDIENCE))).toBe('AUDITOR');
    expect(await reasonOf(verifier, old)).toBe('TOKEN_KEY_UNKNOWN');
  });

  it('is not asked for its keys by each token that names one it does not have', async () => {
    const verifier = verifierOf(30);
    const unknown = await staff.accessToken(AUDIENCE);
    await staff.rotate({ keepsOld: false });
    const before = staff.keyFetches();
    for (let token = 0; token < 5; token += 1) {
      expect(await reasonOf(verifier, unknown)).toBe('TOKEN_KEY_UNKNOWN');
    }
    expect(staff.keyFetches() - before).toBe(1);
  });

  it('that is down when the hub starts is believed once it answers', async () => {
    const token = await staff.accessToken(AUDIENCE);
    await staff.stop();
    const verifier = verifierOf();
    expect(await reasonOf(verifier, token)).toMatchObject({ message: 'fetch failed' });
    await staff.start();
    expect(await reasonOf(verifier, token)).toBe('AUDITOR');
  });

  it('of subjects makes subjects that speak for themselves, whatever else its claims say', async () => {
    const more = {
      role: 'CITY_ADMIN',
      division: '4101',
      uscc: '91410100000000000X',
      purpose: 'AUDIT',
    };
    subjects.claims = { ...more, code: USCC };
    const token = await subjects.accessToken(AUDIENCE);
    const identity = await verifierOf().identify(`Bearer ${token}`, new Date());
    expect(identity).toEqual({ role: 'SUBJECT', subject: 'machine', uscc: USCC });
    subjects.claims = more;
    expect(await reasonOf(verifierOf(), await subjects.accessToken(AUDIENCE))).toBe('TOKEN_CLAIMS');
  });

  it('of staff vouches for known roles, and for no subject', async () => {
    staff.claims = { role: 'SUPER_ADMIN' };
    expect(await reasonOf(verifierOf(), await staff.accessToken(AUDIENCE))).toBe('TOKEN_CLAIMS');
    staff.claims = { role: 'SUBJECT', uscc: USCC };
    expect(await reasonOf(verifierOf(), await staff.accessToken(AUDIENCE))).toBe('TOKEN_CLAIMS');
  });
});
