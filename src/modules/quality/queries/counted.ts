import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Period } from '../domain/period.js';

/** The last day on which a decision of a day is reported in time, under one dated parameter. */
export interface Deadline {
  readonly parameter: string;
  readonly decidedOn: CivilDate;
  readonly dueOn: CivilDate;
}

/** What is counted, and under which rules. */
export interface Counted {
  readonly period: Period;
  /** The day as which is counted: reports after it are not seen, deadlines before it are over. */
  readonly on: CivilDate;
  readonly departments: readonly string[];
  /** Record types that have to be reported, with the parameter that holds their working days. */
  readonly types: readonly { readonly code: string; readonly parameter: string }[];
  readonly deadlines: readonly Deadline[];
  /** A decision reminded of up to this day and missing still is concealed. */
  readonly remindedUntil: CivilDate;
}

/** SQL over `r` or the like: within the departments and types that are counted. */
export function counts({ departments, types }: Counted): RawBuilder<boolean> {
  return sql<boolean>`department = ANY (${[...departments]}::text[])
    AND record_type = ANY (${types.map(({ code }) => code)}::text[])`;
}
