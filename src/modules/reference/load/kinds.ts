import type { Kysely } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import {
  replaceCalendarYears,
  replaceDivisions,
  replaceEnterpriseTypes,
  replaceIndustries,
  replaceParameters,
} from '../store.js';
import type { ReferenceTables } from '../tables.js';
import { type CalendarFile, parseCalendarFile } from './calendar-file.js';
import { parseDivisions, parseEnterpriseTypes, parseIndustries } from './code-files.js';
import type { DatasetKind } from './manifest.js';
import { parseParameters } from './parameter-file.js';

type Replace = (db: Kysely<ReferenceTables>) => Promise<void>;

/** Facts that have been read from the files of one kind and wait to be put in force. */
export interface FactsRead {
  /** How many facts each file holds, in the order of the files. */
  readonly rowCounts: readonly number[];
  readonly replace: Replace;
}

function releasedCalendar(text: string): CalendarFile {
  const calendar = parseCalendarFile(text);
  invariant(calendar.ok, 'the calendar of the release is an announced one');
  return calendar.value;
}

function codeTable<Row>(
  parse: (text: string) => readonly Row[],
  replace: (db: Kysely<ReferenceTables>, rows: readonly Row[]) => Promise<void>,
): (texts: readonly string[]) => FactsRead {
  return (texts) => {
    const files = texts.map(parse);
    return {
      rowCounts: files.map(({ length }) => length),
      replace: (db) => replace(db, files.flat()),
    };
  };
}

function calendars(texts: readonly string[]): FactsRead {
  const files = texts.map(releasedCalendar);
  return {
    rowCounts: files.map(({ days }) => days.length),
    replace: (db) => replaceCalendarYears(db, files),
  };
}

/** All files of a kind are put in force together, as one set. */
export const readFactsOf: Readonly<Record<DatasetKind, (texts: readonly string[]) => FactsRead>> = {
  DIVISIONS: codeTable(parseDivisions, replaceDivisions),
  INDUSTRIES: codeTable(parseIndustries, replaceIndustries),
  ENTERPRISE_TYPES: codeTable(parseEnterpriseTypes, replaceEnterpriseTypes),
  PARAMETERS: codeTable(parseParameters, replaceParameters),
  CALENDAR_YEAR: calendars,
};
