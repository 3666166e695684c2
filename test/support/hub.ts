import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createModules, entities, type Modules } from '../../src/app.js';
import { loadDemoCast, loadDemoCity } from '../../src/demo.js';
import { sampleIdentities, STRANGER, type Identity } from '../../src/modules/access/index.js';
import { loadCatalogue } from '../../src/modules/catalogue/index.js';
import type { Summary } from '../../src/modules/intake/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { LoaderRegistry, type RequestContext } from '../../src/platform/graphql/context.js';
import { openTestDatabase } from './database.js';

/** The demo city of a test of one's own: every module over a cloned database. */
export interface TestHub extends Modules {
  readonly db: Database;
}

export const SEEDS = path.resolve('seeds', 'demo');

/** Each role once, as the samples of the demo city, and a stranger. */
export const EVERYBODY: readonly Identity[] = [
  STRANGER,
  ...sampleIdentities.map(({ claims }) => ({ ...claims, subject: claims.subject ?? claims.role })),
];

export function identityWith(role: Identity['role']): Identity {
  const found = EVERYBODY.find((identity) => identity.role === role);
  if (found === undefined) throw new Error(`no sample identity is ${role}`);
  return found;
}

export async function openTestHub(load = loadDemoCity): Promise<TestHub> {
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const hub: TestHub = { ...createModules(db), db };
  await hub.records.scoring.bringUpToDate();
  await hub.evaluation.models.ensureDefault();
  await hub.finance.policies.ensureReleased('demo');
  await load(hub);
  return hub;
}

/** The demo city before anything was recorded. */
export async function openTestCast(): Promise<TestHub> {
  return openTestHub(loadDemoCast);
}

/** @param actor who sends the file, the market regulator's reporter if nobody else is named. */
export async function importDemoFile(
  hub: TestHub,
  file: string,
  actor: Identity = identityWith('DEPARTMENT_REPORTER'),
): Promise<Summary> {
  return importPath(hub, path.join(SEEDS, file), actor);
}

/** A text as a file of the city's operator. */
export async function takeText(hub: TestHub, text: string, name = 'rows.csv'): Promise<Summary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-hub-'));
  try {
    await writeFile(path.join(folder, name), text);
    return await importPath(hub, path.join(folder, name), OPERATOR);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };

async function importPath(hub: TestHub, file: string, actor: Identity): Promise<Summary> {
  const source = { path: file };
  const outcome = await hub.intake.importFile({ door: hub.subjects.door, source, actor });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join(', '));
  return outcome.value;
}

/** A new request. */
export function requestOf(identity: Identity): RequestContext {
  const now = new Date('2026-11-20T04:00:00Z');
  return { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
}
