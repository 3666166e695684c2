import type { GraphQLField } from 'graphql';
import { Extensions } from 'type-graphql';

const SIZE = 'listSize';

/**
 * Says how many a list holds that takes no `first`, where rules keep it shorter than lists are assumed to
 * be: so that what is asked of many rows at once is counted as what it is.
 */
export function ListSize(size: number): MethodDecorator & PropertyDecorator {
  return Extensions({ [SIZE]: size });
}

/** What `ListSize` said of the field, if anything. */
export function listSizeOf(field: GraphQLField<unknown, unknown>): number | undefined {
  const size = field.extensions[SIZE];
  return typeof size === 'number' ? size : undefined;
}
