/** mercurius with graphql-jit, with its two ways of reading a page. */
import { join } from 'node:path';

import { graphql, serve } from '../../beside.mjs';
import {
  BEGINNING,
  changeFacts,
  CHANGES,
  dataOf,
  ENTRY_FIELDS,
  EVALUATION_FIELDS,
  PAGE,
  placeBehind,
  RECORD_FIELDS,
  RECORDS,
  SUBJECT_FIELDS,
} from './question.mjs';

const PAGE_QUERY = `query Page($division: String!) {
  subjects(division: $division, first: ${PAGE}) {
    nodes { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} }
      records(first: ${RECORDS}) { ${RECORD_FIELDS} } }
    hasNextPage } }`;
const CHANGES_QUERY = `query Changes($edition: Int!, $uscc: ID!) {
  changes(edition: $edition, uscc: $uscc, first: ${CHANGES}) {
    nodes { edition removed ${ENTRY_FIELDS} } hasNextPage } }`;
const SUBJECT_QUERY = `query Subject($uscc: ID!) {
  subject(uscc: $uscc) { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} } } }`;

/** @param {'loaders' | 'one-sql'} reading how its resolvers read */
const mercurius = (name, reading) => ({
  name,
  async start(env) {
    const program = join(import.meta.dirname, '../servers/mercurius.mjs');
    const server = await serve(program, { ...env, RESOLVERS: reading });
    return { ...server, url: `${server.address}/graphql` };
  },
  page: {
    body: (division) => graphql(PAGE_QUERY, { division }),
    facts: (text) => dataOf(text).subjects,
  },
  changes: {
    first: BEGINNING,
    body: (place) => graphql(CHANGES_QUERY, place),
    facts: (text) => changeFacts(dataOf(text).changes),
    next: (text) => placeBehind(dataOf(text).changes),
  },
  subject: {
    body: (uscc) => graphql(SUBJECT_QUERY, { uscc }),
    facts: (text) => dataOf(text).subject,
  },
});

export const loaders = mercurius('mercurius (loaders)', 'loaders');
export const oneSql = mercurius('mercurius (one SQL)', 'one-sql');
