import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { foldName } from '../../../kernel/fold-name.js';
import { gramsOfName, gramsOfQuestion, likenessOf } from './name-grams.js';

const characters = fc.constantFrom(...'郑州鑫源商贸有限公司股份责任分镕龘A1𠮷');
const names = fc
  .array(characters, { minLength: 1, maxLength: 16 })
  .map((all) => foldName(all.join('')));

function holds(name: string, question: string): boolean {
  const grams = new Set(gramsOfName(name));
  return gramsOfQuestion(question).every((gram) => grams.has(gram));
}

describe('the numbers of a name', () => {
  it('hold the numbers of every part of it', () => {
    fc.assert(
      fc.property(names, fc.nat(15), fc.nat(16), (name, from, length) => {
        const part = name.slice(from, from + length);
        return part === '' || holds(name, part);
      }),
      { numRuns: 3000 },
    );
  });

  it('are 32-bit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        gramsOfName(text).every((gram) => gram === (gram | 0)),
      ),
    );
  });

  it('do not hold what is not in it', () => {
    expect(holds('郑州鑫源商贸有限公司', '源鑫')).toBe(false);
    expect(holds('郑州鑫源商贸有限公司', '镕')).toBe(false);
  });

  it('leave the legal form out', () => {
    expect(gramsOfName('鑫源有限公司')).toEqual(gramsOfName('鑫源'));
    expect(gramsOfQuestion('限公司')).toEqual([]);
  });

  it('find every name with one character wrong', () => {
    const wrong = fc.tuple(names, fc.nat(15)).filter(([name, at]) => at < name.length);
    fc.assert(
      fc.property(wrong, ([name, at]) => {
        const likeness = likenessOf(`${name.slice(0, at)}錯${name.slice(at + 1)}`);
        if (likeness === null) return true;
        const grams = new Set(gramsOfName(name));
        return likeness.ways.some((way) => way.every((gram) => grams.has(gram)));
      }),
      { numRuns: 2000 },
    );
  });

  it('tell a name with one wrong character', () => {
    const grams = new Set(gramsOfName(foldName('郑州鑫原商贸有限公司')));
    const ways = likenessOf(foldName('郑州鑫源商贸有限公司'))?.ways ?? [];
    expect(ways.some((way) => way.every((gram) => grams.has(gram)))).toBe(true);
    expect(likenessOf('鑫源')).toBeNull();
  });
});
