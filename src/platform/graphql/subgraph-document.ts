import { printSubgraphSchema } from '@apollo/subgraph';
import { Kind, isTypeDefinitionNode, parse, visit } from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  GraphQLSchema,
  ObjectTypeDefinitionNode,
  TypeDefinitionNode,
} from 'graphql';

import { invariant } from '../../kernel/invariant.js';
import type { GraphqlModule } from './module.js';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';

const FEDERATION_DIRECTIVES: ReadonlySet<string> = new Set([
  'key',
  'shareable',
  'external',
  'provides',
  'requires',
  'override',
  'inaccessible',
  'tag',
  'interfaceObject',
]);

type Definitions = ReadonlyMap<string, TypeDefinitionNode>;

function keyOf(type: TypeDefinitionNode): ConstDirectiveNode | undefined {
  return type.directives?.find((directive) => directive.name.value === 'key');
}

/** Names of the top-level fields of a type's keys. */
function keyFieldsOf(type: ObjectTypeDefinitionNode): Set<string> {
  const names = new Set<string>();
  for (const directive of type.directives ?? []) {
    const fields = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
    if (directive.name.value !== 'key' || fields?.kind !== Kind.STRING) continue;
    const [operation] = parse(`{${fields.value}}`).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of operation.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    }
  }
  return names;
}

/** A lower subgraph's entity as this one may speak of it: its key and what these modules add. */
function asForeign(
  type: TypeDefinitionNode,
  modules: readonly GraphqlModule[],
): ObjectTypeDefinitionNode {
  invariant(type.kind === Kind.OBJECT_TYPE_DEFINITION, `foreign ${type.name.value} is an object`);
  const keys = keyFieldsOf(type);
  invariant(keys.size > 0, `foreign ${type.name.value} has a key`);
  const own = new Set(
    modules.flatMap((module) => Object.keys(module.permissions[type.name.value] ?? {})),
  );
  return {
    kind: type.kind,
    name: type.name,
    ...(type.directives === undefined ? {} : { directives: type.directives }),
    fields: (type.fields ?? []).filter(
      (field) => keys.has(field.name.value) || own.has(field.name.value),
    ),
  };
}

function namesIn(type: TypeDefinitionNode): Set<string> {
  const names = new Set<string>();
  visit(type, { NamedType: (node) => void names.add(node.name.value) });
  return names;
}

function implementersOf(name: string, definitions: Definitions): string[] {
  const implementers: string[] = [];
  for (const type of definitions.values()) {
    const isImplementer =
      type.kind === Kind.OBJECT_TYPE_DEFINITION &&
      type.interfaces?.some((node) => node.name.value === name) === true;
    if (isImplementer) implementers.push(type.name.value);
  }
  return implementers;
}

function reachable(roots: readonly string[], definitions: Definitions): Set<string> {
  const seen = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = definitions.get(name);
    if (type === undefined || seen.has(name)) continue;
    seen.add(name);
    queue.push(...namesIn(type));
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION)
      queue.push(...implementersOf(name, definitions));
  }
  return seen;
}

function definitionsOf(whole: GraphQLSchema, modules: readonly GraphqlModule[]): Definitions {
  const foreign = new Set(modules.flatMap((module) => module.foreignTypes ?? []));
  const definitions = new Map<string, TypeDefinitionNode>();
  for (const node of parse(printSubgraphSchema(whole), { noLocation: true }).definitions) {
    if (!isTypeDefinitionNode(node)) continue;
    const name = node.name.value;
    definitions.set(name, foreign.has(name) ? asForeign(node, modules) : node);
  }
  return definitions;
}

function linkOf(types: readonly TypeDefinitionNode[]): string {
  const used = new Set<string>();
  for (const type of types) {
    visit(type, { Directive: (node) => void used.add(node.name.value) });
  }
  const imports = [...used].filter((name) => FEDERATION_DIRECTIVES.has(name)).sort();
  const list = imports.map((name) => `"@${name}"`).join(', ');
  return `extend schema @link(url: "${FEDERATION}", import: [${list}])`;
}

/**
 * What these modules' subgraph says of itself: their own types, lower subgraphs' entities reduced
 * to key and contributed fields, nothing that only a dropped field leads to; sorted by type name.
 */
export function subgraphDocument(
  whole: GraphQLSchema,
  modules: readonly GraphqlModule[],
): DocumentNode {
  const definitions = definitionsOf(whole, modules);
  const foreign = modules.flatMap((module) => module.foreignTypes ?? []);
  const owned = modules.flatMap((module) => Object.keys(module.references ?? {}));
  const names = reachable(['Query', 'Mutation', ...owned, ...foreign], definitions);
  const types = [...definitions.values()].filter((type) => names.has(type.name.value));
  const known = new Set([...owned, ...foreign]);
  for (const type of types) {
    const name = type.name.value;
    invariant(
      keyOf(type) === undefined || known.has(name),
      `entity ${name} has a reference resolver or is named as foreign`,
    );
  }
  for (const name of known) invariant(definitions.has(name), `entity ${name} is in the schema`);
  types.sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return {
    kind: Kind.DOCUMENT,
    definitions: [...parse(linkOf(types), { noLocation: true }).definitions, ...types],
  };
}
