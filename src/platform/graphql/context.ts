import type { LoaderRegistry } from './loaders.js';

/**
 * What a resolver may know of its request. Platform carries the identity without knowing its shape;
 * `access` gives it one (`identityOf(context)`).
 */
export interface RequestContext {
  readonly requestId: string;
  readonly identity: unknown;
  readonly loaders: LoaderRegistry;
  /** The instant at which the request arrived; the only clock of a request. */
  readonly now: Date;
}
