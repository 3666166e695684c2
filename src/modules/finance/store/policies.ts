import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { KeptVersion } from '../queries/policies.js';

/** Two who load or activate policies wait for each other. */
export async function lockPolicies(db: QueryExecutorProvider): Promise<void> {
  await sql`/* finance.lockPolicies */
    LOCK TABLE finance.policy IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}

/** Answers the number of the new version. */
export async function insertPolicy(
  db: QueryExecutorProvider,
  { code, version, content, contentHash, author }: Omit<KeptVersion, 'policyNo'>,
): Promise<number> {
  const { rows } = await sql<{ policyNo: number }>`/* finance.insertPolicy */
    INSERT INTO finance.policy (code, version, content, content_hash, author)
    VALUES (${code}, ${version}, ${JSON.stringify(content)}::jsonb, ${contentHash}, ${author})
    RETURNING policy_no AS "policyNo"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert answers its key');
  return row.policyNo;
}

export interface PolicyActivation {
  readonly code: string;
  readonly policyNo: number;
  readonly activeFrom: CivilDate;
  readonly decidedBy: string;
  readonly reason: string;
}

/** From that day on the version holds, until a later decision says otherwise; false: that is decided already. */
export async function insertActivation(
  db: QueryExecutorProvider,
  { code, policyNo, activeFrom, decidedBy, reason }: PolicyActivation,
): Promise<boolean> {
  const { rows } = await sql`/* finance.activatePolicy */
    INSERT INTO finance.policy_activation (code, policy_no, active_from, decided_by, reason)
    SELECT ${code}, ${policyNo}::int, ${activeFrom}::date, ${decidedBy}, ${reason}
     WHERE ${policyNo}::int IS DISTINCT FROM (
       SELECT a.policy_no FROM finance.policy_activation a
        WHERE a.code = ${code} AND a.active_from = ${activeFrom}::date
        ORDER BY a.activation_no DESC LIMIT 1)
    RETURNING activation_no`.execute(db);
  return rows.length > 0;
}
