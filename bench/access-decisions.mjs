/**
 * What one decision costs: 50 roles with scopes of their own look at 1,000 subjects each, eleven fields a
 * subject, under the hub's guard, under graphql-shield as it is with the same rules, and under none. The
 * rows lie in memory, so that nothing but deciding and masking is between the three.
 */
import 'reflect-metadata';

import { createRequire } from 'node:module';

import { guardSchema, identityOf, masks, ROLES } from '../dist/modules/access/index.js';
import { LoaderRegistry } from '../dist/platform/graphql/context.js';
import { figure } from './beside.mjs';
import { inTurn, median, ratioOf, say, seconds } from './measure.mjs';

/** The hub's own copies: the peers of other measurements bring a graphql of theirs. */
const require = createRequire(new URL('../package.json', import.meta.url));
const { buildSchema, parse } = require('graphql');
const { compileQuery } = require('graphql-jit');

const REQUESTERS = 50;
const SUBJECTS = 1_000;
const ROUNDS = 5;
const VIEWS = ['PUBLIC', 'REGULATOR', 'ADMIN', 'BANK', 'SELF', 'AUDITOR'];
const FIELDS = Array.from({ length: 11 }, (_, at) => `f${at}`);
const DECISIONS = REQUESTERS * SUBJECTS * FIELDS.length;

const INSIDE = { REGULATOR: 'full', ADMIN: 'full', SELF: 'full', AUDITOR: 'full' };
/** Eight fields in full to whoever is inside and masked outside, three refused outside. */
const rowOf = (at) =>
  at < 8 ? { ...INSIDE, PUBLIC: 'mask:personName', BANK: 'mask:personName' } : INSIDE;
const rows = Object.fromEntries(FIELDS.map((field, at) => [field, rowOf(at)]));

const SDL = `type Query { subjects: [Subject!]! }
  type Subject { uscc: String! ${FIELDS.map((field) => `${field}: String`).join(' ')} }`;
const TABLE = { Query: { subjects: 'open' }, Subject: { uscc: 'open', ...rows } };
const DOCUMENT = parse(`{ subjects { ${FIELDS.join(' ')} } }`);

export async function decisions() {
  say('decisions of the guard, of graphql-shield, of none');
  const sides = {
    guard: guardSchema(withRows(), TABLE, { Subject: 'PROFILE' }),
    shield: shielded(withRows()),
    none: withRows(),
  };
  const turns = Object.entries(sides).map(([name, schema]) => [name, turnOf(schema)]);
  const { guard, shield, none } = await inTurn(Object.fromEntries(turns), ROUNDS);
  const time = (side) => side;
  const each = (side) => ((median(side) / DECISIONS) * 1e9).toFixed(0);
  const told = `${each(guard)} / ${each(shield)} / ${each(none)} ns a field with the guard, with shield, with none; ${DECISIONS.toLocaleString('en')} fields`;
  return [
    figure(
      '50 roles × 1,000 subjects: graphql-shield on each field / the guard, time of a field',
      ratioOf(shield, guard, time),
      '≥ 2',
      (r) => r >= 2,
      told,
    ),
    figure(
      '50 roles × 1,000 subjects: the guard / no permissions, time of a field',
      ratioOf(guard, none, time),
      'reported',
      () => true,
      told,
    ),
  ];
}

function withRows() {
  const schema = buildSchema(SDL);
  schema.getQueryType().getFields().subjects.resolve = (_root, _args, { seen }) => seen;
  return schema;
}

/** The same rules through graphql-shield and graphql-middleware alone; the masks in the resolvers. */
function shielded(schema) {
  const { rule, shield } = require('graphql-shield');
  const { applyMiddleware } = require('graphql-middleware');
  const cellOf = (field, { view }) => rows[field][view] ?? 'none';
  for (const field of FIELDS) {
    schema.getType('Subject').getFields()[field].resolve = (parent) =>
      cellOf(field, parent) === 'full' ? parent[field] : masks.personName(parent[field]);
  }
  const tree = Object.fromEntries(
    FIELDS.map((field) => [
      field,
      rule(field, { cache: 'no_cache' })((parent) => cellOf(field, parent) !== 'none'),
    ]),
  );
  return applyMiddleware(schema, shield({ Subject: tree }, { allowExternalErrors: true }));
}

function turnOf(schema) {
  const compiled = compileQuery(schema, DOCUMENT);
  const requesters = Array.from({ length: REQUESTERS }, requesterAt);
  return () =>
    seconds(async () => {
      for (const requester of requesters) {
        await compiled.query(undefined, { ...requester, loaders: new LoaderRegistry() }, {});
      }
    });
}

/** Roles in turn, each with a division of its own and with subjects under every view. */
function requesterAt(_, at) {
  const identity = { role: ROLES[at % ROLES.length], subject: `bench:${at}`, division: `41${at}` };
  const seen = Array.from({ length: SUBJECTS }, (_row, nth) => ({
    uscc: `91410100MA${String(nth).padStart(8, '0')}`,
    view: VIEWS[(nth + at) % VIEWS.length],
    ...Object.fromEntries(FIELDS.map((field) => [field, `示例${nth}`])),
  }));
  const context = { requestId: `bench-${at}`, identity, now: new Date(), seen };
  if (identityOf(context) !== identity) throw new Error('the requester is not who it says');
  return context;
}
