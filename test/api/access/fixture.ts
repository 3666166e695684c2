import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { parse } from 'graphql';

import { identityOf, ROLES, subjectViewRules } from '../../../src/modules/access/index.js';
import type { Identity, View } from '../../../src/modules/access/index.js';
import { LoaderRegistry, type RequestContext } from '../../../src/platform/graphql/context.js';
import type { PermissionTable } from '../../../src/platform/graphql/permissions.js';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query {
    shop(code: ID!): Shop
    shops(first: Int!): ShopConnection
    ledger: String
    broken: String
  }
  type Mutation { shopClose(code: ID!): Boolean }
  interface Named { name: String, phone: String }
  type Shop implements Named @key(fields: "code") {
    code: ID!
    name: String
    phone: String
    owners: [String!]
    debt: String
    address: Address
    contacts: [Contact!]
    twin: Named
    anything: Thing
    failing: String
  }
  type Address { street: String, door: String }
  type Contact { kind: String, number: String }
  type Van implements Named { name: String, phone: String, plate: String }
  union Thing = Van | Address
  type ShopEdge { cursor: String, node: Shop }
  type ShopConnection { edges: [ShopEdge!] }
`;

export const table: PermissionTable = {
  Query: {
    shop: 'open',
    shops: Object.fromEntries(
      ROLES.filter((role) => role !== 'PUBLIC' && role !== 'BANK').map((role) => [role, 'full']),
    ),
    ledger: { AUDITOR: 'full' },
    broken: 'open',
  },
  Mutation: { shopClose: { CITY_ADMIN: 'full' } },
  Shop: {
    code: 'open',
    name: 'open',
    phone: { PUBLIC: 'mask:phone', SELF: 'full', REGULATOR: 'full', ADMIN: 'full' },
    owners: { PUBLIC: 'mask:personName', SELF: 'full', REGULATOR: 'full' },
    debt: { SELF: 'full', REGULATOR: 'full', BANK_AUTHORISED: 'full' },
    address: { PUBLIC: 'full', SELF: 'full', REGULATOR: 'full', INSPECTION_TOOL: 'full' },
    contacts: 'open',
    twin: 'open',
    anything: 'open',
    failing: { SELF: 'full' },
  },
  Address: { street: 'open', door: { SELF: 'full', REGULATOR: 'full' } },
  Contact: { kind: 'open', number: { PUBLIC: 'mask:phone', SELF: 'full', REGULATOR: 'full' } },
  Van: { name: 'open', phone: { REGULATOR: 'full' }, plate: { ADMIN: 'full', SELF: 'none' } },
  ShopEdge: { cursor: 'open', node: 'open' },
  ShopConnection: { edges: 'open' },
  'record:penalty': { amount: { REGULATOR: 'full' } },
};

export const SHOP = { code: '9141', division: '410104', department: 'SCJG' };

/** The view of the shop, as SQL would decide it. */
export function shopView(identity: Identity): View {
  const rule = subjectViewRules(identity, 'PROFILE').find(
    ({ uscc, divisionPrefix, department }) =>
      (uscc === undefined || uscc === SHOP.code) &&
      (divisionPrefix === undefined || SHOP.division.startsWith(divisionPrefix)) &&
      (department === undefined || department === SHOP.department),
  );
  return rule?.view ?? 'PUBLIC';
}

function shopFor(context: RequestContext) {
  const view = shopView(identityOf(context));
  const van = { __typename: 'Van', view, name: '货车', phone: '13700001111', plate: '豫A12345' };
  return {
    __typename: 'Shop',
    view,
    code: SHOP.code,
    name: '示例便民店',
    phone: '13812345678',
    owners: ['张三丰', '李四'],
    debt: '1200.00',
    address: { __typename: 'Address', view, street: '示例路', door: '3' },
    contacts: [{ view, kind: '电话', number: '13912345678' }],
    twin: van,
    anything: van,
  };
}

/** A federated schema without any guard. */
export function openSchema(): GraphQLSchema {
  const shop = (_parent: unknown, _args: unknown, context: RequestContext) => shopFor(context);
  const resolvers: GraphQLResolverMap<RequestContext> = {
    Query: {
      shop,
      shops: (_parent, _args, context) => ({ edges: [{ cursor: 'c1', node: shopFor(context) }] }),
      ledger: () => 'everything',
      broken: () => {
        throw new Error('the shop burned down');
      },
    },
    Mutation: { shopClose: () => true },
    Shop: {
      __resolveReference: (_reference: unknown, context: RequestContext) => shopFor(context),
      // A ruled field with an asynchronous resolver of its own beside ruled properties.
      debt: (parent: { debt: string }) => Promise.resolve(parent.debt),
      failing: () => null,
    },
  };
  return buildSubgraphSchema([
    { typeDefs: parse(SDL), resolvers: resolvers as GraphQLResolverMap },
  ]);
}

export function contextOf(identity: Identity | undefined): RequestContext {
  return {
    requestId: 'test',
    identity,
    loaders: new LoaderRegistry(),
    now: new Date('2026-11-20T08:00:00Z'),
  };
}
