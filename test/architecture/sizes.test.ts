import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

import { linesOf, nodesOf, quantile, shippedSources, textOf, treeOf } from './sources.js';

const isFunction = (node: ts.Node): boolean =>
  (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) ||
  ts.isClassStaticBlockDeclaration(node);

function functionLengths(path: string): readonly number[] {
  const tree = treeOf(path);
  const line = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  return [...nodesOf(tree)]
    .filter(isFunction)
    .map((node) => line(node.getEnd()) - line(node.getStart()) + 1);
}

describe('the code', () => {
  const files = shippedSources().map((path) => linesOf(textOf(path)));
  const functions = shippedSources().flatMap(functionLengths);

  it('comes in small files: half of them below 80 lines, nine of ten below 200', () => {
    expect(quantile(files, 0.5)).toBeLessThanOrEqual(80);
    expect(quantile(files, 0.9)).toBeLessThanOrEqual(200);
  });

  it('comes in small functions: nine of ten below 40 lines', () => {
    expect(quantile(functions, 0.9)).toBeLessThanOrEqual(40);
  });
});
