import { execute, type ExecutionResult, parse } from 'graphql';

import { evaluateDemoCity } from '../../../../src/demo.js';
import type { Identity } from '../../../../src/modules/access/index.js';
import { LoaderRegistry, type RequestContext } from '../../../../src/platform/graphql/context.js';
import { type HubSchema, schemaOf } from '../../../../src/serve.js';
import { identityWith, openTestHub, type TestHub } from '../../../support/hub.js';

/** The demo city, graded by its industries, asked as the API is asked. */
export interface TieredHub extends TestHub {
  readonly schema: HubSchema;
  /** @param as the city's administrator if nobody else is named. */
  ask(query: string, as?: Identity, variables?: Variables): Promise<ExecutionResult>;
  /** The same where nothing may be refused. */
  answer<Answer>(query: string, as?: Identity, variables?: Variables): Promise<Answer>;
}

type Variables = Readonly<Record<string, unknown>>;

export async function openTieredHub(): Promise<TieredHub> {
  const hub = await openTestHub();
  await evaluateDemoCity(hub);
  const schema = await schemaOf(hub);
  const ask: TieredHub['ask'] = async (query, identity, variableValues = {}) => {
    const contextValue = requestOfToday(identity ?? identityWith('CITY_ADMIN'));
    const document = parse(query);
    const request = { schema: schema.guarded, document, contextValue, variableValues };
    return JSON.parse(JSON.stringify(await execute(request))) as ExecutionResult;
  };
  const answer = async <Answer>(...asked: Parameters<typeof ask>): Promise<Answer> => {
    const { data, errors } = await ask(...asked);
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data as Answer;
  };
  return { ...hub, schema, ask, answer };
}

/** The demo city is judged on the day of the test. */
export function requestOfToday(identity: Identity): RequestContext {
  return { requestId: 'test', identity, loaders: new LoaderRegistry(), now: new Date() };
}

/** Why a request was refused: code and reason of each error. */
export function reasonsOf({ errors = [] }: ExecutionResult): readonly unknown[] {
  return errors.map(({ extensions }) => [extensions?.['code'], extensions?.['reason']]);
}

export function regulatorOf(scheme: string | undefined, division: string): Identity {
  const identity: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'regulator', division };
  return scheme === undefined ? identity : { ...identity, scheme };
}
