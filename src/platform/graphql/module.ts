import type { GraphQLResolveInfo } from 'graphql';

import type { RequestContext } from './context.js';
import type { PermissionTable } from './permissions.js';

/** Any class, abstract or not, whatever its constructor takes. */
export type Class = abstract new (...args: never[]) => object;

/**
 * Loads the entity that another subgraph speaks of by its key; null when there is none. Called once
 * per representation, so it must go through a loader (`context.loaders`) to be batched.
 */
export type ReferenceResolver = (
  reference: Readonly<Record<string, unknown>>,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * What a module gives to the schema. Classes only, known before anything runs; the instances behind
 * them come with the schema's `InstanceOf`.
 */
export interface GraphqlModule {
  readonly resolvers: readonly Class[];
  /** Types no field of this module's own leads to, e.g. an entity reached by `_entities` only. */
  readonly orphanedTypes: readonly Class[];
  readonly permissions: PermissionTable;
  /**
   * What kind of knowledge a row of the type holds, by GraphQL name: such rows say of whom they
   * speak, and being shown their fields is put on record.
   */
  readonly reads?: Readonly<Record<string, string>>;
  /** The entities that this module owns, by GraphQL name: each `@key` type needs its resolver. */
  readonly references?: Readonly<Record<string, ReferenceResolver>>;
  /**
   * GraphQL names of entities owned by a lower subgraph, which this module refers to or adds fields
   * to. In the module's own subgraph such a type has its key fields and, of the others, those that
   * the module's `permissions` list.
   */
  readonly foreignTypes?: readonly string[];
}

/** The object that answers for each resolver class. */
export type InstanceOf = ReadonlyMap<Class, object>;

/** The instances by their classes. */
export function instancesOf(instances: readonly object[]): InstanceOf {
  return new Map(instances.map((instance) => [instance.constructor as Class, instance]));
}
