import { LoaderRegistry, type RequestContext } from '../../../../src/platform/graphql/context.js';

export function requestContext(requestId = 'test-request'): RequestContext {
  return {
    requestId,
    identity: { role: 'PUBLIC' },
    loaders: new LoaderRegistry(),
    now: new Date('2026-03-01T00:00:00Z'),
  };
}
