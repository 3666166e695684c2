import { execute, parse, type ExecutionResult } from 'graphql';
import { sql } from 'kysely';

import { createModules, entities } from '../../../../src/app.js';
import { loadDemoCast } from '../../../../src/demo.js';
import type { Identity } from '../../../../src/modules/access/index.js';
import { loadCatalogue } from '../../../../src/modules/catalogue/index.js';
import type { Database } from '../../../../src/platform/database/index.js';
import { LoaderRegistry } from '../../../../src/platform/graphql/context.js';
import { schemaOf } from '../../../../src/serve.js';
import { openTestDatabase } from '../../../support/database.js';

export type Answer = ExecutionResult<Record<string, Record<string, unknown>>>;

/** What a mutation told. */
export interface Told {
  readonly record?: Readonly<Record<string, unknown>> | null;
  readonly objection?: Readonly<Record<string, unknown>> | null;
  readonly refusals: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly messageZh: string;
  }[];
}

export interface Telling {
  readonly as: Identity;
  /** Instant of the request; {@link TODAY} when left out. */
  readonly at?: string | undefined;
  /** What is asked of what the mutation answers, besides the refusals. */
  readonly wanted?: string;
}

/** The demo city, in which records are decided about and objected to. */
export interface DecidingHub {
  readonly db: Database;
  ask(query: string, as: Identity, at?: string): Promise<Answer>;
  /** A mutation with its input as GraphQL text. */
  tell(mutation: string, input: string, telling: Telling): Promise<Told>;
  /** The facts announced since the last call. */
  facts(): Promise<readonly unknown[]>;
}

const TODAY = '2026-11-20T04:00:00Z';

export async function openDecidingHub(): Promise<DecidingHub> {
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const modules = createModules(db);
  await modules.records.scoring.bringUpToDate();
  await loadDemoCast(modules);
  const { guarded: schema } = await schemaOf(modules);
  const ask = async (query: string, identity: Identity, at = TODAY): Promise<Answer> => {
    const now = new Date(at);
    const contextValue = { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
    const result = await execute({ schema, document: parse(query), contextValue });
    const text = JSON.stringify(result);
    const unfilled = /"message(?:Zh)?":"[^"]*\{\w+\}[^"]*"/.exec(text);
    if (unfilled !== null) throw new Error(`a place was not filled in ${unfilled[0]}`);
    return JSON.parse(text) as Answer;
  };
  return {
    db,
    ask,
    async tell(mutation, input, { as, at, wanted = '' }) {
      const query = `mutation { told: ${mutation}(input: { ${input} }) {
        ${wanted} refusals { code path message messageZh } } }`;
      const { data, errors } = await ask(query, as, at);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data?.['told'] as unknown as Told;
    },
    facts: factsOf(db),
  };
}

function factsOf(db: Database): DecidingHub['facts'] {
  let seen = '0';
  return async () => {
    const { rows } = await sql<{ id: string; payload: unknown }>`
      SELECT id, payload FROM platform.fact WHERE id > ${seen}::bigint ORDER BY id`.execute(
      db.read(),
    );
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(({ payload }) => payload);
  };
}
