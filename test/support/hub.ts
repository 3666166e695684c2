import path from 'node:path';

import { createModules, entities, type Modules } from '../../src/app.js';
import { loadDemoCity } from '../../src/demo.js';
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

export async function openTestHub(): Promise<TestHub> {
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const hub: TestHub = { ...createModules(db), db };
  await loadDemoCity(hub);
  return hub;
}

export async function importDemoFile(hub: TestHub, file: string): Promise<Summary> {
  const outcome = await hub.intake.importFile({
    door: hub.subjects.door,
    source: { path: path.join(SEEDS, file) },
    actor: { role: 'CITY_ADMIN', subject: 'operator:test' },
  });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join(', '));
  return outcome.value;
}

/** A new request. */
export function requestOf(identity: Identity): RequestContext {
  const now = new Date('2026-11-20T04:00:00Z');
  return { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
}
