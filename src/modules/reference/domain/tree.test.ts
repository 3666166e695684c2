import { describe, expect, it } from '@jest/globals';

import { CodeTree } from './tree.js';

const tree = new CodeTree([
  { code: '410102', parent: '4101' },
  { code: '41', parent: null },
  { code: '4101', parent: '41' },
  { code: '11', parent: null },
  { code: '410101', parent: '4101' },
]);

describe('a tree of codes', () => {
  it('gives the children of a code in the order of their codes', () => {
    expect(tree.childrenOf('4101').map(({ code }) => code)).toEqual(['410101', '410102']);
    expect(tree.childrenOf(null).map(({ code }) => code)).toEqual(['11', '41']);
    expect(tree.childrenOf('410101')).toEqual([]);
  });

  it('leads from the top down to the code', () => {
    expect(tree.pathOf('410102').map(({ code }) => code)).toEqual(['41', '4101', '410102']);
    expect(tree.pathOf('99')).toEqual([]);
  });

  it('names a code together with all that stands below it', () => {
    expect([...tree.subtreeOf('41')].sort()).toEqual(['41', '4101', '410101', '410102']);
    expect(tree.subtreeOf('99')).toEqual([]);
  });
});
