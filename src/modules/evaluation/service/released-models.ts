import { readdir, readFile } from 'node:fs/promises';

import { civilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Database } from '../../../platform/database/index.js';
import type { Profile } from '../domain/check-model.js';
import { listModels } from '../queries/models.js';
import { insertActivation, insertModel, lockModels, type ModelUnit } from '../store/models.js';
import type { EvaluationTables } from '../tables.js';
import { type ReadDraft, readDraft } from './model-drafts.js';
import { noteStep } from './model-steps.js';

/** `seeds/reference` lies beside `src` and `dist` alike. */
const REFERENCE = new URL('../../../../seeds/reference/', import.meta.url);
/** Models first: schemes read them. */
const FOLDERS = ['models/', 'schemes/'] as const;

const SYSTEM = { subject: 'system', role: 'SYSTEM' } as const;

/** The year for which models and schemes of the release were made. */
const FROM = civilDate('2026-01-01');

/**
 * Of each model and scheme of the release of which no version is known, that of the release is kept: put
 * in force for a demonstration, and as a draft in production, where a city decides by review what it
 * evaluates by.
 */
export async function ensureReleased(db: Database, profile: Profile): Promise<void> {
  const known = await listModels(db.read<EvaluationTables>(), null);
  const codes = new Set(known.map(({ code }) => code));
  const missing = (await releasedFiles()).filter(({ code }) => !codes.has(code));
  if (missing.length === 0) return;
  const drafts = await Promise.all(missing.map(({ file }) => readReleased(file)));
  await db.write(async (unit: ModelUnit) => {
    await lockModels(unit.sql);
    await drafts.reduce(
      (before, draft) => before.then(() => keepReleased(unit, draft, profile === 'demo')),
      Promise.resolve(),
    );
  });
}

/** A file is named like its model. */
async function releasedFiles(): Promise<readonly { readonly code: string; readonly file: URL }[]> {
  const folders = FOLDERS.map((folder) => new URL(folder, REFERENCE));
  const names = await Promise.all(folders.map((folder) => readdir(folder)));
  return names.flatMap((inFolder, at) =>
    inFolder
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ code: name.slice(0, -'.yaml'.length), file: new URL(name, folders[at]) })),
  );
}

async function readReleased(file: URL): Promise<ReadDraft> {
  const read = readDraft(await readFile(file, 'utf8'));
  invariant(read.ok, `${file.pathname} of the release can be read`);
  return read.value;
}

async function keepReleased(unit: ModelUnit, draft: ReadDraft, isInForce: boolean): Promise<void> {
  const { model, content, contentHash } = draft;
  const { code, version } = model;
  // Another process that starts at the same moment was first.
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
}
