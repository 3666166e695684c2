import type { Basis } from '../model.js';
import type { DocumentNode } from './document-node.js';

const TEXTS = ['article', 'date', 'whereRead', 'why', 'doubt'] as const;

/** What the numbers rest on, by key. */
export function readBases(node: DocumentNode): Readonly<Record<string, Basis>> {
  return node.isAbsent ? {} : node.table(readBasis);
}

function readBasis(node: DocumentNode): Basis {
  node.mapping(['kind', 'document', ...TEXTS]);
  const said = TEXTS.filter((key) => !node.child(key).isAbsent);
  return {
    kind: node.child('kind').oneOf(['LAW', 'POLICY', 'DESIGN']),
    document: node.child('document').text(),
    ...Object.fromEntries(said.map((key) => [key, node.child(key).text()])),
  };
}
