/** The hub, asked with the token of a regulator or of a bank; its answers are told in the names of the peers. */
import { graphql, runCommand, serveBareHub } from '../../beside.mjs';
import { POLICY } from '../relations.mjs';
import {
  CHANGES,
  dataOf,
  ENTRY_FIELDS,
  EVALUATION_FIELDS,
  PAGE,
  RECORDS,
  SUBJECT_FIELDS,
} from './question.mjs';

const PAGE_QUERY = `query Page($division: String!) {
  subjects(first: ${PAGE}, filter: { division: $division }) {
    edges { node { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} }
      records(first: ${RECORDS}) { edges { node {
        id recordType { code } decidedOn documentNo severity publicityEndDate standing } } } } }
    pageInfo { hasNextPage } } }`;
const CHANGES_QUERY = `query Changes($cursor: String) {
  whitelistChanges(policy: "${POLICY}", cursor: $cursor, first: ${CHANGES}) {
    changed { ${ENTRY_FIELDS} } removed { uscc } cursor hasMore } }`;
const SUBJECT_QUERY = `query Subject($uscc: USCC!) {
  subject(uscc: $uscc) { ${SUBJECT_FIELDS} evaluation { ${EVALUATION_FIELDS} } } }`;

const nodesOf = ({ edges }) => edges.map(({ node }) => node);
const hundredths = (decimal) => decimal && Math.round(Number(decimal) * 100);
const judged = ({ evaluation, ...subject }) => ({
  ...subject,
  evaluation: evaluation && { ...evaluation, finalScore: hundredths(evaluation.finalScore) },
});
const record = ({ id, recordType, publicityEndDate, ...rest }) => ({
  ...rest,
  recordNo: id.slice(id.indexOf('-') + 1),
  recordType: recordType.code,
  publicityEnd: publicityEndDate,
});

async function tokenOf(env, who) {
  const { output } = await runCommand(['token', ...who, '--organisation', 'bench'], env);
  return { authorization: `Bearer ${output.trim()}` };
}

export const hub = {
  name: 'Xinshu',
  async start(env) {
    const [regulator, bank] = await Promise.all([
      tokenOf(env, ['--role', 'INDUSTRY_REGULATOR', '--division', '4101']),
      tokenOf(env, ['--role', 'BANK', '--institution', 'bench']),
    ]);
    const { address, ...server } = await serveBareHub(env);
    const headers = { page: regulator, changes: bank, subject: regulator };
    return { ...server, url: `${address}/graphql`, headers };
  },
  page: {
    body: (division) => graphql(PAGE_QUERY, { division }),
    facts(text) {
      const { subjects } = dataOf(text);
      const nodes = nodesOf(subjects).map(({ records, ...subject }) => ({
        ...judged(subject),
        records: nodesOf(records).map(record),
      }));
      return { nodes, hasNextPage: subjects.pageInfo.hasNextPage };
    },
  },
  changes: {
    first: null,
    body: (cursor) => graphql(CHANGES_QUERY, { cursor }),
    facts(text) {
      const { changed, removed, hasMore } = dataOf(text).whitelistChanges;
      return { changed, removed: removed.map(({ uscc }) => uscc), hasNextPage: hasMore };
    },
    next: (text) => dataOf(text).whitelistChanges.cursor,
  },
  subject: {
    body: (uscc) => graphql(SUBJECT_QUERY, { uscc }),
    facts: (text) => judged(dataOf(text).subject),
  },
};
