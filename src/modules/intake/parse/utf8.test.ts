import { describe, expect, it } from '@jest/globals';

import { Utf8Watch, firstBroken } from './utf8.js';

function verdictOf(bytes: Buffer, chunk: number): string {
  const watch = new Utf8Watch();
  for (let at = 0; at < bytes.length; at += chunk) watch.see(bytes.subarray(at, at + chunk));
  return watch.verdict();
}

const text = Buffer.from('郑州市第二建筑工程有限责任公司,9141€𠮷\n'.repeat(40));
/** 郑州 in GBK. */
const gbk = Buffer.from([0xd6, 0xa3, 0xd6, 0xdd, 0x2c, 0x39]);

describe('the watch over bytes', () => {
  it('finds UTF-8 wherever the chunks are cut', () => {
    for (const chunk of [1, 2, 3, 4, 5, 1000]) expect(verdictOf(text, chunk)).toBe('UTF8');
  });

  it('finds that GBK is something else', () => {
    for (const chunk of [1, 2, 1000]) expect(verdictOf(gbk, chunk)).toBe('OTHER');
  });

  it('tells a damaged UTF-8 file from a GB one', () => {
    const damaged = Buffer.concat([text, Buffer.from([0x2c, 0xff, 0x0a]), text]);
    for (const chunk of [1, 7, 10_000]) expect(verdictOf(damaged, chunk)).toBe('DAMAGED_UTF8');
    expect(firstBroken(damaged)).toBe(text.length + 1);
  });

  it('takes a file that ends inside a character as damaged', () => {
    expect(verdictOf(text.subarray(0, text.length - 2), 64)).toBe('DAMAGED_UTF8');
  });

  it('finds the first broken byte at every place', () => {
    for (let at = 0; at < 60; at += 1) {
      const whole = Buffer.from('a'.repeat(at));
      expect(firstBroken(Buffer.concat([whole, Buffer.from([0xc0]), text]))).toBe(at);
    }
  });
});
