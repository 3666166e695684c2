import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';

import { invariant } from '../../../../kernel/invariant.js';
import type { RequestContext } from '../../../../platform/graphql/context.js';
import { decisionOf, type GuardedRequests } from './requests.js';

export type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

export interface GuardedField {
  /** `Type.field`. */
  readonly name: string;
  /** Its place among the fields with a rule. */
  readonly slot: number;
  readonly requests: GuardedRequests;
  /** The property that holds the value when the field has no resolver of its own. */
  readonly property: string;
  readonly original: Resolver | undefined;
  readonly shielded: Resolver;
}

/**
 * The resolver of a ruled field. Shield's middleware makes several promises per call; on a page of
 * twenty rows that costs more than the page. So the view is looked up here once, in the same decisions
 * that the rule reads, and shield is asked only where the answer is a refusal: a view that is missing
 * from the row ends there too.
 */
export function guardedResolver(field: GuardedField): Resolver {
  const { name, slot, requests, shielded } = field;
  const value = valueOf(field);
  return (...call) => {
    const request = requests.of(call[2]);
    const { shown, noted } = decisionOf(request, slot, call[0]);
    if (noted !== null) request.note(subjectOf(call[0], name), noted);
    if (shown === 'full') return value(...call);
    if (shown !== 'none') return masked(value(...call), shown);
    // Null; the first time in a request together with the error that shield's rule gives.
    if (request.refused.has(name)) return null;
    request.refused.add(name);
    return shielded(...call);
  };
}

/** @throws where nobody could be told of the read: it is not shown then. */
function subjectOf(parent: unknown, name: string): string {
  const { uscc } = parent as { readonly uscc?: string };
  invariant(uscc !== undefined, `the row of ${name} says of whom it speaks`);
  return uscc;
}

function valueOf({ original, property }: GuardedField): Resolver {
  if (original !== undefined && original !== defaultFieldResolver) return original;
  return (...[parent, ...rest]) => {
    const value = (parent as Readonly<Record<string, unknown>>)[property];
    return typeof value === 'function'
      ? (value as (...args: unknown[]) => unknown).call(parent, ...rest)
      : value;
  };
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
