import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Scheme } from '../../supervision/index.js';

/** What planning needs to know of schemes: those in force on a day, by code. */
export interface SchemeLookup {
  on(day: CivilDate): Promise<readonly Scheme[]>;
  find(code: string, day: CivilDate): Promise<Scheme | null>;
}
