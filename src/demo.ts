import { readdir } from 'node:fs/promises';
import path from 'node:path';

import type { Modules } from './app.js';
import { addMonths, dateInShanghai } from './kernel/civil-date.js';
import type { Refusal, Result } from './kernel/result.js';
import { type Identity, sampleOrganisations } from './modules/access/index.js';
import { DEFAULT_MODEL } from './modules/evaluation/index.js';
import type { Loaded } from './modules/inspection/index.js';

/** The hub itself, where no person acts. */
const SYSTEM: Identity = { role: 'CITY_ADMIN', subject: 'system' };

const SEEDS = path.join(path.dirname(import.meta.dirname), 'seeds', 'demo');

/**
 * The demo city: its cast and their records, through the same doors as real data. Each door knows what
 * it has, so that a second start writes nothing.
 */
export async function loadDemoCity(hub: Modules): Promise<void> {
  await loadDemoCast(hub);
  await importRecords(hub);
  await loadInspection(hub);
  await authoriseBank(hub);
  await importLoans(hub);
}

/** Organisations, departments and a named cast of subjects, of whom nothing is recorded yet. */
export async function loadDemoCast(hub: Modules): Promise<void> {
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
  });
  if (!outcome.ok) throw refusedDemo(outcome.refusals);
}

/** One file for each department that reports; its name says whose it is. */
async function importRecords({ intake, records }: Modules): Promise<void> {
  const folder = path.join(SEEDS, 'records');
  const door = await records.door({ on: dateInShanghai(new Date()) });
  if (!door.ok) throw refusedDemo(door.refusals);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson')).sort();
  await files.reduce(async (before, name) => {
    await before;
    const outcome = await intake.importFile({
      door: door.value,
      source: { path: path.join(folder, name) },
      actor: { ...SYSTEM, department: path.parse(name).name },
    });
    if (!outcome.ok) throw refusedDemo(outcome.refusals);
  }, Promise.resolve());
}

/** What the sample bank lent to the cast. */
async function importLoans({ intake, finance }: Modules): Promise<void> {
  const door = await finance.loansDoor('sample-bank', SYSTEM);
  if (!door.ok) throw refusedDemo(door.refusals);
  const source = { path: path.join(SEEDS, 'loans', 'sample-bank.csv') };
  const outcome = await intake.importFile({ door: door.value, source, actor: SYSTEM });
  if (!outcome.ok) throw refusedDemo(outcome.refusals);
}

/** What is inspected, by whom, and the year's plan for building sites, where there is none yet. */
async function loadInspection({ inspection: { registers, plans } }: Modules): Promise<void> {
  const folder = path.join(SEEDS, 'inspection');
  const year = Number(dateInShanghai(new Date()).slice(0, 4));
  wholly(await registers.loadMatters(path.join(folder, 'matters.yaml'), SYSTEM));
  wholly(await registers.loadInspectors(path.join(folder, 'inspectors.csv'), SYSTEM));
  const wanted = { year, scheme: 'CONSTRUCTION', division: '4101' };
  const kept = await plans.list({ ...wanted, publishedOnly: false, before: null, first: 1 });
  if (kept.rows.length > 0) return;
  const drafted = await plans.draft(
    {
      ...wanted,
      name: `${String(year)}年建筑市场双随机抽查计划`,
      matters: ['CXJS-SITE', 'CXJS-WAGES'],
      maxPerSubject: 2,
      grades: [],
    },
    SYSTEM,
  );
  if (!drafted.ok) throw refusedDemo(drafted.refusals);
  const published = await plans.publish(drafted.value.planNo, SYSTEM);
  if (!published.ok) throw refusedDemo(published.refusals);
}

/** A register of the demo city has no faulty row. */
function wholly(loaded: Result<Loaded>): void {
  const refusals = loaded.ok
    ? loaded.value.faults.flatMap(({ reasons }) => reasons)
    : loaded.refusals;
  if (refusals.length > 0) throw refusedDemo(refusals);
}

const AUTHORISING = '91410104MA9X118532';
const MONTHS = 12;

/** One of the cast lets the sample bank see its records and its evaluation; what it took back stays revoked. */
async function authoriseBank({ access: { authorisations } }: Modules): Promise<void> {
  const identity: Identity = { role: 'SUBJECT', subject: 'system', uscc: AUTHORISING };
  const { rows } = await authorisations.list(null, { after: null, first: 100 }, identity);
  if (rows.some(({ state }) => state !== 'OVER')) return;
  const granted = await authorisations.grant(
    {
      uscc: AUTHORISING,
      institution: 'sample-bank',
      purpose: 'LOAN_REVIEW',
      scopes: ['RECORDS', 'EVALUATION'],
      validTo: addMonths(dateInShanghai(new Date()), MONTHS),
      evidence: '示例授权书',
    },
    { identity },
  );
  if (!granted.ok) throw refusedDemo(granted.refusals);
}

/** Judges whom something changed for since the last start; the city is small enough to be judged here. */
export async function evaluateDemoCity({ evaluation }: Modules): Promise<void> {
  const asOf = dateInShanghai(new Date());
  const model = await evaluation.models.activeOn(DEFAULT_MODEL, asOf);
  if (model === null) return;
  // The schemes of industries read what the public run says.
  const models = [model, ...(await evaluation.models.schemesOn(asOf))];
  await models.reduce(async (before, each) => {
    await before;
    const wanted = { model: each, kind: 'CHANGED', asOf, trigger: 'BATCH' } as const;
    const started = await evaluation.runs.start(wanted, SYSTEM);
    // One that was broken off on another day is worked off by the jobs; the night brings the next.
    if (started.ok) await evaluation.runs.workHere(started.value);
  }, Promise.resolve());
}

function refusedDemo(refusals: readonly Refusal[]): Error {
  return new Error(`the demo city was refused: ${refusals.map(({ code }) => code).join(', ')}`);
}
