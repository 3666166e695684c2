import { describe, expect, it } from '@jest/globals';

import {
  type Block,
  blocksOf,
  type Hash,
  leafHash,
  nodeHash,
  type Range,
  rangeRoot,
  sha256,
  treeRoot,
} from './merkle.js';
import {
  consistencyRanges,
  inclusionRanges,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proof.js';

/** The eight leaves by which implementations of Certificate Transparency are compared, and the roots over the first n. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const REFERENCE = INPUTS.map((hex) => sha256(Buffer.from(`00${hex}`, 'hex')));
/** As the same sources give them: [leaf, size, path] and [old, new, path]. */
const INCLUSION: readonly (readonly [number, number, readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
];
const CONSISTENCY: readonly (readonly [number, number, readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const hexOf = (hash: Hash): string => Buffer.from(hash).toString('hex');
const leaves = (count: number): Hash[] =>
  Array.from({ length: count }, (_, at) => sha256(Buffer.from(`leaf ${String(at)}`)));
function over(all: readonly Hash[]): (range: Range) => Hash {
  const known = new Map<string, Hash>();
  return ({ from, to }) => {
    const place = `${String(from)} ${String(to)}`;
    const root = known.get(place) ?? treeRoot(all.slice(from, to));
    known.set(place, root);
    return root;
  };
}
const SIZES = Array.from({ length: 71 }, (_, size) => size);

describe('the root of a tree', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('over the first %i', (size, root) => {
    expect(hexOf(treeRoot(REFERENCE.slice(0, size)))).toBe(root);
  });

  it('is the same when complete blocks are not taken apart', () => {
    const all = leaves(1500);
    const blocks = (block: Block): Hash => {
      const width = 256 ** block.level;
      return over(all)({ from: block.index * width, to: (block.index + 1) * width });
    };
    for (const size of [0, 1, 255, 256, 257, 512, 700, 1024, 1500]) {
      const asked: Block[] = [];
      const root = rangeRoot({ from: 0, to: size }, (block) => {
        asked.push(block);
        return blocks(block);
      });
      expect(hexOf(root)).toBe(hexOf(treeRoot(all.slice(0, size))));
      expect(asked).toEqual(blocksOf({ from: 0, to: size }));
    }
    expect(blocksOf({ from: 0, to: 513 })).toEqual([
      { level: 1, index: 0 },
      { level: 1, index: 1 },
      { level: 0, index: 512 },
    ]);
  });
});

describe('a proof of inclusion', () => {
  it.each(INCLUSION)('of leaf %i among %i is the one that others give', (index, size, path) => {
    expect(inclusionRanges(index, size).map((range) => hexOf(over(REFERENCE)(range)))).toEqual(
      path,
    );
  });

  it('holds for each leaf of each tree, and for no other place, root or path', () => {
    const all = leaves(70);
    const rootOf = over(all);
    const proofs = SIZES.flatMap((size) =>
      all.slice(0, size).map((leaf, index) => {
        const path = inclusionRanges(index, size).map(rootOf);
        return { index, size, leaf, path, root: rootOf({ from: 0, to: size }) };
      }),
    );
    expect(proofs).toHaveLength(2485);
    expect(proofs.filter((proof) => !verifyInclusion(proof))).toEqual([]);
    const wrong = proofs.flatMap((proof) => [
      { ...proof, path: [...proof.path, proof.leaf] },
      ...(proof.size === 1
        ? []
        : [
            { ...proof, root: proof.leaf },
            { ...proof, index: (proof.index + 1) % proof.size },
            { ...proof, path: proof.path.slice(1) },
          ]),
    ]);
    expect(wrong.filter(verifyInclusion)).toEqual([]);
    const [leaf = sha256()] = all;
    expect(verifyInclusion({ index: 1, size: 1, leaf, root: leaf, path: [] })).toBe(false);
    expect(verifyInclusion({ index: -1, size: 1, leaf, root: leaf, path: [] })).toBe(false);
  });
});

describe('a proof of consistency', () => {
  it.each(CONSISTENCY)('from %i to %i is the one that others give', (old, size, path) => {
    expect(consistencyRanges(old, size).map((range) => hexOf(over(REFERENCE)(range)))).toEqual(
      path,
    );
  });

  it('holds from each tree to each later one, and to none in which an old leaf differs', () => {
    const all = leaves(70);
    const rootOf = over(all);
    const proofs = SIZES.flatMap((size) =>
      SIZES.slice(0, size + 1).map((old) => ({
        before: { size: old, root: rootOf({ from: 0, to: old }) },
        now: { size, root: rootOf({ from: 0, to: size }) },
        path: consistencyRanges(old, size).map(rootOf),
      })),
    );
    const holds = ({ before, now, path }: (typeof proofs)[number]): boolean =>
      verifyConsistency(before, now, path);
    expect(proofs.filter((proof) => !holds(proof))).toEqual([]);
    const wrong = proofs
      .filter(({ before }) => before.size > 0)
      .flatMap((proof) => [
        { ...proof, before: { ...proof.before, root: sha256(proof.before.root) } },
        { ...proof, now: { ...proof.now, root: sha256(proof.now.root) } },
        { ...proof, path: [...proof.path, sha256()] },
        ...(proof.path.length === 0 ? [] : [{ ...proof, path: proof.path.slice(1) }]),
      ]);
    expect(wrong.filter(holds)).toEqual([]);
    const tree = { size: 2, root: rootOf({ from: 0, to: 2 }) };
    expect(verifyConsistency(tree, { ...tree, size: 1 }, [])).toBe(false);
  });
});

describe('a leaf', () => {
  it('takes in sixteen bytes of salt, its kind and its content', () => {
    const salt = Buffer.alloc(32, 7);
    const leaf = { kind: 'entry', salt, content: '{"a": "信"}' };
    const bytes = Buffer.concat([
      Buffer.from([0]),
      Buffer.alloc(16, 7),
      Buffer.from('entry\u0000{"a": "信"}'),
    ]);
    expect(hexOf(leafHash(leaf))).toBe(hexOf(sha256(bytes)));
    expect(hexOf(leafHash({ ...leaf, kind: 'access' }))).not.toBe(hexOf(leafHash(leaf)));
    expect(hexOf(nodeHash(sha256(), sha256()))).not.toBe(hexOf(sha256()));
  });
});
