import type { RequestContext } from '../../../../src/platform/graphql/context.js';
import { LoaderRegistry } from '../../../../src/platform/graphql/loaders.js';

export function requestContext(requestId = 'test-request'): RequestContext {
  return {
    requestId,
    identity: { role: 'PUBLIC' },
    loaders: new LoaderRegistry(),
    now: new Date('2026-03-01T00:00:00Z'),
  };
}
