import type { EntitySchema } from '@mikro-orm/core';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { Refusal, Result } from '../../kernel/result.js';
import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import type { GraphqlModule } from '../../platform/graphql/module.js';
import type { Division, DivisionTree } from './domain/division.js';
import type { Industry, IndustryTree } from './domain/industry.js';
import { type Parameter, parameterOn } from './domain/parameter.js';
import type { WorkingDayCalendar } from './domain/working-days.js';
import { CalendarResolver } from './graphql/calendar-resolver.js';
import { DivisionFields, IndustryFields } from './graphql/fields.js';
import { referenceModule } from './graphql/module.js';
import { ReferenceResolver } from './graphql/resolver.js';
import type { CalendarFile, CalendarRefusal } from './load/calendar-file.js';
import { loadCalendar } from './load/load-calendar.js';
import { ReferenceLookups } from './lookups.js';

export { type Basis, type BasisRefusal, judgeBasis } from './domain/basis.js';
export { readBasis } from './domain/basis-reader.js';
export { type Division, DivisionTree, divisionPrefix } from './domain/division.js';
export { type Industry, IndustryTree } from './domain/industry.js';
export { type Parameter, parameterOn } from './domain/parameter.js';
export { judgeTimeliness } from './domain/timeliness.js';
export { addWorkingDays, type WorkingDayCalendar } from './domain/working-days.js';
export { BasisInput, basisOf, BasisType } from './graphql/basis-types.js';
export { UsccScalar } from './graphql/scalars.js';
export { DivisionType, IndustryType } from './graphql/types.js';
export { loadReference } from './load/load-reference.js';

/** Reference facts are written as whole sets: no unit of work, no entity. */
export const referenceEntities: readonly EntitySchema[] = [];

/** The module's classes, known without a database: enough to print the schema. */
export const referenceGraphql: GraphqlModule = referenceModule();

export interface Reference {
  /** `referenceGraphql` with entities that can be resolved. */
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  readonly divisionByCode: LoaderDefinition<string, Division | null>;
  readonly industryByCode: LoaderDefinition<string, Industry | null>;
  /** @param now of a request; an import, which has none, always sees what is in force. */
  divisions(now?: Date): Promise<DivisionTree>;
  industries(now?: Date): Promise<IndustryTree>;
  calendar(now?: Date): Promise<WorkingDayCalendar>;
  /** The number that holds on that day; null when the rules had none. */
  parameter(code: string, on: CivilDate): Promise<Parameter | null>;
  /** Every row of every number of the rules. */
  parameters(): Promise<readonly Parameter[]>;
  /** Puts a newly announced year in force, without a release. */
  loadCalendar(path: string): Promise<Result<CalendarFile, Refusal<CalendarRefusal>>>;
}

export function createReference({ db }: { readonly db: Database }): Reference {
  const lookups = new ReferenceLookups(db);
  return {
    graphql: referenceModule(lookups),
    resolvers: [
      new ReferenceResolver(lookups),
      new CalendarResolver(lookups),
      new DivisionFields(lookups),
      new IndustryFields(lookups),
    ],
    divisionByCode: lookups.divisionByCode,
    industryByCode: lookups.industryByCode,
    divisions: async (now) => (await lookups.facts(now)).divisions,
    industries: async (now) => (await lookups.facts(now)).industries,
    calendar: async (now) => (await lookups.facts(now)).calendar,
    parameter: async (code, on) => parameterOn((await lookups.facts()).parameters, code, on),
    parameters: async () => (await lookups.facts()).parameters,
    loadCalendar: (path) => loadCalendar(db, path),
  };
}
