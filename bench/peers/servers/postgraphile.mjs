/**
 * PostGraphile 5 over the views, as its documentation advises for production: the Amber preset behind
 * Node's own server, prepared statements, no GraphiQL, no watching, no explaining, answers made as text.
 * Relations come from smart tags; the delta is a function that PostgreSQL inlines, so that it begins
 * behind its cursor instead of filtering what lies before.
 */
import { createServer } from 'node:http';

import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';
import { postgraphile } from 'postgraphile';

const ofSubject = '(uscc) references bench_peer.subject (uscc)';
const tags = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: {
    class: {
      'bench_peer.subject': { tags: { name: 'subject', primaryKey: 'uscc' } },
      'bench_peer.evaluation': {
        tags: {
          primaryKey: 'uscc',
          foreignKey: `${ofSubject}|@fieldName subject|@foreignSingleFieldName evaluation`,
        },
      },
      'bench_peer.record': {
        tags: {
          primaryKey: 'uscc,record_no',
          foreignKey: `${ofSubject}|@fieldName subject|@foreignFieldName records`,
        },
      },
    },
  },
});

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['bench_peer'],
      pubsub: false,
      poolConfig: {
        max: Number(process.env.DATABASE_POOL_SIZE),
        // Codes of a district lie together: a merge join would walk all results that lie before it.
        options: '-c enable_mergejoin=off',
      },
    }),
  ],
  grafserv: { graphiql: false, watch: false, outputDataAsString: true },
  grafast: { explain: false },
});
const served = instance.createServ(grafserv);
const server = createServer();
await served.addTo(server);
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
