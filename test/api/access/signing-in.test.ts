import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { createModules, entities, type Hub } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import {
  createKeyVerifier,
  type Identity,
  requesterOf,
  sampleOrganisations,
} from '../../../src/modules/access/index.js';
import { connectDatabase } from '../../../src/platform/database/index.js';
import type { GraphqlServer } from '../../../src/platform/graphql/server.js';
import { createJobs } from '../../../src/platform/jobs/index.js';
import { createLogger } from '../../../src/platform/telemetry/index.js';
import { createHubServer } from '../../../src/serve.js';
import { keys as keysCommand } from '../../../src/keys.js';
import { Browser } from '../../support/browser.js';
import { cloneTestDatabase, makeTestFolder } from '../../support/database.js';
import { freePort } from '../../support/hub-process.js';
import { AUDIENCE, CLIENT, openIssuer, type TestIssuer } from '../../support/issuer.js';
import { personalIn } from '../../support/personal-values.mjs';

const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };
const CONSOLE = 'http://console.example';
const ME = JSON.stringify({ query: '{ me { role name } }' });

let issuer: TestIssuer;
let subjects: TestIssuer;
let hub: Hub;
let servers: readonly GraphqlServer[] = [];
/** With issuers, and the demo without. */
let at: string;
let demo: string;
let logged = '';

beforeAll(async () => {
  const port = await freePort();
  at = `http://127.0.0.1:${port}`;
  const [{ url }, dataDir] = await Promise.all([cloneTestDatabase(), makeTestFolder('sign-in')]);
  [issuer, subjects] = await Promise.all([openIssuer(at), openIssuer(at)]);
  const common = { XINSHU_DATA_DIR: dataDir, DATABASE_URL: url, CORS_ORIGINS: CONSOLE };
  const config = readConfig({
    ...common,
    ...{ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE, PUBLIC_URL: at },
    ...{ OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    ...{ OIDC_SUBJECT_ISSUER: subjects.url, OIDC_SUBJECT_AUDIENCE: AUDIENCE },
    ...{ OIDC_SUBJECT_CLIENT_ID: CLIENT.id, OIDC_SUBJECT_CLIENT_SECRET: CLIENT.secret },
  });
  const destination = { write: (line: string) => void (logged += line) };
  const logger = createLogger({ level: 'trace', destination });
  const db = await connectDatabase({ url, entities, poolSize: 4, logger });
  const modules = createModules(db, config);
  const writer = { actor: 'test', role: 'CITY_ADMIN' };
  await modules.access.service.registerOrganisations(sampleOrganisations, writer);
  const jobs = createJobs({ url, logger, ...modules.background });
  hub = { ...modules, config, logger, db, embedded: undefined, jobs, close: () => db.close() };
  servers = await Promise.all([
    createHubServer(hub),
    createHubServer({ ...hub, config: readConfig(common) }),
  ]);
  await servers[0]!.listen({ port, host: '127.0.0.1' });
  demo = await servers[1]!.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await hub.close();
  await Promise.all([issuer.stop(), subjects.stop()]);
  expect(personalIn(logged)).toEqual([]);
});

type Json = Readonly<Record<string, unknown>>;
const read = async (answer: Response): Promise<Json> => (await answer.json()) as Json;

async function signedIn(as: string, way = '', home = '/auth/session') {
  const browser = new Browser();
  const back = await browser.signIn(`${at}/auth/login${way}?return=${home}`, {
    ...{ as, until: `${at}/auth/session` },
  });
  const session = await read(await browser.go(back));
  return { browser, session, csrf: String(session['csrfToken']) };
}

/** What a page sends; headers that are null are left out. */
async function ask(browser: Browser, more: Readonly<Record<string, string>>, to = at) {
  const headers = { 'content-type': 'application/json', ...more };
  const answer = await browser.go(`${to}/graphql`, { method: 'POST', headers, body: ME });
  const { data, errors } = (await answer.json()) as {
    data?: { me: Json };
    errors?: { extensions: Json }[];
  };
  return { status: answer.status, me: data?.me, reason: errors?.[0]?.extensions['reason'] };
}

async function entriesOf(action: string): Promise<readonly Json[]> {
  const { rows } = await sql<Json>`SELECT actor, target FROM audit.entry
    WHERE action = ${action} ORDER BY number`.execute(hub.db.read());
  return rows;
}

describe('signing in at the console', () => {
  beforeAll(() => {
    issuer.claims = { role: 'CITY_ADMIN', division: '4101', name: '王管理' };
    subjects.claims = { role: 'CITY_ADMIN', division: '4101', uscc: '91410104MA9X118532' };
  });

  it('makes a session of what the issuer says, which pages use with the token that they read', async () => {
    const { browser, session, csrf } = await signedIn('wang');
    expect(session['identity']).toMatchObject({ role: 'CITY_ADMIN', subject: 'wang' });
    const own = { origin: at, 'x-csrf-token': csrf };
    expect(await ask(browser, own)).toMatchObject({
      ...{ status: 200, me: { role: 'CITY_ADMIN', name: '王管理' } },
    });
    expect((await ask(browser, { ...own, origin: CONSOLE })).me).toMatchObject({ name: '王管理' });
    expect(await entriesOf('access.signIn')).toContainEqual(
      expect.objectContaining({ actor: 'wang' }),
    );
  });

  it('lets no page of others act, and no link ask', async () => {
    const { browser, csrf } = await signedIn('wang');
    const refused = [
      [{ 'x-csrf-token': csrf }, 'ORIGIN'],
      [{ 'x-csrf-token': csrf, origin: 'null' }, 'ORIGIN'],
      [{ 'x-csrf-token': csrf, origin: 'http://127.0.0.1:1' }, 'ORIGIN'],
      [{ origin: at }, 'CSRF_TOKEN'],
      [{ origin: at, 'x-csrf-token': `${csrf.slice(1)}x` }, 'CSRF_TOKEN'],
    ] as const;
    const answers = await Promise.all(refused.map(([headers]) => ask(browser, headers)));
    expect(answers.map(({ status, reason }) => [status, reason])).toEqual(
      refused.map(([, reason]) => [403, reason]),
    );
    const list = await browser.go(`${at}/whitelists/GENERAL/entries.csv`);
    expect(list.status).toBe(401);
    const out = await browser.go(`${at}/auth/logout`, { method: 'POST', headers: { origin: at } });
    expect(out.status).toBe(403);
  });

  it('begins under a new cookie each time, and the session before ends', async () => {
    const { browser, csrf } = await signedIn('wang');
    const before = browser.cookiesOf(at).get('xinshu') ?? '';
    expect(before).toHaveLength(43);
    const planted = new Browser();
    await planted.go(`${at}/auth/session`);
    planted.setCookie(at, 'xinshu', before);
    await planted.signIn(`${at}/auth/login`, { as: 'li', until: `${at}/auth/session` });
    expect(planted.cookiesOf(at).get('xinshu')).not.toBe(before);
    expect(await ask(browser, { origin: at, 'x-csrf-token': csrf })).toMatchObject({
      ...{ status: 401, reason: 'SESSION_OVER' },
    });
    const { rows } = await sql<Json>`SELECT FROM access.session WHERE identity->>'subject' = 'li'
      AND encode(id_hash, 'hex') LIKE '%' AND octet_length(id_hash) = 32`.execute(hub.db.read());
    expect(rows).toHaveLength(1);
  });

  it('ends with signing out', async () => {
    const { browser, csrf } = await signedIn('wang');
    const own = { origin: at, 'x-csrf-token': csrf };
    const cookie = browser.cookiesOf(at).get('xinshu') ?? '';
    const out = await browser.go(`${at}/auth/logout`, { method: 'POST', headers: own });
    expect(await read(out)).toMatchObject({
      signOutOfIssuer: expect.stringContaining(`${issuer.url}/session/end`),
    });
    expect(browser.cookiesOf(at).has('xinshu')).toBe(false);
    browser.setCookie(at, 'xinshu', cookie);
    expect(await ask(browser, own)).toMatchObject({ status: 401, reason: 'SESSION_OVER' });
  });

  it('ends after half an hour without a request, and after ten hours at the latest', async () => {
    const { browser } = await signedIn('wang');
    const cookie = browser.cookiesOf(at).get('xinshu') ?? '';
    const { sessions } = hub.access;
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    expect(await sessions.find(cookie, inMinutes(29))).not.toBeNull();
    expect(await sessions.find(cookie, inMinutes(58))).not.toBeNull();
    expect(await sessions.find(cookie, inMinutes(89))).toBeNull();
    await sql`UPDATE access.session SET last_seen_at = ends_at - interval '1 minute'`.execute(
      hub.db.read(),
    );
    expect(await sessions.find(cookie, inMinutes(599))).not.toBeNull();
    expect(await sessions.find(cookie, inMinutes(601))).toBeNull();
  });

  it('makes of whom the subjects’ issuer sends a subject alone', async () => {
    const { session } = await signedIn('someone', '/subject');
    expect(session['identity']).toEqual({
      ...{ role: 'SUBJECT', subject: 'someone', uscc: '91410104MA9X118532' },
    });
  });

  it('is refused without the state of the same browser, and for whom no role is known', async () => {
    const browser = new Browser();
    const begun = await browser.go(`${at}/auth/login`);
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const callback = (query: string) => browser.go(`${at}/auth/callback?${query}`);
    expect((await callback(`code=x&state=forged&iss=${issuer.url}`)).status).toBe(401);
    const again = await callback(`code=x&state=${state}&iss=${issuer.url}`);
    expect([again.status, again.headers.get('set-cookie')]).toEqual([
      ...[401, expect.stringContaining('Max-Age=0')],
    ]);
    expect(await again.text()).toContain('登录未完成');
    issuer.claims = { role: 'EMPEROR' };
    const login = new Browser();
    const back = await login.signIn(`${at}/auth/login`, { as: 'x', until: `${at}/auth/callback` });
    const refused = await login.go(back);
    expect([refused.status, await refused.text()]).toEqual([
      ...[401, expect.stringContaining('ROLE_UNKNOWN')],
    ]);
  });
});

describe('the page of sample identities', () => {
  const choose = (browser: Browser, origin: string, back = '/auth/session') =>
    browser.go(`${demo}/auth/login`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ role: 'AUDITOR', return: back }),
    });

  it('signs in as whoever is chosen, on the hub’s own page only', async () => {
    const browser = new Browser();
    const page = await browser.go(`${demo}/auth/login`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('审计人员');
    expect((await choose(browser, 'http://elsewhere.example')).status).toBe(403);
    expect((await choose(browser, demo)).headers.get('location')).toBe('/auth/session');
    const { csrfToken } = await read(await browser.go(`${demo}/auth/session`));
    const own = { origin: demo, 'x-csrf-token': String(csrfToken) };
    expect((await ask(browser, own, demo)).me).toMatchObject({ role: 'AUDITOR' });
    expect(await (await browser.go(`${demo}/auth/login`)).text()).toContain('当前身份：审计人员');
  });

  it.each([
    ['/some/page?a=1#b', '/some/page?a=1#b'],
    [`${CONSOLE}/home`, `${CONSOLE}/home`],
    ...['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example'].map(
      (text) => [text, '/auth/session'] as const,
    ),
    ['javascript:alert(1)', '/auth/session'],
  ])('sends the browser that asks for %s to %s', async (wanted, location) => {
    const answer = await choose(new Browser(), demo, wanted);
    expect(answer.headers.get('location')).toBe(location);
  });

  it('is not there where an issuer vouches for people', async () => {
    const post = await new Browser().go(`${at}/auth/login`, { method: 'POST' });
    expect(post.status).toBe(404);
  });
});

describe('a machine key', () => {
  const bank = ['sample-bank'];
  const issue = async (): Promise<string> => {
    const values = { role: 'BANK', name: '贷前系统', purpose: ['LOAN_REVIEW'] };
    const { text } = await keysCommand(hub, { positionals: ['issue', ...bank], values }, OPERATOR);
    return text.split('\n')[0] ?? '';
  };
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  it('opens GraphQL, uploads and lists alike, as its organisation', async () => {
    const key = await issue();
    expect((await ask(new Browser(), bearer(key))).me).toMatchObject({ role: 'BANK' });
    const paths = ['/submissions/9', '/whitelists/NONE/entries.csv'];
    const found = paths.map(async (path) => fetch(`${at}${path}`, { headers: bearer(key) }));
    expect((await Promise.all(found)).map(({ status }) => status)).toEqual([404, 404]);
    const identity = await createKeyVerifier(hub.access.keys.shelf).identify(key, new Date());
    expect(identity).toMatchObject({
      ...{ institution: 'sample-bank', purpose: 'LOAN_REVIEW', subject: `key:${key.slice(3, 19)}` },
    });
    expect(requesterOf(identity, '10.0.0.1')).toEqual({ kind: 'KEY', id: key.slice(3, 19) });
  });

  it('is kept as a hash, told once and never logged', async () => {
    const key = await issue();
    await ask(new Browser(), bearer(`${key}x`));
    await ask(new Browser(), bearer(key));
    const secret = key.slice(20);
    const { rows } = await sql`SELECT FROM access.machine_key k, audit.entry e
      WHERE k::text LIKE ${`%${secret}%`} OR e::text LIKE ${`%${secret}%`}`.execute(hub.db.read());
    expect([rows, logged.includes(secret)]).toEqual([[], false]);
    const listed = await keysCommand(hub, { positionals: ['list', ...bank], values: {} }, OPERATOR);
    expect(listed.text).toContain(key.slice(3, 19));
    expect(listed.text).not.toContain(secret);
  });

  it('with another secret is refused like one that nobody has', async () => {
    const key = await issue();
    const wrong = [`${key.slice(0, -1)}_`, `xk_${'0'.repeat(16)}_${'a'.repeat(43)}`, 'xk_', 'xk_1'];
    const answers = await Promise.all(wrong.map((text) => ask(new Browser(), bearer(text))));
    expect(answers.map(({ status, reason }) => [status, reason])).toEqual(
      wrong.map(() => [401, 'KEY_UNKNOWN']),
    );
  });

  it('that is revoked opens nothing after five seconds, in whatever process', async () => {
    const key = await issue();
    const { shelf } = hub.access.keys;
    const processes = [createKeyVerifier(shelf), createKeyVerifier(shelf)];
    const tried = (ms: number) =>
      Promise.allSettled(processes.map((each) => each.identify(key, new Date(Date.now() + ms))));
    expect((await tried(0)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const revoking = { key: key.slice(3, 19), reason: '人员变动' };
    const author = { identity: OPERATOR };
    expect(await hub.access.keys.revoke(revoking, author)).toMatchObject({ ok: true });
    expect(await tried(5000)).toMatchObject(
      processes.map(() => ({ reason: { extensions: { reason: 'KEY_OVER' } } })),
    );
    expect(await hub.access.keys.revoke(revoking, author)).toMatchObject({
      refusals: [{ code: 'KEY_OVER' }],
    });
    expect(await entriesOf('access.revokeKey')).toHaveLength(1);
  });

  it('is rotated: both work for the stated hours, and then the new one alone', async () => {
    const key = await issue();
    const rotate = { positionals: ['rotate', key.slice(3, 19)], values: { overlap: '2' } };
    const { text } = await keysCommand(hub, rotate, OPERATOR);
    const next = text.split('\n')[0] ?? '';
    const verifier = createKeyVerifier(hub.access.keys.shelf);
    const roleOf = (secret: string, hours: number) =>
      verifier.identify(secret, new Date(Date.now() + hours * 3_600_000)).then(
        ({ role }) => role as string,
        () => 'refused',
      );
    expect(await roleOf(key, 1)).toBe('BANK');
    expect([await roleOf(key, 2.1), await roleOf(next, 2.1)]).toEqual(['refused', 'BANK']);
    await expect(keysCommand(hub, rotate, OPERATOR)).rejects.toThrow('已由');
  });

  it('is refused beyond its organisation, its role and a year', async () => {
    const wanted = { organisation: 'zhengzhou-market', role: 'BANK', name: ' ' } as const;
    const more = { division: '4201', purposes: ['AUDIT'], validTo: '2099-01-01' as never };
    const refused = await hub.access.keys.issue({ ...wanted, ...more }, { identity: OPERATOR });
    const codes = refused.ok ? [] : refused.refusals.map(({ code }) => code);
    expect(codes).toEqual([
      ...['KIND_DOES_NOT_FIT', 'DIVISION_NOT_OF_ROLE', 'PURPOSE_NOT_OF_ROLE', 'PERIOD_TOO_LONG'],
      'NAME_MISSING',
    ]);
    const reviewer = { identity: { ...OPERATOR, role: 'REVIEWER' as const } };
    expect(await hub.access.keys.issue({ ...wanted, ...more }, reviewer)).toMatchObject({
      refusals: [{ code: 'ROLE_NOT_ALLOWED' }],
    });
  });
});
