/**
 * The hub over a database as it is, without permission table, masks and ledger: what these cost is the
 * difference. It sees as the regulator that it is told to, prints its address and ends with its signal.
 */
import 'reflect-metadata';

import { openHub } from '../dist/app.js';
import { readConfig } from '../dist/config.js';
import { LoaderRegistry } from '../dist/platform/graphql/context.js';
import { createServer } from '../dist/platform/graphql/server.js';
import { createMetrics } from '../dist/platform/telemetry/metrics.js';
import { schemaOf } from '../dist/serve.js';

const config = readConfig({ ...process.env, PORT: '0', LOG_LEVEL: 'warn' });
const identity = JSON.parse(process.env.BENCH_IDENTITY);
const hub = await openHub(config, 'hub');
const { open: schema } = await schemaOf(hub);
const server = await createServer({
  ...{ schema, logger: hub.logger, metrics: createMetrics().registry },
  checkReady: () => hub.db.check(),
  introspection: () => true,
  contextOf: ({ requestId, arrivedAt: now }) =>
    Promise.resolve({ requestId, identity, loaders: new LoaderRegistry(), now }),
});
console.log(await server.listen(config));
