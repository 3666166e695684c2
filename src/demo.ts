import path from 'node:path';

import type { Modules } from './app.js';
import { type Identity, sampleOrganisations } from './modules/access/index.js';

/** The hub itself, where no person acts. */
const SYSTEM: Identity = { role: 'CITY_ADMIN', subject: 'system' };

const SEEDS = path.join(path.dirname(import.meta.dirname), 'seeds', 'demo');

/**
 * The demo city: organisations, departments and a named cast of subjects, through the same doors as
 * real data. Each door knows what it has, so that a second start writes nothing.
 */
export async function loadDemoCity(hub: Modules): Promise<void> {
  const writer = { actor: SYSTEM.subject, role: SYSTEM.role };
  await hub.access.service.registerOrganisations(sampleOrganisations, writer);
  await hub.catalogue.loadDepartments(path.join(SEEDS, 'departments.yaml'));
  await importCast(hub);
}

async function importCast({ intake, subjects }: Modules): Promise<void> {
  const outcome = await intake.importFile({
    door: subjects.door,
    source: { path: path.join(SEEDS, 'subjects.csv') },
    actor: SYSTEM,
    reference: 'demo-city',
  });
  if (outcome.ok) return;
  throw new Error(
    `the demo city was refused: ${outcome.refusals.map(({ code }) => code).join(', ')}`,
  );
}
