import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** The ways by which one may try to reach a field around its rule. */
export const PATHS = [
  'direct',
  'alias',
  'two aliases',
  'inline fragment',
  'named fragment',
  'interface',
] as const;
export type Path = (typeof PATHS)[number];

/** A field as a document asks for it: under which key it answers and what stands below. */
export interface Cell {
  readonly key: string;
  /** The key under which it answers where the path is direct. */
  readonly directKey: string;
  readonly field: string;
  readonly below: readonly TypeCells[];
}

/** The cells asked of one object type; an abstract field has one for each possible type. */
export interface TypeCells {
  readonly type: string;
  readonly cells: readonly Cell[];
}

export interface Selection {
  readonly text: string;
  readonly asked: TypeCells;
  /** Definitions that the document must carry besides. */
  readonly fragments: readonly string[];
}

export interface SelectionOptions {
  readonly schema: GraphQLSchema;
  readonly path: Path;
  /** Arguments by `Type.field`, with parentheses, for fields that need some. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Types to look into; of all others only their presence is asked. Every type when left out. */
  readonly types?: ReadonlySet<string> | undefined;
}

/** Every field of the type, and of every type below it, as the path asks for them. */
export function selectEverything(type: GraphQLObjectType, options: SelectionOptions): Selection {
  const fragments: string[] = [];
  const built = build(type, { ...options, above: [type.name], prefix: '', fragments });
  return { text: built.text, asked: { type: type.name, cells: built.cells }, fragments };
}

interface Place extends SelectionOptions {
  /** Types on the way here: of none are the fields asked twice, or a graph would never end. */
  readonly above: readonly string[];
  readonly prefix: string;
  readonly fragments: string[];
}

interface Built {
  readonly text: string;
  readonly cells: readonly Cell[];
}

function build(type: GraphQLObjectType, place: Place): Built {
  const fields = Object.values(type.getFields());
  const asked = fields.map((field) => ({ field, built: askFor(type, field, place) }));
  const cells = asked.flatMap(({ built }) => built.cells);
  const textOf = (some: typeof asked): string => some.map(({ built }) => built.text).join(' ');
  switch (place.path) {
    case 'inline fragment':
      return { text: `... on ${type.name} { ${textOf(asked)} }`, cells };
    case 'named fragment': {
      const name = `F${place.fragments.length}_${type.name}`;
      place.fragments.push(`fragment ${name} on ${type.name} { ${textOf(asked)} }`);
      return { text: `...${name}`, cells };
    }
    case 'interface': {
      const parts = type.getInterfaces().map((shared) => {
        const names = new Set(Object.keys(shared.getFields()));
        return `... on ${shared.name} { __typename ${textOf(asked.filter(({ field }) => names.has(field.name)))} }`;
      });
      return { text: `${parts.join(' ')} ${textOf(asked)}`, cells };
    }
    default:
      return { text: textOf(asked), cells };
  }
}

function askFor(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  place: Place,
): Built {
  const args = place.arguments[`${type.name}.${field.name}`] ?? '';
  const { text, below } = belowOf(field, place);
  const keys = keysOf(field.name, place);
  return {
    text: keys.map((key) => `${key}: ${field.name}${args}${text}`).join(' '),
    cells: keys.map((key) => ({
      ...{ key, directKey: `${place.prefix}${field.name}` },
      ...{ field: field.name, below },
    })),
  };
}

function keysOf(field: string, { path, prefix }: Place): readonly string[] {
  if (path === 'alias') return [`${prefix}a_${field}`];
  if (path === 'two aliases') return [`${prefix}a_${field}`, `${prefix}b_${field}`];
  return [`${prefix}${field}`];
}

function belowOf(
  field: GraphQLField<unknown, unknown>,
  place: Place,
): { readonly text: string; readonly below: readonly TypeCells[] } {
  const types = possibleTypes(field, place.schema);
  if (types.length === 0) return { text: '', below: [] };
  const isLeft = (name: string): boolean =>
    place.above.includes(name) || place.types?.has(name) === false;
  if (types.some(({ name }) => isLeft(name))) {
    return { text: ' { __typename }', below: [] };
  }
  const isAbstract = isAbstractType(getNamedType(field.type));
  const built = types.map((type) => ({
    type: type.name,
    ...build(type, {
      ...place,
      above: [...place.above, type.name],
      // Same-named fields of several possible types would conflict in one answer.
      prefix: isAbstract ? `${type.name}_` : '',
    }),
  }));
  const texts = built.map(({ type, text }) => (isAbstract ? `... on ${type} { ${text} }` : text));
  return { text: ` { __typename ${texts.join(' ')} }`, below: built };
}

function possibleTypes(
  field: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): readonly GraphQLObjectType[] {
  const named = getNamedType(field.type);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) || isInterfaceType(named) ? schema.getPossibleTypes(named) : [];
}

/** Fields that need arguments which the options do not give. */
export function withoutArguments(
  schema: GraphQLSchema,
  given: Readonly<Record<string, string>>,
): readonly string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => field.args.some(isRequiredArgument))
        .map((field) => `${type.name}.${field.name}`),
    )
    .filter((name) => given[name] === undefined);
}
