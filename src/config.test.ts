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
