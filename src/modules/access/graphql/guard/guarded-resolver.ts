import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';

import type { RequestContext } from '../../../../platform/graphql/context.js';
import { viewOf } from './rules.js';
import type { ShownByView } from './rules.js';

export type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type Call = Parameters<Resolver>;

export interface GuardedField {
  /** `Type.field`. */
  readonly name: string;
  readonly shown: ShownByView;
  /** The property that holds the value when the field has no resolver of its own. */
  readonly property: string;
  readonly original: Resolver | undefined;
  readonly shielded: Resolver;
}

/**
 * The resolver of a ruled field. Shield's middleware makes several promises per call; on a page of
 * twenty rows that costs more than the page. So the view is looked up here once, in the same table
 * from which the rule was made, and shield is asked only where the answer is a refusal: a view that
 * is missing from the row ends there too.
 */
export function guardedResolver(field: GuardedField): Resolver {
  const { shown, shielded } = field;
  const value = valueOf(field);
  return (...call) => {
    const decision = shown.get(viewOf(call[0])) ?? 'none';
    if (decision === 'full') return value(call);
    if (decision === 'none') return refused(field.name, shielded, call);
    return masked(value(call), decision);
  };
}

function valueOf({ original, property }: GuardedField): (call: Call) => unknown {
  if (original !== undefined && original !== defaultFieldResolver) {
    return (call) => original(...call);
  }
  return ([parent, args, context, info]) => {
    const value = (parent as Readonly<Record<string, unknown>>)[property];
    return typeof value === 'function'
      ? (value as (...args: unknown[]) => unknown).call(parent, args, context, info)
      : value;
  };
}

/** What was already refused in a request; the request's context is the key and takes it along. */
const reported = new WeakMap<RequestContext, Set<string>>();

/** Null; the first time in a request together with the error that shield's rule gives. */
function refused(name: string, shielded: Resolver, call: Call): unknown {
  const context = call[2];
  let names = reported.get(context);
  if (names === undefined) {
    names = new Set();
    reported.set(context, names);
  }
  if (names.has(name)) return null;
  names.add(name);
  return shielded(...call);
}

function masked(value: unknown, mask: (value: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (isPromise(value)) return value.then((settled) => masked(settled, mask));
  // Whatever else a resolver returned would pass unmasked.
  throw new TypeError('a masked field holds something that is not text');
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
