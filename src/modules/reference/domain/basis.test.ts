import { describe, expect, it } from '@jest/globals';

import { type Basis, judgeBasis } from './basis.js';

const nothing: Basis = {
  kind: 'LAW',
  document: '',
  article: null,
  issuedOn: null,
  quotation: null,
  whereRead: null,
  decidedBy: null,
  reason: null,
  doubt: null,
};

describe('a basis', () => {
  it('in law or policy names its document and where it was read', () => {
    expect(judgeBasis(nothing, ['basis']).map(({ code, at }) => [code, at])).toEqual([
      ['BASIS_DOCUMENT_MISSING', ['basis', 'document']],
      ['BASIS_SOURCE_MISSING', ['basis', 'whereRead']],
    ]);
    expect(
      judgeBasis({ ...nothing, kind: 'POLICY', document: '工作要点', whereRead: 'a copy' }),
    ).toEqual([]);
  });

  it('by design says who decided and why', () => {
    const design: Basis = { ...nothing, kind: 'DESIGN', document: 'own reading' };
    expect(judgeBasis(design).map(({ at }) => at)).toEqual([['decidedBy'], ['reason']]);
    expect(judgeBasis({ ...design, decidedBy: 'the hub', reason: 'none is known' })).toEqual([]);
  });
});
