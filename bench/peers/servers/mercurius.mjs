/**
 * mercurius compiling each query with graphql-jit at its first use, with its parsed queries cached and
 * nothing else switched on. RESOLVERS chooses how a page is read: `loaders` asks once for each relation
 * of the whole page, `one-sql` has the database make the whole page.
 */
import fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

import { RECORDS } from '../sides/question.mjs';
import { statements } from './statements.mjs';

const { DATABASE_URL, DATABASE_POOL_SIZE, RESOLVERS } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL_SIZE) });

/** The rows of a statement, prepared once for each connection. */
async function ask(name, values) {
  const { rows } = await pool.query({ name, text: statements[name], values });
  return rows;
}

const schema = `
  type Query {
    subjects(division: String!, first: Int!): SubjectPage!
    subject(uscc: ID!): Subject
    changes(edition: Int!, uscc: ID!, first: Int!): ChangePage!
  }
  type SubjectPage { nodes: [Subject!]! hasNextPage: Boolean! }
  type Subject {
    uscc: ID! name: String! subjectType: String! registrationStatus: String
    evaluation: Evaluation records(first: Int!): [Record!]!
  }
  type Evaluation { grade: String finalScore: Int asOf: String! stableUntil: String }
  type Record {
    recordNo: ID! recordType: String! decidedOn: String! documentNo: String severity: String
    publicityEnd: String standing: String!
  }
  type ChangePage { nodes: [Change!]! hasNextPage: Boolean! }
  type Change {
    edition: Int! uscc: ID! removed: Boolean! name: String gradeBand: String validFrom: String validTo: String
    pendingObjection: Boolean
  }
`;

const page = (rows, first) => ({ nodes: rows.slice(0, first), hasNextPage: rows.length > first });

const changes = async (_root, { edition, uscc, first }) =>
  page(await ask('changes', [edition, uscc, first + 1]), first);

const codesOf = (queries) => queries.map(({ obj }) => obj.uscc);
/** Within a request nobody is asked about twice: mercurius need not remember what it loaded. */
const opts = { cache: false };

const byLoaders = {
  resolvers: {
    Query: {
      changes,
      subjects: async (_root, { division, first }) =>
        page(await ask('subjects', [division, first + 1]), first),
      subject: async (_root, { uscc }) => (await ask('subject', [uscc]))[0],
    },
  },
  loaders: {
    Subject: {
      evaluation: {
        opts,
        async loader(queries) {
          const rows = await ask('evaluations', [codesOf(queries)]);
          const found = new Map(rows.map((row) => [row.uscc, row]));
          return codesOf(queries).map((uscc) => found.get(uscc) ?? null);
        },
      },
      records: {
        opts,
        async loader(queries) {
          const rows = await ask('records', [codesOf(queries), queries[0].params.first]);
          const found = Map.groupBy(rows, ({ uscc }) => uscc);
          return codesOf(queries).map((uscc) => found.get(uscc) ?? []);
        },
      },
    },
  },
};

const byOneStatement = {
  resolvers: {
    Query: {
      changes,
      subjects: async (_root, { division, first }) => {
        const [{ found }] = await ask('wholePage', [division, first + 1, RECORDS]);
        return page(found, first);
      },
      subject: async (_root, { uscc }) => (await ask('wholeSubject', [uscc]))[0],
    },
  },
};

const app = fastify({ logger: false });
await app.register(mercurius, {
  ...(RESOLVERS === 'loaders' ? byLoaders : byOneStatement),
  ...{ schema, jit: 1, graphiql: false },
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
