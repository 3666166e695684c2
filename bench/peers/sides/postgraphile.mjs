/** PostGraphile 5, asked for lists of nodes: the leanest way that it offers. */
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
  allSubjects(first: ${PAGE}, condition: { divisionCode: $division }, orderBy: USCC_ASC) {
    nodes { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} }
      records(first: ${RECORDS}, orderBy: [DECIDED_ON_DESC, RECORD_NO_DESC]) { nodes { ${RECORD_FIELDS} } } }
    pageInfo { hasNextPage } } }`;
const CHANGES_QUERY = `query Changes($edition: Int!, $uscc: String!) {
  changesSince(sinceEdition: $edition, sinceUscc: $uscc, first: ${CHANGES}) {
    nodes { edition removed ${ENTRY_FIELDS} } pageInfo { hasNextPage } } }`;
const SUBJECT_QUERY = `query Subject($uscc: String!) {
  subjectByUscc(uscc: $uscc) { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} } } }`;

const connection = ({ nodes, pageInfo }) => ({ nodes, hasNextPage: pageInfo.hasNextPage });
const changesIn = (text) => connection(dataOf(text).changesSince);

export const postgraphile = {
  name: 'PostGraphile 5',
  async start(env) {
    const server = await serve(join(import.meta.dirname, '../servers/postgraphile.mjs'), env);
    return { ...server, url: `${server.address}/graphql` };
  },
  page: {
    body: (division) => graphql(PAGE_QUERY, { division }),
    facts(text) {
      const { nodes, hasNextPage } = connection(dataOf(text).allSubjects);
      const flat = ({ records, ...subject }) => ({ ...subject, records: records.nodes });
      return { nodes: nodes.map(flat), hasNextPage };
    },
  },
  changes: {
    first: BEGINNING,
    body: (place) => graphql(CHANGES_QUERY, place),
    facts: (text) => changeFacts(changesIn(text)),
    next: (text) => placeBehind(changesIn(text)),
  },
  subject: {
    body: (uscc) => graphql(SUBJECT_QUERY, { uscc }),
    facts: (text) => dataOf(text).subjectByUscc,
  },
};
