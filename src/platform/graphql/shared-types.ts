import type { GraphqlModule } from './module.js';

/** The types that every subgraph may use: they carry no data of their own. */
export const sharedTypesGraphql: GraphqlModule = {
  resolvers: [],
  orphanedTypes: [],
  permissions: {
    PageInfo: {
      startCursor: 'open',
      endCursor: 'open',
      hasNextPage: 'open',
      hasPreviousPage: 'open',
    },
    TotalCount: { value: 'open', isExact: 'open' },
    Refusal: { code: 'open', message: 'open', messageZh: 'open', path: 'open', params: 'open' },
    RefusalParam: { name: 'open', value: 'open' },
  },
};
