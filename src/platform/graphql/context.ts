import DataLoader from 'dataloader';

/**
 * What a resolver may know of its request. Platform carries the identity without knowing its shape;
 * `access` gives it one (`identityOf(context)`); the same holds for the edition (`sightOf(context)`).
 */
export interface RequestContext {
  readonly requestId: string;
  readonly identity: unknown;
  /** The permission table as it held when the request arrived; without one, as the modules wrote it. */
  readonly edition?: unknown;
  readonly loaders: LoaderRegistry;
  /** The instant at which the request arrived; the only clock of a request. */
  readonly now: Date;
}

/** What must be on record before an answer leaves. */
export type Settle = (context: RequestContext, operation: string | null) => Promise<void>;

/**
 * One question that is asked for many keys at once. A module defines it once as a constant; the
 * registry makes one DataLoader of it per request, so that one question costs at most one statement.
 */
export interface LoaderDefinition<Key, Value> {
  readonly name: string;
  load(keys: readonly Key[], context: RequestContext): Promise<readonly (Value | Error)[]>;
  /** Needed when keys are objects. */
  cacheKey?(key: Key): string;
}

export class LoaderRegistry {
  readonly #loaders = new Map<unknown, unknown>();

  of<Key, Value>(
    definition: LoaderDefinition<Key, Value>,
    context: RequestContext,
  ): DataLoader<Key, Value, unknown> {
    const known = this.#loaders.get(definition);
    if (known !== undefined) return known as DataLoader<Key, Value, unknown>;
    const loader = new DataLoader<Key, Value, unknown>(
      (keys) => definition.load(keys, context),
      definition.cacheKey === undefined
        ? {}
        : { cacheKeyFn: (key) => definition.cacheKey?.(key) ?? key },
    );
    this.#loaders.set(definition, loader);
    return loader;
  }
}
