import { describe, expect, it } from '@jest/globals';

import { ConfigFault, readConfig } from './config.js';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  it('need nothing for a demonstration, which only this machine reaches', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ profile: 'demo', host: '127.0.0.1', port: 4000 });
    expect(config.dataDir).toMatch(/[/\\]\.xinshu$/);
  });

  it('count an empty variable as one that is not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  it('are refused with all problems at once', () => {
    expect(problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', XINSHU_PROFILE: 'live' })).toEqual([
      'XINSHU_PROFILE is "live" and not one of demo, production',
      'PORT is "70000" and not a whole number from 0 to 65535',
      'LOG_LEVEL is "loud" and not one of trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it('name the ledger before it is signed in production', () => {
    const XINSHU_LEDGER_KEY =
      '{"crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kty":"OKP"}';
    const production = {
      XINSHU_PROFILE: 'production',
      OIDC_ISSUER: 'https://sso.example.cn',
      OIDC_AUDIENCE: 'xinshu',
    };
    expect(problemsOf({ ...production, XINSHU_LEDGER_KEY })).toEqual([
      'XINSHU_LEDGER_ORIGIN is required with XINSHU_LEDGER_KEY in production',
    ]);
    const named = {
      ...production,
      XINSHU_LEDGER_KEY,
      XINSHU_LEDGER_ORIGIN: 'credit.example.cn/ledger',
    };
    expect(problemsOf(named)).toEqual([]);
    const wrong = { XINSHU_LEDGER_KEY: 'none', XINSHU_LEDGER_FORMER_KEYS: 'a,b' };
    expect(problemsOf({ XINSHU_LEDGER_ORIGIN: 'a b', ...wrong })).toHaveLength(3);
  });

  it('believe proxies that are addresses or networks', () => {
    const TRUSTED_PROXIES = '10.0.0.0/8, 127.0.0.1,,2001:db8::/32';
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES });
    expect(trustedProxies).toEqual(['10.0.0.0/8', '127.0.0.1', '2001:db8::/32']);
    expect(problemsOf({ TRUSTED_PROXIES: 'proxy,10.0.0.0/33,::1/129,10.0.0.1/8' })).toEqual([
      'TRUSTED_PROXIES has what is no address or network: proxy, 10.0.0.0/33, ::1/129',
    ]);
  });

  it('change the budget of a role and leave the others', () => {
    const { budgets } = readConfig({ XINSHU_BUDGETS: 'BANK=70000/800000, PUBLIC=60000/60000' });
    expect(budgets).toMatchObject({
      BANK: { perMinute: 70_000, perDay: 800_000 },
      PUBLIC: { perMinute: 60_000, perDay: 60_000 },
      AUDITOR: readConfig({}).budgets.AUDITOR,
    });
    const wrong = ['KING=70000/70000', 'BANK=59999/70000', 'BANK=70000/69999', 'BANK=1e9/1e9'];
    expect(problemsOf({ XINSHU_BUDGETS: wrong.join() })).toHaveLength(wrong.length);
  });

  it('hold keys for numbers of persons, the current one first, and never repeat one', () => {
    const [first, second] = ['A', 'B'].map((letter) => Buffer.alloc(32, letter).toString('base64'));
    const keys = `k2=${String(second)},k1=${String(first)}`;
    expect(readConfig({ XINSHU_PERSON_KEYS: keys }).personKeys?.[0].id).toBe('k2');
    const problems = ['', 'k1=', 'k1=c2hvcnQ='].flatMap((end) =>
      problemsOf({ XINSHU_PERSON_KEYS: `K!=${String(first)},${end}` }),
    );
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain(first);
  });

  it('demand an issuer of tokens in production, over https', () => {
    expect(problemsOf({ XINSHU_PROFILE: 'production' })).toHaveLength(1);
    expect(
      problemsOf({
        XINSHU_PROFILE: 'production',
        OIDC_ISSUER: 'http://sso.example.cn',
        OIDC_AUDIENCE: 'xinshu',
      }),
    ).toEqual(['OIDC_ISSUER is not a URL with https:']);
  });

  it('name an issuer and its audience together', () => {
    expect(problemsOf({ OIDC_ISSUER: 'https://sso.example.cn' })).toHaveLength(1);
  });
});
