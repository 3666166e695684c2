import { describe, expect, it } from '@jest/globals';
import { parseName } from './name.js';

describe('the name of a subject', () => {
  it('keeps its brackets and loses stray blanks', () => {
    expect(parseName('　腾讯科技（深圳）有限公司\u200B ')).toEqual({
      ok: true,
      value: '腾讯科技（深圳）有限公司',
    });
    expect(parseName('ACME   (Zhengzhou)\tLtd.')).toEqual({
      ok: true,
      value: 'ACME (Zhengzhou) Ltd.',
    });
  });

  it.each([
    ['', 'SUBJECT_NAME_MISSING'],
    [' ', 'SUBJECT_NAME_MISSING'],
    ['无', 'SUBJECT_NAME_MISSING'],
    ['n/a', 'SUBJECT_NAME_MISSING'],
    ['郑'.repeat(201), 'SUBJECT_NAME_TOO_LONG'],
    ['12345', 'SUBJECT_NAME_NO_LETTERS'],
    ['郑州??有限公司', 'SUBJECT_NAME_GARBLED'],
    ['郑州\uFFFD有限公司', 'SUBJECT_NAME_GARBLED'],
    ['张三11010519491231002X', 'SUBJECT_NAME_HOLDS_IDENTITY_NUMBER'],
  ])('%s is refused with %s', (text, code) => {
    expect(parseName(text)).toMatchObject({ ok: false, refusals: [{ code }] });
  });
});
