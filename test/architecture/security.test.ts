import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

describe.each(['SECURITY.md', 'SECURITY.zh-CN.md'])('the threat model in %s', (file) => {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
    .slice(1);

  it('names for each threat a test that there is', () => {
    expect(rows.length).toBeGreaterThan(9);
    const tests = rows.map((row) => [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path));
    expect(tests.filter((named) => named.length === 0)).toEqual([]);
    expect(tests.flat().filter((path) => !existsSync(path ?? ''))).toEqual([]);
  });
});
