import { describe, expect, it } from '@jest/globals';

import { filesIn, shippedSources, textOf } from './sources.js';

/** Words of the credit domain; `record` and `subject` are left out, they have other uses as well. */
const CREDIT_WORDS = new Set(
  (
    'credit uscc penalty penalties licence licences license grade grades score scores catalogue ' +
    'whitelist blacklist enterprise enterprises department departments division divisions industry ' +
    'industries commitment commitments repair redress objection inspection supervision sanction ' +
    'lender lenders regulator regulators dishonesty'
  ).split(' '),
);
const CREDIT_TERMS = /信用|信易|处罚|许可|主体|部门|行政区划|失信|守信|双公示|双随机/u;

function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

const NOT_OURS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a path of the machine that it was written on', /(?<![\w.:])\/(?:work|root|home|tmp\/plan)\//],
  ['a folder beside the project', /\.\.\/shared\b|\.library\b/],
  ['the host of a package registry', /registry\.npm|npmmirror|verdaccio|proxy\.golang/i],
  ['the number of a task', /\b(?:issues?|ticket|task|see|fixes|closes)\s+#?\d+\b|\(#\d+\)/i],
  ['a document that is not in it', /\bhandbook\b|\b(?:DESIGN|HOUSE|STACK)\.md\b|\[seed /i],
  ['how it was written', /\bsystem prompt\b|\bchatgpt\b|\bclaude\b|\bLLM\b|\bhelper [A-Z]\b/],
];
const TEXT =
  /\.(?:ts|mjs|cjs|js|md|ya?ml|json|graphql|sql|sh)$|(?:^|\/)(?:\.ci\/run|Dockerfile|\.npmrc)$/;

function findings(path: string): readonly string[] {
  const text = textOf(path);
  return NOT_OURS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${path}: ${what}`);
}

describe('the platform', () => {
  it('knows no word of the credit domain', () => {
    const spoken = shippedSources('src/platform').flatMap((path) => {
      const text = textOf(path);
      const found = new Set(wordsOf(text).filter((word) => CREDIT_WORDS.has(word)));
      if (CREDIT_TERMS.test(text)) found.add(CREDIT_TERMS.exec(text)?.[0] ?? '');
      return [...found].map((word) => `${path}: ${word}`);
    });
    expect(spoken).toEqual([]);
  });
});

describe('the project', () => {
  it('speaks of itself alone', () => {
    const own = 'test/architecture/words.test.ts';
    const files = filesIn('.').filter((path) => TEXT.test(path) && path !== own);
    expect(files.flatMap(findings)).toEqual([]);
  });
});
