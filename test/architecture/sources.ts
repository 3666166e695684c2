import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

/** The project's own folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.xinshu', 'results']);

/** Paths of all files below a folder of the project, relative to the project, sorted. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => NOT_OURS.has(part)))
    .sort();
}

/** The TypeScript that is shipped: `src` without its tests. */
export function shippedSources(folder = 'src'): readonly string[] {
  return filesIn(folder).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function linesOf(text: string): number {
  return text.trimEnd().split('\n').length;
}

export function treeOf(path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2023, true);
}

/** Every node of a tree, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** The text of every string, and of every template up to its first hole; not what is imported. */
export function* openingsOf(path: string): Generator<string> {
  for (const node of nodesOf(treeOf(path))) {
    if (ts.isTemplateHead(node)) yield node.text;
    if (!ts.isStringLiteralLike(node)) continue;
    if (!ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent))
      yield node.text;
  }
}

/** The text of every string and of every part of a template; not what is imported. */
export function* stringsOf(path: string): Generator<string> {
  yield* openingsOf(path);
  for (const node of nodesOf(treeOf(path))) {
    if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) yield node.text;
  }
}

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
