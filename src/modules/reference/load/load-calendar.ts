import { readFile } from 'node:fs/promises';

import type { Refusal, Result } from '../../../kernel/result.js';
import type { Database, WriteUnit } from '../../../platform/database/index.js';
import { lockLoading, replaceCalendarYears, saveDatasets } from '../store.js';
import type { ReferenceTables } from '../tables.js';
import { type CalendarFile, type CalendarRefusal, parseCalendarFile } from './calendar-file.js';
import { sha256Of } from './manifest.js';

/**
 * Puts a newly announced year in force beside a running hub, without a release.
 *
 * @param path of a file in the form of holiday-cn.
 */
export async function loadCalendar(
  db: Database,
  path: string,
): Promise<Result<CalendarFile, Refusal<CalendarRefusal>>> {
  const bytes = await readFile(path);
  const parsed = parseCalendarFile(bytes.toString('utf8'));
  if (!parsed.ok) return parsed;
  const { year, notices, days } = parsed.value;
  await db.write(async ({ sql }: WriteUnit<ReferenceTables>) => {
    await lockLoading(sql);
    await replaceCalendarYears(sql, [parsed.value]);
    await saveDatasets(sql, [
      {
        name: `calendar-${String(year)}`,
        kind: 'CALENDAR_YEAR',
        sha256: sha256Of(bytes),
        releaseSha256: null,
        origin: notices.join(' '),
        licence: 'as stated by the operator who loaded it',
        edition: String(year),
        rowCount: days.length,
      },
    ]);
  });
  return parsed;
}
