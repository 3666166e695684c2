import { BREAK, Kind, OperationTypeNode, specifiedScalarTypes, visit } from 'graphql';
import type { ASTNode, DocumentNode, SelectionSetNode } from 'graphql';

const SCALARS: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));
const META_FIELDS: ReadonlySet<string> = new Set(['__typename', '__schema', '__type']);

/** Types of introspection are those of GraphQL itself. */
function isGraphqlsOwn(type: string): boolean {
  return type.startsWith('__') || SCALARS.has(type);
}

function isOfMetaFields({ selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return META_FIELDS.has(selection.name.value);
    return selection.kind === Kind.FRAGMENT_SPREAD || isOfMetaFields(selection.selectionSet);
  });
}

function mayNameOurs(node: ASTNode): boolean {
  switch (node.kind) {
    case Kind.OPERATION_DEFINITION:
      return node.operation !== OperationTypeNode.QUERY || !isOfMetaFields(node.selectionSet);
    case Kind.NAMED_TYPE:
      return !isGraphqlsOwn(node.name.value);
    // Directives may be ours, and none is needed here.
    case Kind.DIRECTIVE:
      return true;
    default:
      return false;
  }
}

/**
 * Whether every name in a query is one of GraphQL's own (`{ __typename }`): what is said about such a
 * query, valid or not, says nothing about this schema.
 */
export function namesNothing(document: DocumentNode): boolean {
  const isExecutable = document.definitions.every(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
  );
  let namesOurs = !isExecutable;
  visit(document, {
    enter: (node) => {
      namesOurs ||= mayNameOurs(node);
      return namesOurs ? BREAK : undefined;
    },
  });
  return !namesOurs;
}
