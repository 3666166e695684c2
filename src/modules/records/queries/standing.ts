import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** A record's force on a day (效力状态); nothing but the date changes an effective record into an expired one. */
export const STANDINGS = [
  'EFFECTIVE',
  'CONTESTED',
  'REPAIRED',
  'EXPIRED',
  'REVOKED',
  'WITHDRAWN',
  'SUPERSEDED',
] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * The standing of the version `r` on a day. Whoever stands by the record comes first, then what was
 * decided about it, then the calendar. An end (`ended_on`, `expired_on`) has effect on its own day,
 * a validity and a publicity the day after.
 */
export function standingOn(day: CivilDate | RawBuilder<CivilDate>): RawBuilder<Standing> {
  return sql<Standing>`CASE
    WHEN r.status <> 'VALID' THEN r.status
    WHEN r.objection_no IS NOT NULL AND r.contested_on <= ${day}::date THEN 'CONTESTED'
    WHEN r.repaired_on <= ${day}::date THEN 'REPAIRED'
    WHEN least(r.ended_on, r.expired_on) <= ${day}::date
      OR least(r.valid_to, r.publicity_end, r.public_until) < ${day}::date THEN 'EXPIRED'
    ELSE 'EFFECTIVE' END`;
}
