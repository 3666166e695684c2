import {
  Kind,
  OperationTypeNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';

import { listSizeOf } from './list-size.js';

/** How much an operation asks for; `Infinity` where nested fragments multiply past all numbers. */
export interface OperationSize {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly repeats: number;
  readonly cost: number;
  /** Whether it asks for the schema itself (`__schema`, `__type`). */
  readonly introspects: boolean;
}

export interface MeasuredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly assumedListSize: number;
}

/**
 * Measure of a selection set. Lists in a connection (`edges`) are as long as the connection's
 * `first`, which only the field above knows: what stands in such lists is kept apart, so that a
 * fragment is measured once wherever it is spread.
 */
interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  repeats: number;
  introspects: boolean;
  /** Fields outside lists. */
  cost: number;
  /** Fields per item of the lists at this level. */
  costPerItem: number;
}

const ROOT_TYPES = { query: 'getQueryType', mutation: 'getMutationType' } as const;

function nothing(): Measure {
  const counts = { depth: 0, aliases: 0, directives: 0, repeats: 0, cost: 0, costPerItem: 0 };
  return { ...counts, introspects: false };
}

function add(to: Measure, part: Measure): void {
  to.depth = Math.max(to.depth, part.depth);
  to.aliases += part.aliases;
  to.directives += part.directives;
  to.repeats += part.repeats;
  to.introspects ||= part.introspects;
  to.cost += part.cost;
  to.costPerItem += part.costPerItem;
}

class OperationMeter {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Measure>();

  constructor(readonly asked: MeasuredOperation) {
    for (const definition of asked.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  selectionSet(set: SelectionSetNode, type: GraphQLNamedType | undefined): Measure {
    const measure = { ...nothing(), repeats: repeatsIn(set) };
    for (const selection of set.selections) {
      measure.directives += selection.directives?.length ?? 0;
      add(measure, this.#selection(selection, type));
    }
    return measure;
  }

  #selection(selection: SelectionNode, type: GraphQLNamedType | undefined): Measure {
    if (selection.kind === Kind.FIELD) return this.#field(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : this.asked.schema.getType(condition);
    return this.selectionSet(selection.selectionSet, narrowed);
  }

  /** Measured once; a fragment met again inside itself adds nothing (validation refuses it). */
  #fragment(name: string): Measure {
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return nothing();
    this.#measured.set(name, nothing());
    const type = this.asked.schema.getType(fragment.typeCondition.name.value);
    const measure = this.selectionSet(fragment.selectionSet, type);
    this.#measured.set(name, measure);
    return measure;
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined): Measure {
    const measure = { ...nothing(), depth: 1, aliases: node.alias === undefined ? 0 : 1 };
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      // Its answer is bounded by the schema; graphql-js refuses nested lists in it.
      return { ...measure, introspects: true, cost: 1 };
    }
    const field = fieldOf(parent, name);
    const type = field === undefined ? undefined : getNamedType(field.type);
    const hasSelections = node.selectionSet !== undefined && isCompositeType(type);
    const inner = hasSelections ? this.selectionSet(node.selectionSet, type) : nothing();
    measure.depth += inner.depth;
    measure.aliases += inner.aliases;
    measure.directives += inner.directives;
    measure.repeats += inner.repeats;
    measure.introspects = inner.introspects;
    return { ...measure, ...this.#costOf(node, field, inner) };
  }

  #costOf(
    node: FieldNode,
    field: GraphQLField<unknown, unknown> | undefined,
    inner: Measure,
  ): Pick<Measure, 'cost' | 'costPerItem'> {
    const isList = field !== undefined && isListType(getNullableType(field.type));
    const { assumedListSize } = this.asked;
    const asked = field === undefined ? undefined : this.#askedSize(node, field);
    if (!isList) {
      return {
        cost: 1 + inner.cost + times(asked ?? assumedListSize, inner.costPerItem),
        costPerItem: 0,
      };
    }
    const item = inner.cost + times(assumedListSize, inner.costPerItem);
    return asked === undefined
      ? { cost: 1, costPerItem: item }
      : { cost: 1 + times(asked, item), costPerItem: 0 };
  }

  /** The list's length as the field's arguments say it, or its nature. */
  #askedSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    for (const argument of field.args) {
      const isArray = isListType(getNullableType(argument.type));
      if (!isArray && argument.name !== 'first') continue;
      const given = node.arguments?.find((other) => other.name.value === argument.name)?.value;
      const size = this.#sizeOf(given) ?? sizeOfValue(argument.defaultValue);
      if (size !== undefined) return size;
    }
    return listSizeOf(field);
  }

  #sizeOf(value: ValueNode | undefined): number | undefined {
    if (value === undefined) return undefined;
    if (value.kind === Kind.INT) return Math.max(0, Number(value.value));
    if (value.kind === Kind.LIST) return value.values.length;
    if (value.kind !== Kind.VARIABLE) return value.kind === Kind.NULL ? undefined : 1;
    const name = value.name.value;
    if (Object.hasOwn(this.asked.variables, name)) {
      return sizeOfValue(this.asked.variables[name]);
    }
    const definition = this.asked.operation.variableDefinitions?.find(
      (other) => other.variable.name.value === name,
    );
    return this.#sizeOf(definition?.defaultValue);
  }
}

/** What repeats through inline fragments is bounded by the tokens that each of them takes. */
function repeatsIn({ selections }: SelectionSetNode): number {
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  const names = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
  return fields.length - names.size;
}

/** `0 × Infinity` is no number; nothing in a list of any length stays nothing. */
function times(size: number, each: number): number {
  return size === 0 || each === 0 ? 0 : size * each;
}

/** A list argument accepts one value for a list of one, hence 1 for what is neither. */
function sizeOfValue(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return Math.max(0, value);
  return Array.isArray(value) ? value.length : 1;
}

function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/**
 * Measures an operation in one walk over its document: each fragment once, however often and deeply
 * it is spread, so that the walk costs no more than reading the text.
 */
export function measureOperation(asked: MeasuredOperation): OperationSize {
  const { schema, operation, assumedListSize } = asked;
  const root =
    operation.operation === OperationTypeNode.SUBSCRIPTION
      ? undefined
      : (schema[ROOT_TYPES[operation.operation]]() ?? undefined);
  const measure = new OperationMeter(asked).selectionSet(operation.selectionSet, root);
  const { depth, aliases, repeats, introspects, cost, costPerItem } = measure;
  return {
    ...{ depth, aliases, repeats, introspects },
    directives: measure.directives + (operation.directives?.length ?? 0),
    cost: cost + times(assumedListSize, costPerItem),
  };
}
