import { sql } from 'kysely';

import type { Database } from '../database/index.js';
import type { Spender } from './budget.js';

export interface Wish {
  readonly spender: Spender;
  readonly points: number;
  /** What was taken for a minute that has ended and not spent: it goes back to the same day. */
  readonly returned: { readonly points: number; readonly day: string | null };
}

/** Part of a budget, taken by one process. */
export interface Grant {
  readonly points: number;
  /** Left for everybody after the grant. */
  readonly leftInMinute: number;
  readonly leftInDay: number;
  readonly minuteSeconds: number;
  readonly daySeconds: number;
  /** Null when this process granted it to itself, for want of the database's word. */
  readonly day: string | null;
}

/** The database's clock decides which minute and which day it is: processes need not agree. */
export async function takeLease(db: Database, wish: Wish): Promise<Grant> {
  const { spender, points, returned } = wish;
  const { perMinute, perDay } = spender.budget;
  const { rows } = await sql<Grant>`/* quota.lease */
    WITH clock AS (
      SELECT at, floor(extract(epoch FROM at) / 60)::bigint AS minute, at::date AS day
        FROM (SELECT now() AT TIME ZONE 'Asia/Shanghai' AS at) AS here)
    INSERT INTO platform.spending AS known (spender, minute, in_minute, day, in_day, granted)
    SELECT sha256(key || convert_to(${spender.id}, 'UTF8')), minute, points, day, points, points
      FROM platform.spending_key, clock, LATERAL (SELECT least(${points}::bigint, ${perMinute}, ${perDay}) AS points) AS first
    ON CONFLICT (spender) DO UPDATE SET (minute, in_minute, day, in_day, granted) = (
      SELECT greatest(known.minute, excluded.minute), used.minute + lease.points,
             greatest(known.day, excluded.day), used.day + lease.points, lease.points
        FROM (SELECT CASE WHEN known.minute >= excluded.minute THEN known.in_minute ELSE 0 END AS minute,
                     CASE WHEN known.day < excluded.day THEN 0
                          WHEN known.day = ${returned.day}::date THEN known.in_day - ${returned.points}::bigint
                          ELSE known.in_day END AS day) AS used,
             LATERAL (SELECT greatest(0, least(${points}::bigint, ${perMinute}::bigint - used.minute,
                                               ${perDay}::bigint - used.day)) AS points) AS lease)
    RETURNING granted::float8 AS points, (${perMinute}::bigint - in_minute)::float8 AS "leftInMinute",
              (${perDay}::bigint - in_day)::float8 AS "leftInDay", day::text AS day,
              60 - (SELECT extract(second FROM at) FROM clock)::float8 AS "minuteSeconds",
              (SELECT extract(epoch FROM day + 1 - at) FROM clock)::float8 AS "daySeconds"`.execute(
    db.read(),
  );
  const [grant] = rows;
  if (grant === undefined) throw new Error('a lease has its row');
  return grant;
}

/** What was spent on a day that is over counts no more. */
export async function forgetBefore(db: Database, day: string): Promise<void> {
  await sql`/* quota.forget */ DELETE FROM platform.spending WHERE day < ${day}::date`.execute(
    db.read(),
  );
}
