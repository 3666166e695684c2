import { execute, parse, type ExecutionResult } from 'graphql';

import { createModules, entities, type Modules } from '../../../../src/app.js';
import { loadDemoCast } from '../../../../src/demo.js';
import { STRANGER, type Identity } from '../../../../src/modules/access/index.js';
import { loadCatalogue } from '../../../../src/modules/catalogue/index.js';
import { schemaOf } from '../../../../src/serve.js';
import type { Database } from '../../../../src/platform/database/index.js';
import { openTestDatabase } from '../../../support/database.js';
import { requestOf } from '../../../support/hub.js';
import { listened } from '../../../support/statements.js';

export type Answer = ExecutionResult<Record<string, never>>;

/** The demo city, asked as the API is asked. */
export interface ReadingHub extends Modules {
  readonly db: Database;
  ask(query: string, as?: Identity, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The names of the statements since the last call. */
  statements(): readonly string[];
}

export async function openReadingHub(): Promise<ReadingHub> {
  const names: string[] = [];
  const db = listened(await openTestDatabase({ entities }), names);
  await loadCatalogue(db);
  const modules = createModules(db);
  await loadDemoCast(modules);
  const { guarded: schema } = await schemaOf(modules);
  return {
    ...modules,
    db,
    statements: () => names.splice(0),
    async ask(query, as = STRANGER, variableValues = {}) {
      const document = parse(query);
      const contextValue = requestOf(as);
      const result = await execute({ schema, document, contextValue, variableValues });
      return JSON.parse(JSON.stringify(result)) as Answer;
    },
  };
}
