import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Hub } from './app.js';
import { type Identity, sampleOrganisations } from './modules/access/index.js';
import { parseDepartments } from './modules/catalogue/index.js';

/** The hub itself, where no person acts. */
const SYSTEM: Identity = { role: 'CITY_ADMIN', subject: 'system' };

const SEEDS = path.join(path.dirname(import.meta.dirname), 'seeds', 'demo');

/**
 * The demo city: organisations, departments and a named cast of subjects, through the same doors as
 * real data. Each door knows what it has, so that a second start writes nothing.
 */
export async function loadDemoCity(hub: Hub): Promise<void> {
  const writer = { actor: SYSTEM.subject, role: SYSTEM.role };
  await hub.access.service.registerOrganisations(sampleOrganisations, writer);
  await addDepartments(hub, writer);
  await importCast(hub);
}

async function addDepartments(
  { catalogue }: Hub,
  writer: { readonly actor: string; readonly role: string },
): Promise<void> {
  const departments = parseDepartments(await readFile(path.join(SEEDS, 'departments.yaml'), 'utf8'));
  const author = { ...writer, at: new Date() };
  const answers = await Promise.all(
    departments.map((department) => catalogue.departments.add(department, author)),
  );
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.refusals));
  const [unexpected] = refusals.filter(({ code }) => code !== 'DEPARTMENT_EXISTS');
  if (unexpected !== undefined) {
    throw new Error(`a department of the demo city was refused: ${unexpected.code}`);
  }
}

async function importCast({ intake, subjects }: Hub): Promise<void> {
  const outcome = await intake.importFile({
    door: subjects.door,
    source: { path: path.join(SEEDS, 'subjects.csv') },
    actor: SYSTEM,
    reference: 'demo-city',
  });
  if (outcome.ok) return;
  throw new Error(`the demo city was refused: ${outcome.refusals.map(({ code }) => code).join(', ')}`);
}
