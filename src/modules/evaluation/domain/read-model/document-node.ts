import { DocumentNode as Node } from '../../../../kernel/document-node.js';
import { errorAt, type Finding, type FindingCode } from '../finding.js';

/** One place of a model's document. */
export type DocumentNode = Node<FindingCode>;

/** The whole document; what is wrong in it goes to the list. */
export function rootOf(document: unknown, findings: Finding[]): DocumentNode {
  return new Node(document, [], (at, code, params) => findings.push(errorAt(at, code, params)));
}
