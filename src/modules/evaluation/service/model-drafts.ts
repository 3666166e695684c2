import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import type { Identity } from '../../access/index.js';
import { canonicalHash, type Hashable } from '../../audit/index.js';
import type { Finding } from '../domain/finding.js';
import type { Model } from '../domain/model.js';
import { mayAct, stateAfter } from '../domain/model-life.js';
import { ownSections, readModel } from '../domain/read-model.js';
import { modelRefusal, type ModelRefusal } from '../refusals.js';
import { insertModel, lockModel, lockModels, type ModelUnit } from '../store/models.js';
import type { EvaluationTables } from '../tables.js';
import { isForCity, noteStep } from './model-steps.js';
import { parseModelText } from './model-text.js';

/** A document that can be kept. */
export interface ReadDraft {
  readonly model: Model;
  readonly content: object;
  readonly contentHash: string;
  readonly warnings: readonly Finding[];
}

export interface Drafted {
  readonly code: string;
  readonly version: string;
  readonly warnings: readonly Finding[];
}

type Outcome = Promise<Result<Drafted, ModelRefusal | Finding>>;

/** Reads a document's text; all that is wrong with its shape at once. */
export function readDraft(text: string): Result<ReadDraft, Finding> {
  const parsed = parseModelText(text);
  if (!parsed.ok) return parsed;
  const read = readModel(parsed.value);
  if (!read.ok) return read;
  const { document: content, warnings } = ownSections(parsed.value);
  // It comes from JSON: there is nothing in it that has no canonical text.
  const contentHash = canonicalHash(content as Hashable);
  return accepted({ model: read.value, content, contentHash, warnings });
}

/** Keeps a document as a new draft of its author. */
export async function loadDraft(db: Database, text: string, identity: Identity): Outcome {
  if (!isForCity(identity) || !mayAct(identity.role, 'LOAD'))
    return refused(notAllowed(identity, 'LOAD'));
  const read = readDraft(text);
  if (!read.ok) return read;
  const { model, content, contentHash, warnings } = read.value;
  const { code, version } = model;
  return db.write<EvaluationTables, Awaited<Outcome>>(async (unit: ModelUnit) => {
    await lockModels(unit.sql);
    if ((await lockModel(unit, code, version)) !== null) {
      return refused(modelRefusal('MODEL_VERSION_TAKEN', ['document'], { model: code, version }));
    }
    const drafted = { code, version, content, contentHash };
    const row = await insertModel(unit.em, {
      ...drafted,
      ...{ state: 'DRAFT', isShadow: false, author: identity.subject },
    });
    await noteStep(unit, row, { action: 'LOAD', identity });
    return accepted({ code, version, warnings });
  });
}

export interface Revision {
  readonly code: string;
  readonly version: string;
  readonly document: string;
}

/** Gives a draft another content; a simulation of the earlier one does not count any more. */
export async function reviseDraft(
  db: Database,
  { code, version, document }: Revision,
  identity: Identity,
): Outcome {
  if (!isForCity(identity) || !mayAct(identity.role, 'REVISE'))
    return refused(notAllowed(identity, 'REVISE'));
  const read = readDraft(document);
  if (!read.ok) return read;
  const { model, content, contentHash, warnings } = read.value;
  if (model.code !== code || model.version !== version) {
    const named = { found: `${model.code}@${model.version}`, wanted: `${code}@${version}` };
    return refused(modelRefusal('MODEL_NAMED_OTHERWISE', ['document'], named));
  }
  return db.write<EvaluationTables, Awaited<Outcome>>(async (unit: ModelUnit) => {
    const row = await lockModel(unit, code, version);
    if (row === null)
      return refused(modelRefusal('MODEL_UNKNOWN', ['version'], { model: code, version }));
    const state = stateAfter(row.state, 'REVISE');
    if (state === null) {
      return refused(
        modelRefusal('MODEL_STATE', ['version'], { state: row.state, action: 'REVISE' }),
      );
    }
    const before = row.contentHash;
    Object.assign(row, { state, content, contentHash, simulationNo: null });
    await unit.em.flush();
    await noteStep(unit, row, { action: 'REVISE', identity, before });
    return accepted({ code, version, warnings });
  });
}

export function notAllowed({ role }: Identity, action: string): ModelRefusal {
  return modelRefusal('ROLE_NOT_ALLOWED', [], { role, action });
}
