import type { Database } from '../../../platform/database/index.js';
import { append } from '../../audit/index.js';
import type { Identity } from '../../access/index.js';
import { type CasePassMade, insertCasePass } from '../store/case-pass.js';

/** Notes what cases said of a model's content: a model that no cases hold to account is not published. */
export async function noteCasePass(
  db: Database,
  pass: Omit<CasePassMade, 'triedBy'>,
  { subject, role, organisation }: Identity,
): Promise<void> {
  await db.write(async ({ sql }) => {
    await insertCasePass(sql, { ...pass, triedBy: subject });
    await append(sql, [
      {
        ...{ actor: subject, role, organisation, action: 'evaluation.tryCases' },
        target: `model-content:${pass.contentHash}`,
        afterHash: pass.casesHash,
      },
    ]);
  });
}
