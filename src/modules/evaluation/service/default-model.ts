import { readFile } from 'node:fs/promises';

import { civilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Database } from '../../../platform/database/index.js';
import type { Profile } from '../domain/check-model.js';
import { DEFAULT_MODEL } from '../domain/stored-model.js';
import { listModels } from '../queries/models.js';
import { insertActivation, insertModel, lockModels, type ModelUnit } from '../store/models.js';
import type { EvaluationTables } from '../tables.js';
import { readDraft } from './model-drafts.js';
import { noteStep } from './model-steps.js';

/** `seeds/reference` lies beside `src` and `dist` alike. */
const RELEASED = new URL(
  `../../../../seeds/reference/models/${DEFAULT_MODEL}.yaml`,
  import.meta.url,
);

const SYSTEM = { subject: 'system', role: 'SYSTEM' } as const;

/** The year for which the model was made. */
const FROM = civilDate('2026-01-01');

/**
 * Where no version of the default model is known, that of the release is kept: put in force for a
 * demonstration, and as a draft in production, where a city decides by review what it evaluates by.
 */
export async function ensureDefault(db: Database, profile: Profile): Promise<void> {
  if ((await listModels(db.read<EvaluationTables>(), DEFAULT_MODEL)).length > 0) return;
  const read = readDraft(await readFile(RELEASED, 'utf8'));
  invariant(read.ok, 'the model of the release can be read');
  const { model, content, contentHash } = read.value;
  const { code, version } = model;
  const isInForce = profile === 'demo';
  await db.write(async (unit: ModelUnit) => {
    await lockModels(unit.sql);
    if ((await listModels(unit.sql, code)).length > 0) return;
    const row = await insertModel(unit.em, {
      ...{ code, version, content, contentHash, isShadow: false, author: SYSTEM.subject },
      state: isInForce ? 'PUBLISHED' : 'DRAFT',
    });
    const reason = 'The model that the release brings.';
    if (isInForce) {
      const decided = { activeFrom: FROM, decidedBy: SYSTEM.subject, reason };
      await insertActivation(unit.em, { code, modelNo: row.modelNo, ...decided });
    }
    await noteStep(unit, row, { action: 'BOOTSTRAP', identity: SYSTEM, reason });
  });
}
