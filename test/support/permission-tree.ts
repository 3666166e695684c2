import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql';

import type { PermissionTable } from '../../src/platform/graphql/permissions.js';

/** The ways in which a document may write a field, each a way around a careless rule. */
export const SPELLINGS = [
  'plain',
  'alias',
  'two aliases',
  'inline fragment',
  'named fragment',
  'interface',
] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** By what a row is reached. */
export type Place = 'root' | 'nested' | 'edge' | 'list' | '_entities' | 'payload';

/** A field as documents ask for it, and the rows below it: one for each possible type. */
export interface Cell {
  readonly field: string;
  readonly args: string;
  readonly below: readonly Position[];
}

/** The fields asked of one object type in one place of a document. */
export interface Position {
  readonly type: GraphQLObjectType;
  readonly place: Place;
  /** Same-named fields of several possible types would conflict in one answer. */
  readonly prefix: string;
  readonly cells: Cell[];
}

/** A root field with its arguments as text, e.g. `subject(uscc: "9141…")`, and what it answers. */
export interface Root {
  readonly text: string;
  /** Types into which is looked whole here although another root has led to them before. */
  readonly again?: readonly string[];
}

export interface Tree {
  readonly roots: readonly { readonly text: string; readonly below: readonly Position[] }[];
}

export interface TreeOptions {
  readonly schema: GraphQLSchema;
  readonly table: PermissionTable;
  readonly roots: readonly Root[];
  readonly operation?: 'Query' | 'Mutation';
  /** Types into which is looked; of the rows of all others only their presence is asked. */
  readonly within?: ReadonlySet<string>;
  /** Arguments by `Type.field`, with parentheses. */
  readonly arguments?: Readonly<Record<string, string>>;
}

/**
 * Everything that the roots lead to, breadth first: the first place of a type has all its fields, so
 * that each field of the graph is asked, and each later place those that have a rule. So every way
 * into a guarded type is tried, and the document grows with the fields of the graph, not its paths.
 */
export function growTree(options: TreeOptions): Tree {
  const { schema, roots, operation = 'Query' } = options;
  const rootType = schema.getType(operation);
  if (!isObjectType(rootType)) throw new Error(`the schema has no ${operation}`);
  const known = new Set<string>();
  const grown = roots.map(({ text, again = [] }) => {
    const field = rootType.getFields()[nameOf(text)];
    if (field === undefined) throw new Error(`${operation} has no ${text}`);
    const place = operation === 'Mutation' ? 'payload' : 'root';
    const below = positionsOf(field, options, rootPlace(field.name, place));
    return { text, again, below };
  });
  for (const { again, below } of grown) {
    const free = again.filter((name) => known.delete(name));
    spread(below, known, options);
    for (const name of free) known.add(name);
  }
  return { roots: grown };
}

function rootPlace(field: string, place: Place): Place {
  return field === '_entities' ? '_entities' : place;
}

function spread(first: readonly Position[], known: Set<string>, options: TreeOptions): void {
  const waiting = [...first];
  for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
    const { type, place } = position;
    if (options.within?.has(type.name) === false) continue;
    const rows = options.table[type.name] ?? {};
    const isFirst = !known.has(type.name);
    known.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const isRuled = rows[field.name] !== undefined && rows[field.name] !== 'open';
      if (!isFirst && !isRuled) continue;
      const below = positionsOf(field, options, place === 'payload' ? 'payload' : undefined);
      const args = options.arguments?.[`${type.name}.${field.name}`] ?? '';
      position.cells.push({ field: field.name, args, below });
      // Only presence is asked below a field that is asked for the sake of its rule alone.
      if (isFirst) waiting.push(...below);
    }
  }
}

function positionsOf(
  field: GraphQLField<unknown, unknown>,
  { schema }: TreeOptions,
  place?: Place,
): readonly Position[] {
  const named = getNamedType(field.type);
  const isAbstract = isAbstractType(named);
  const types = isObjectType(named) ? [named] : isAbstract ? schema.getPossibleTypes(named) : [];
  return types.map((type) => ({
    ...{ type, cells: [], prefix: isAbstract ? `${type.name}_` : '' },
    place: place ?? placeOf(field),
  }));
}

function placeOf({ name, type }: GraphQLField<unknown, unknown>): Place {
  if (name === 'node') return 'edge';
  return isList(type) ? 'list' : 'nested';
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The tree as a document, for those roots that are wanted; answers stand under `r0`, `r1`, …. */
export function write(
  tree: Tree,
  { spelling, wanted, besides }: Writing,
): { readonly text: string; readonly fragments: readonly string[] } {
  const fragments: string[] = [];
  const roots = tree.roots.flatMap(({ text, below }, at) =>
    wanted !== undefined && !wanted.has(at)
      ? []
      : [`r${String(at)}: ${text}${selection(below, { spelling, besides, fragments })}`],
  );
  return { text: roots.join('\n'), fragments };
}

export interface Writing {
  readonly spelling: Spelling;
  /** Roots by their place in the tree; all when left out. */
  readonly wanted?: ReadonlySet<number>;
  /** Asked of a type besides its own fields: of whom a row speaks. */
  readonly besides?: Readonly<Record<string, string>> | undefined;
}

interface Style {
  readonly spelling: Spelling;
  readonly besides: Writing['besides'];
  readonly fragments: string[];
}

function selection(below: readonly Position[], style: Style): string {
  if (below.length === 0) return '';
  const parts = below.map((position) => {
    const fields = written(position, style);
    return position.prefix === '' ? fields : `... on ${position.type.name} { ${fields} }`;
  });
  return ` { __typename ${parts.join(' ')} }`;
}

function written(position: Position, style: Style): string {
  const { type, cells } = position;
  const besides = style.besides?.[type.name] ?? '';
  const texts = cells.map((cell) => ({ cell, text: writtenCell(cell, position, style) }));
  const textOf = (some: typeof texts): string => some.map(({ text }) => text).join(' ');
  if (cells.length === 0) return besides;
  switch (style.spelling) {
    case 'inline fragment':
      return `... on ${type.name} { ${textOf(texts)} }`;
    case 'named fragment': {
      const name = `F${String(style.fragments.length)}_${type.name}`;
      style.fragments.push(`fragment ${name} on ${type.name} { ${textOf(texts)} }`);
      return `...${name}`;
    }
    case 'interface': {
      const parts = type.getInterfaces().map((shared) => {
        const names = new Set(Object.keys(shared.getFields()));
        const own = texts.filter(({ cell }) => names.has(cell.field));
        return `... on ${shared.name} { __typename ${textOf(own)} }`;
      });
      return `${parts.join(' ')} ${textOf(texts)}`;
    }
    default:
      return `${besides} ${textOf(texts)}`;
  }
}

function writtenCell(cell: Cell, position: Position, style: Style): string {
  const [key, second] = keysOf(cell, position, style.spelling);
  const once = `${key}: ${cell.field}${cell.args}${selection(cell.below, style)}`;
  if (second === undefined) return once;
  // The second asks for what stands right below it: twice as much on each level would never end.
  return `${once} ${second}: ${cell.field}${cell.args}${selection(cell.below.map(leavesOf), PLAIN)}`;
}

const PLAIN: Style = { spelling: 'plain', besides: undefined, fragments: [] };

export function leavesOf(position: Position): Position {
  return { ...position, cells: position.cells.filter(({ below }) => below.length === 0) };
}

/** Under which keys a field answers; a second one where it is asked by two aliases at once. */
export function keysOf(
  { field }: Cell,
  { prefix }: Position,
  spelling: Spelling,
): readonly [string, string?] {
  if (spelling === 'alias') return [`${prefix}a_${field}`];
  if (spelling === 'two aliases') return [`${prefix}a_${field}`, `${prefix}b_${field}`];
  return [`${prefix}${field}`];
}

export function nameOf(field: string): string {
  return /^\w+/.exec(field)?.[0] ?? '';
}

/** Fields below the roots that need arguments which the options do not give. */
export function withoutArguments({
  schema,
  arguments: given = {},
}: TreeOptions): readonly string[] {
  return objectTypes(schema)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => field.args.some(isRequiredArgument))
        .map((field) => `${type.name}.${field.name}`),
    )
    .filter((name) => given[name] === undefined);
}

/** Types whose rows answers hold: neither roots nor what belongs to GraphQL or federation. */
export function objectTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const roots = new Set([
    ...[schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()],
  ]);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('_') && !roots.has(type));
}

/** Whether some type of the schema can be reached through an interface. */
export function hasInterfaces(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => isInterfaceType(type) && !type.name.startsWith('__'),
  );
}
