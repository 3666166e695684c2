import { type GraphQLResponse, HeaderMap } from '@apollo/server';
import { Kind } from 'graphql';
import type { FieldNode, SelectionSetNode } from 'graphql';

import { requestFault } from '../errors.js';

/** What the gate lets pass has meta fields only, and fragments of introspection types. */
function fieldsOf({ selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : [];
  });
}

/**
 * What introspection shows to whom the schema is hidden: no type by whatever name, and no schema.
 *
 * @param rootName of the type of queries.
 */
export function hiddenSchema(asked: SelectionSetNode, rootName: string): GraphQLResponse {
  const fields = fieldsOf(asked);
  const answers = fields.map(({ alias, name }) => [
    (alias ?? name).value,
    name.value === '__typename' ? rootName : null,
  ]);
  const refused = fields.find(({ name }) => name.value === '__schema');
  const error = requestFault('FORBIDDEN', 'The schema is not open to you').toJSON();
  const singleResult =
    refused === undefined
      ? { data: Object.fromEntries(answers) as Record<string, unknown> }
      : // `__schema` cannot be null, and takes all data with it.
        { data: null, errors: [{ ...error, path: [(refused.alias ?? refused.name).value] }] };
  return { body: { kind: 'single', singleResult }, http: { headers: new HeaderMap() } };
}
