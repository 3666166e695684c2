import { isAbstractType } from 'graphql';
import type { GraphQLSchema, GraphQLTypeResolver } from 'graphql';
import { buildSchema, getMetadataStorage } from 'type-graphql';

import { invariant } from '../../kernel/invariant.js';
import type { Class, GraphqlModule, InstanceOf } from './module.js';

/**
 * type-graphql keeps what the decorators said in one global store and, while building, writes the
 * fields that extra resolver classes contribute into it: the next schema built without those
 * classes would show them. So each build starts from the decorators again.
 *
 * A field that is a plain property needs no resolver function; without one graphql-jit reads the
 * property inline. What one resolver hands on, the next takes as it is: type-graphql would make a copy
 * of its class for each field, for which nothing asks.
 */
function startFromDecorators(): void {
  const storage = getMetadataStorage();
  for (const type of [...storage.objectTypes, ...storage.interfaceTypes]) delete type.fields;
  const wrapped = new Set(storage.middlewares.map((middleware) => middleware.target));
  for (const field of storage.fields) {
    if (field.name === field.schemaName && !wrapped.has(field.target)) field.simple ??= true;
  }
  for (const param of storage.params) if (param.kind === 'root') param.getType = undefined;
}

function containerOf(instances: InstanceOf | undefined): { get(wanted: Class): object } {
  return {
    get(wanted) {
      const instance = instances?.get(wanted);
      invariant(instance !== undefined, `${wanted.name} has an instance to answer for it`);
      return instance;
    },
  };
}

function distinct(classes: readonly Class[]): Class[] {
  return [...new Set(classes)];
}

/**
 * type-graphql makes a promise of what `resolveType` answers, and graphql-jit knows no promise there.
 * So an interface or union whose decorator gives `resolveType` is asked directly; it must answer at
 * once, with the GraphQL name or the class.
 */
function resolveTypesAtOnce(schema: GraphQLSchema): void {
  const storage = getMetadataStorage();
  const names = new Map<unknown, string>(
    storage.objectTypes.map(({ target, name }) => [target, name]),
  );
  for (const { name, resolveType } of [...storage.interfaceTypes, ...storage.unions]) {
    const type = schema.getType(name);
    if (resolveType === undefined || !isAbstractType(type)) continue;
    type.resolveType = ((...call) => {
      const answer: unknown = resolveType(...call);
      return typeof answer === 'string' ? answer : names.get(answer);
    }) satisfies GraphQLTypeResolver<unknown, unknown>;
  }
}

/** The root types have no decorator to describe them. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description = 'What may be asked (查询).';
  if (mutation) mutation.description = 'What may be changed (变更).';
}

/** One plain executable schema of exactly these modules' classes. */
export async function buildTypeGraphqlSchema(
  modules: readonly GraphqlModule[],
  instances?: InstanceOf,
): Promise<GraphQLSchema> {
  const [first, ...others] = distinct(modules.flatMap((module) => module.resolvers));
  invariant(first !== undefined, 'a schema has at least one resolver class');
  if (instances !== undefined) {
    const silent = [first, ...others].filter((resolver) => !instances.has(resolver));
    const names = silent.map((resolver) => resolver.name).join(', ');
    invariant(silent.length === 0, `every resolver class has an instance; not: ${names}`);
  }
  startFromDecorators();
  const schema = await buildSchema({
    resolvers: [first, ...others],
    orphanedTypes: distinct(modules.flatMap((module) => module.orphanedTypes)),
    container: containerOf(instances),
    validate: false,
  });
  resolveTypesAtOnce(schema);
  describeRoots(schema);
  return schema;
}
