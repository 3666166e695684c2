import type { QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import { addWorkingDays, parameterOn, type Reference } from '../reference/index.js';
import type { RecordFacts } from './domain/judged-record.js';
import { penaltyRules } from './domain/penalty-rules.js';
import { listExceptions } from '../subjects/index.js';

/** What the rules must know, read once for a submission or a single change. */
export async function ruleFacts(
  sql: QueryExecutorProvider,
  reference: Reference,
  today: CivilDate,
): Promise<RecordFacts> {
  const exceptions = await listExceptions(sql);
  const [parameters, calendar] = await Promise.all([reference.parameters(), reference.calendar()]);
  return {
    today,
    exceptions,
    penalty: penaltyRules(parameters),
    dueOn: (decidedOn, code) => {
      const period = parameterOn(parameters, code, decidedOn);
      return period === null ? null : addWorkingDays(decidedOn, Number(period.value), calendar);
    },
  };
}
