import { describe, expect, it } from '@jest/globals';

import { judgeAdvisories, judgeLock, remaining } from '../../tools/audit.mjs';

const GOOD = {
  version: '1.0.0',
  integrity: 'sha512-AAAA',
  license: 'MIT',
};

const told = (entry: object): readonly string[] =>
  judgeLock({ packages: { 'node_modules/a': { ...GOOD, ...entry } } }).map(({ rule }) => rule);

describe('a package of the lock', () => {
  it.each([
    [[], {}],
    [[], { license: '(MIT AND BSD-3-Clause)' }],
    [[], { license: 'GPL-3.0', dev: true }],
    [['licence'], { license: '(MIT AND GPL-3.0)' }],
    [['licence'], { license: undefined }],
    [['integrity'], { integrity: undefined }],
    [['integrity'], { integrity: 'sha1-AAAA' }],
    [['script'], { hasInstallScript: true }],
    [['source'], { resolved: 'https://example.org/a.tgz' }],
    [['source'], { resolved: 'git+ssh://git@github.com/a/a.git#1' }],
    [['source'], { link: true }],
    [['source'], { dependencies: { b: 'github:b/b' } }],
    [['source'], { dependencies: { b: 'file:../b' } }],
  ])('is told %j for %j', (rules, entry) => {
    expect(told(entry)).toEqual(rules);
  });

  it('is let through with a reason until a day, and no exception outlives its use', () => {
    const findings = judgeLock({
      packages: { 'node_modules/@a/b': { ...GOOD, hasInstallScript: true } },
    });
    const until = '2027-01-01';
    const exception = { rule: 'script', package: '@a/*', reason: 'it runs nowhere', until };
    const left = (exceptions: readonly (typeof exception)[], today: string) =>
      remaining(findings, [...exceptions], { today, asked: false });
    expect(left([], '2026-12-01')).toHaveLength(1);
    expect(left([exception], '2026-12-01')).toEqual([]);
    expect(left([exception], '2027-01-02')).toEqual([
      'script: the exception for @a/* ended on 2027-01-01',
    ]);
    expect(left([exception, { ...exception, package: 'c' }], '2026-12-01')).toEqual([
      'script: the exception for c excepts nothing',
    ]);
  });
});

describe('the registry', () => {
  it('tells known holes, each where it is, and not asking is not the same as none', () => {
    const via = ['other', { severity: 'high', title: 'A hole', url: 'https://example.org/1' }];
    const report = JSON.stringify({ vulnerabilities: { a: { name: 'a', via } } });
    expect(judgeAdvisories(report)).toEqual([
      { rule: 'advisory', package: 'a', says: 'high: A hole https://example.org/1' },
    ]);
    expect(judgeAdvisories('{"vulnerabilities":{}}')).toEqual([]);
    expect(judgeAdvisories('{"message":"405 Method Not Allowed"}')).toBeNull();
    expect(judgeAdvisories('')).toBeNull();
  });
});
