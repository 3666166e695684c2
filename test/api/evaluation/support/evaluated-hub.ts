import { execute, type ExecutionResult, parse } from 'graphql';

import type { CivilDate } from '../../../../src/kernel/civil-date.js';
import type { Identity } from '../../../../src/modules/access/index.js';
import { DEFAULT_MODEL } from '../../../../src/modules/evaluation/index.js';
import { LoaderRegistry } from '../../../../src/platform/graphql/context.js';
import { schemaOf } from '../../../../src/serve.js';
import { identityWith, openTestHub, type TestHub } from '../../../support/hub.js';

/** The day of the run: every record of the demo city is in its past. */
export const RUN_DAY = '2026-11-20' as CivilDate;

export type Answer = Readonly<Record<string, unknown>>;

/** The demo city, evaluated by the model of the release, asked as the API is asked. */
export interface EvaluatedHub extends TestHub {
  readonly runNo: number;
  /** @param as the city's administrator if nobody else is named. */
  ask(query: string, as?: Identity): Promise<ExecutionResult>;
  /** The same where nothing may be refused. */
  answer(query: string, as?: Identity): Promise<Answer>;
  /** Judges everybody and publishes. */
  run(): Promise<number>;
}

export async function openEvaluatedHub(): Promise<EvaluatedHub> {
  const hub = await openTestHub();
  const run = () => publishRun(hub);
  const runNo = await run();
  const { guarded: schema } = await schemaOf(hub);
  const ask = async (query: string, identity = identityWith('CITY_ADMIN')) => {
    const contextValue = {
      requestId: 'test',
      identity,
      loaders: new LoaderRegistry(),
      now: new Date(),
    };
    const result = await execute({ schema, document: parse(query), contextValue });
    return JSON.parse(JSON.stringify(result)) as ExecutionResult;
  };
  const answer = async (query: string, identity?: Identity): Promise<Answer> => {
    const { data, errors } = await ask(query, identity);
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data as Answer;
  };
  return { ...hub, runNo, ask, answer, run };
}

async function publishRun({ evaluation }: TestHub): Promise<number> {
  const model = await evaluation.models.activeOn(DEFAULT_MODEL, RUN_DAY);
  if (model === null) throw new Error('the model of the release holds');
  const wanted = { model, kind: 'FULL', asOf: RUN_DAY, trigger: 'BATCH' } as const;
  const run = await evaluation.runs.start(wanted, identityWith('CITY_ADMIN'));
  if (!run.ok) throw new Error(JSON.stringify(run.refusals));
  await evaluation.runs.workHere(run.value);
  return run.value.runNo;
}
