import { type Kysely, sql } from 'kysely';

/** The rows of a submission that still wait in quarantine, and why. */
export async function countOpen(
  reads: Kysely<unknown>,
  submission: string,
): Promise<{ readonly rows: number; readonly reasons: Readonly<Record<string, number>> }> {
  const { rows } = await sql<{ code: string | null; rows: number }>`/* intake.countOpen */
    SELECT reason.value ->> 'code' AS code, count(DISTINCT q.row_no)::int AS rows
      FROM intake.quarantined_row q CROSS JOIN LATERAL jsonb_array_elements(q.reasons) AS reason
     WHERE q.submission_id = ${submission}::bigint AND q.state = 'OPEN'
     GROUP BY GROUPING SETS ((reason.value ->> 'code'), ()) ORDER BY 1`.execute(reads);
  const total = rows.find(({ code }) => code === null)?.rows ?? 0;
  const byCode = rows.flatMap(({ code, rows: count }) =>
    code === null ? [] : [[code, count] as const],
  );
  return { rows: total, reasons: Object.fromEntries(byCode) };
}
