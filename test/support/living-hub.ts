import { execute, parse } from 'graphql';

import { createModules, entities } from '../../src/app.js';
import { loadDemoCast } from '../../src/demo.js';
import type { Identity } from '../../src/modules/access/index.js';
import { loadCatalogue } from '../../src/modules/catalogue/index.js';
import { connectDatabase } from '../../src/platform/database/index.js';
import { LoaderRegistry } from '../../src/platform/graphql/context.js';
import { createJobs, type Jobs } from '../../src/platform/jobs/index.js';
import { schemaOf } from '../../src/serve.js';
import { cloneTestDatabase } from './database.js';
import { identityWith, type TestHub } from './hub.js';

/** The cast of the demo city, of whom nothing is recorded yet: asked as the API is asked, now, with what follows from facts. */
export interface LivingHub extends TestHub {
  readonly jobs: Jobs;
  /** What a query or mutation answers, asked by the city's administrator if nobody else is named. */
  ask(
    query: string,
    as?: Identity,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

export async function openLivingHub(): Promise<LivingHub> {
  const { url } = await cloneTestDatabase();
  const db = await connectDatabase({ url, entities, poolSize: 4 });
  await loadCatalogue(db);
  const modules = createModules(db);
  await modules.records.scoring.bringUpToDate();
  await loadDemoCast(modules);
  const jobs = createJobs({ url, logger: silent, ...modules.background });
  const { guarded: schema } = await schemaOf(modules);
  return {
    ...modules,
    ...{ db, jobs },
    async ask(query, identity = identityWith('CITY_ADMIN'), variableValues = {}) {
      const now = new Date();
      const contextValue = { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
      const request = { schema, document: parse(query), contextValue, variableValues };
      const { data, errors } = await execute(request);
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
      return JSON.parse(JSON.stringify(data)) as Readonly<Record<string, unknown>>;
    },
    async close() {
      await jobs.stop();
      await db.close();
    },
  };
}

const silent = { debug: () => undefined, warn: () => undefined, error: () => undefined };
