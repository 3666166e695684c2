import type DataLoader from 'dataloader';

import type { Identity } from '../../src/modules/access/index.js';
import {
  type LoaderDefinition,
  LoaderRegistry,
  type RequestContext,
} from '../../src/platform/graphql/context.js';

/** What is found for whom, by the name of the question and its key. */
type Kept = Map<string, Promise<unknown>>;

/** Loaders of requests, of which some questions cost so much that each identity asks them once, as if one at a time. */
export function rememberingLoads(
  costly: readonly string[],
): (identity: Identity) => LoaderRegistry {
  const byIdentity = new Map<Identity, Kept>();
  return (identity) => {
    const kept = byIdentity.get(identity) ?? new Map<string, Promise<unknown>>();
    byIdentity.set(identity, kept);
    return new RememberingLoaders(costly, kept);
  };
}

class RememberingLoaders extends LoaderRegistry {
  readonly #remembering = new Map<unknown, unknown>();

  constructor(
    private readonly costly: readonly string[],
    private readonly kept: Kept,
  ) {
    super();
  }

  override of<Key, Value>(
    definition: LoaderDefinition<Key, Value>,
    context: RequestContext,
  ): DataLoader<Key, Value, unknown> {
    if (!this.costly.includes(definition.name)) return super.of(definition, context);
    const known = this.#remembering.get(definition) ?? this.#of(definition);
    this.#remembering.set(definition, known);
    return super.of(known as LoaderDefinition<Key, Value>, context);
  }

  #of<Key, Value>(definition: LoaderDefinition<Key, Value>): LoaderDefinition<Key, Value> {
    return {
      ...definition,
      load: (keys, context) =>
        Promise.all(
          keys.map((key) => {
            const name = JSON.stringify([definition.name, definition.cacheKey?.(key) ?? key]);
            const found =
              this.kept.get(name) ?? definition.load([key], { ...context }).then(([one]) => one);
            this.kept.set(name, found);
            return found as Promise<Value | Error>;
          }),
        ),
    };
  }
}
