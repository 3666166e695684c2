import { readFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { parse, stringify } from 'yaml';

import { entities } from '../../../src/app.js';
import { addDays, civilDate, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { Result } from '../../../src/kernel/result.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { createCatalogue, loadCatalogue } from '../../../src/modules/catalogue/index.js';
import { DEFAULT_MODEL } from '../../../src/modules/evaluation/domain/stored-model.js';
import { Models } from '../../../src/modules/evaluation/service/models.js';
import { evaluationEntities } from '../../../src/modules/evaluation/tables.js';
import { createReference } from '../../../src/modules/reference/index.js';
import { type Database, todayInShanghai } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';

const AUTHOR: Identity = { role: 'MODEL_ADMIN', subject: 'author' };
const REVIEWER: Identity = { role: 'REVIEWER', subject: 'reviewer' };
const ADMIN: Identity = { role: 'CITY_ADMIN', subject: 'admin' };
const released = readFileSync(path.resolve(`seeds/reference/models/${DEFAULT_MODEL}.yaml`), 'utf8');
const NOON_2026 = civilDate('2026-06-30');

let db: Database;
let models: Models;
let today: CivilDate;

beforeAll(async () => {
  db = await openTestDatabase({ entities: [...new Set([...entities, ...evaluationEntities])] });
  await loadCatalogue(db);
  models = modelsOf('demo');
  today = await todayInShanghai(db.read());
});

function modelsOf(profile: 'demo' | 'production'): Models {
  const catalogue = createCatalogue({ db, reference: createReference({ db }) });
  return new Models({ db, catalogue, profile, checkScheme: () => Promise.resolve([]) });
}

/** The default model under another version, its first two indicators weighing differently. */
function document(version: string, weight = 31): string {
  const changed = parse(released) as { version: string; indicators: { weight: number }[] };
  changed.version = version;
  const [first, second] = changed.indicators;
  if (first !== undefined) first.weight = weight;
  if (second !== undefined) second.weight = 50 - weight;
  return stringify(changed);
}

function codesOf(outcome: Result<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
}

async function simulated(version: string, contentHash: string): Promise<number> {
  const { rows } = await sql<{ no: number }>`INSERT INTO evaluation.simulation
      (model_no, content_hash, as_of, known_at, state, outcome, outcome_hash, asked_by)
    SELECT model_no, ${contentHash}, current_date, now(), 'DONE',
           '{"migration": {"change": {"subjects": 1}}}', ${'a'.repeat(64)}, 'author'
      FROM evaluation.model WHERE code = ${DEFAULT_MODEL} AND version = ${version}
    RETURNING simulation_no AS no`.execute(db.read());
  return rows[0]?.no ?? 0;
}

async function passed(
  contentHash: string,
  failed: number,
  untouched: readonly string[],
): Promise<void> {
  await sql`INSERT INTO evaluation.case_pass (content_hash, cases_hash, passed, failed, untouched, tried_by)
    VALUES (${contentHash}, ${'c'.repeat(64)}, 9, ${failed}, ${[...untouched]}::text[], 'author')`.execute(
    db.read(),
  );
}

async function drafted(version: string, weight?: number): Promise<string> {
  const loaded = await models.load(document(version, weight), AUTHOR);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusals));
  return loaded.value.model.contentHash;
}

async function approved(version: string, weight?: number): Promise<string> {
  const hash = await drafted(version, weight);
  const named = { code: DEFAULT_MODEL, version };
  const simulation = await simulated(version, hash);
  expect(codesOf(await models.submit({ ...named, simulation }, AUTHOR))).toEqual([]);
  expect(codesOf(await models.approve({ ...named, reason: 'Sound.' }, REVIEWER))).toEqual([]);
  return hash;
}

describe('the model of the release', () => {
  it('is kept once and in force from its day in a demonstration', async () => {
    await Promise.all([models.ensureDefault(), models.ensureDefault()]);
    await models.ensureDefault();
    const listed = await models.list(DEFAULT_MODEL);
    expect(listed.map(({ version, state }) => [version, state])).toEqual([['1.0.0', 'PUBLISHED']]);
    expect((await models.activeOn(DEFAULT_MODEL, NOON_2026))?.model.indicators).toHaveLength(36);
    expect(await models.activeOn(DEFAULT_MODEL, civilDate('2025-12-31'))).toBeNull();
    expect(await models.activeOn('NO-OTHER', NOON_2026)).toBeNull();
  });

  it('has errors in production', async () => {
    const model = await models.get(DEFAULT_MODEL, '1.0.0');
    if (model === null) throw new Error('the default model is kept');
    expect(await models.countErrors(model.model)).toBe(0);
    expect(await modelsOf('production').countErrors(model.model)).toBe(9);
  });
});

describe('a draft', () => {
  it('is kept with all findings of its check, and once under its name', async () => {
    const loaded = await models.load(document('2.0.0', 20), AUTHOR);
    expect(loaded.ok && loaded.value.model.state).toBe('DRAFT');
    expect(loaded.ok && loaded.value.findings.every(({ severity }) => severity === 'WARNING')).toBe(
      true,
    );
    expect(codesOf(await models.load(document('2.0.0', 20), AUTHOR))).toEqual([
      'MODEL_VERSION_TAKEN',
    ]);
    expect(codesOf(await models.load(document('2.0.1'), REVIEWER))).toEqual(['ROLE_NOT_ALLOWED']);
  });

  it('is refused where it cannot be read, with places', async () => {
    expect(codesOf(await models.load('{', AUTHOR))).toEqual(['DOCUMENT_UNREADABLE']);
    expect(codesOf(await models.load('a: &a [*a]', AUTHOR))).toEqual(['DOCUMENT_UNREADABLE']);
    expect(codesOf(await models.load('a: "\\0"', AUTHOR))).toEqual(['TEXT_UNFIT']);
    expect(codesOf(await models.load('id: X', AUTHOR))).toContain('VALUE_MISSING');
  });

  it('gets another content, but no other name', async () => {
    const named = { code: DEFAULT_MODEL, version: '2.0.0' };
    const before = await models.get(named.code, named.version);
    const revised = await models.revise({ ...named, document: document('2.0.0', 25) }, AUTHOR);
    expect(revised.ok && revised.value.model.contentHash).not.toBe(before?.contentHash);
    const other = { ...named, document: document('2.0.9') };
    expect(codesOf(await models.revise(other, AUTHOR))).toEqual(['MODEL_NAMED_OTHERWISE']);
    const unknown = { code: DEFAULT_MODEL, version: '9.9.9', document: document('9.9.9') };
    expect(codesOf(await models.revise(unknown, AUTHOR))).toEqual(['MODEL_UNKNOWN']);
  });

  it('goes to review with a simulation of exactly its content', async () => {
    const named = { code: DEFAULT_MODEL, version: '3.0.0' };
    const first = await drafted('3.0.0');
    const submit = async (simulation: number) =>
      codesOf(await models.submit({ ...named, simulation }, AUTHOR));
    expect(await submit(999)).toEqual(['SIMULATION_MISSING']);
    const early = await simulated('3.0.0', first);
    await models.revise({ ...named, document: document('3.0.0', 33) }, AUTHOR);
    expect(await submit(early)).toEqual(['SIMULATION_OF_OTHER_CONTENT']);
    const now = await models.get(named.code, named.version);
    expect(await submit(await simulated('3.0.0', now?.contentHash ?? ''))).toEqual([]);
    expect(await submit(early)).toEqual(['MODEL_STATE']);
  });

  it('with errors does not go to review', async () => {
    const hash = await drafted('3.1.0', 40);
    const broken = document('3.1.0').replace('basis: penalties', 'basis: hearsay');
    const named = { code: DEFAULT_MODEL, version: '3.1.0' };
    const revised = await models.revise({ ...named, document: broken }, AUTHOR);
    expect(revised.ok && revised.value.findings.map(({ code }) => code)).toContain('BASIS_UNKNOWN');
    const contentHash = revised.ok ? revised.value.model.contentHash : hash;
    const simulation = await simulated('3.1.0', contentHash);
    expect(codesOf(await models.submit({ ...named, simulation }, AUTHOR))).toEqual([
      'MODEL_HAS_ERRORS',
    ]);
  });
});

describe('a review', () => {
  it('is by another person than the author and the submitter', async () => {
    const named = { code: DEFAULT_MODEL, version: '4.0.0', reason: 'Sound.' };
    const hash = await drafted('4.0.0');
    const submitted = { ...named, simulation: await simulated('4.0.0', hash) };
    await models.submit(submitted, ADMIN);
    expect(codesOf(await models.approve(named, AUTHOR))).toEqual(['SAME_PERSON']);
    expect(codesOf(await models.approve(named, ADMIN))).toEqual(['SAME_PERSON']);
    expect(codesOf(await models.approve({ ...named, reason: ' ' }, REVIEWER))).toEqual([
      'REASON_MISSING',
    ]);
    const auditor: Identity = { role: 'AUDITOR', subject: 'x' };
    expect(codesOf(await models.approve(named, auditor))).toEqual(['ROLE_NOT_ALLOWED']);
    expect(codesOf(await models.reject({ ...named, reason: 'Too hard.' }, REVIEWER))).toEqual([]);
    expect((await models.get(DEFAULT_MODEL, '4.0.0'))?.state).toBe('REJECTED');
    const again = { ...named, document: document('4.0.0', 28) };
    expect(codesOf(await models.revise(again, AUTHOR))).toEqual([]);
    expect((await models.get(DEFAULT_MODEL, '4.0.0'))?.state).toBe('DRAFT');
  });
});

describe('an approved model', () => {
  const named = { code: DEFAULT_MODEL, version: '5.0.0', reason: 'The new weights.' };

  it('holds from a day not past, once its cases pass and touch every rule', async () => {
    const contentHash = await approved('5.0.0', 29);
    const publish = async (from: CivilDate) =>
      codesOf(await models.publish({ ...named, from }, ADMIN));
    expect(await publish(addDays(today, -1))).toEqual(['PAST_DATE', 'CASES_NOT_PASSED']);
    await passed(contentHash, 1, []);
    expect(await publish(addDays(today, 1))).toEqual(['CASES_NOT_PASSED']);
    await passed(contentHash, 0, ['V08']);
    expect(await publish(addDays(today, 1))).toEqual(['RULES_NOT_TOUCHED']);
    await passed(contentHash, 0, []);
    expect(await publish(addDays(today, 1))).toEqual([]);
    expect((await models.activeOn(DEFAULT_MODEL, today))?.version).toBe('1.0.0');
    expect((await models.activeOn(DEFAULT_MODEL, addDays(today, 1)))?.version).toBe('5.0.0');
  });

  it('gives way to an earlier one, and is retired only then', async () => {
    expect(codesOf(await models.retire(named, ADMIN))).toEqual(['MODEL_STILL_HOLDS']);
    const back = { code: DEFAULT_MODEL, version: '1.0.0', reason: 'Too many fell.' };
    const from = addDays(today, 1);
    expect(codesOf(await models.rollback({ ...back, from }, ADMIN))).toEqual([]);
    expect((await models.activeOn(DEFAULT_MODEL, from))?.version).toBe('1.0.0');
    expect(codesOf(await models.retire(named, ADMIN))).toEqual([]);
    const draft = { code: DEFAULT_MODEL, version: '2.0.0', reason: 'x' };
    expect(codesOf(await models.rollback({ ...draft, from }, ADMIN))).toEqual(['MODEL_STATE']);
  });

  it('may be a challenger beside the one that holds', async () => {
    await approved('6.0.0', 27);
    const shadow = { code: DEFAULT_MODEL, version: '6.0.0', isShadow: true };
    expect(codesOf(await models.setShadow(shadow, ADMIN))).toEqual([]);
    const judging = await models.modelsOn(DEFAULT_MODEL, today);
    expect(judging.map(({ version, isShadow }) => [version, isShadow])).toEqual([
      ['1.0.0', false],
      ['6.0.0', true],
    ]);
    expect(codesOf(await models.setShadow({ ...shadow, version: '1.0.0' }, ADMIN))).toEqual([
      'MODEL_STATE',
    ]);
  });

  it('does not hold from today when today is judged already', async () => {
    const contentHash = await approved('7.0.0', 26);
    await passed(contentHash, 0, []);
    await sql`INSERT INTO evaluation.run (model_no, kind, trigger, as_of, known_at, is_shadow, state, parts, asked_by)
      VALUES (1, 'FULL', 'BATCH', ${today}::date, now(), false, 'PUBLISHED', 0, 'x')`.execute(
      db.read(),
    );
    const wanted = { code: DEFAULT_MODEL, version: '7.0.0', reason: 'x', from: today };
    expect(codesOf(await models.publish(wanted, ADMIN))).toEqual(['DAY_ALREADY_JUDGED']);
  });
});

describe('the life of a model', () => {
  it('is told step by step, with the outcome of the simulation, and stands in the log', async () => {
    const { rows } = await sql<{ action: string; actor: string; hash: string | null }>`
      SELECT action, actor, left(simulation_hash, 3) AS hash FROM evaluation.model_event
        JOIN evaluation.model USING (model_no) WHERE version = '5.0.0' ORDER BY event_no`.execute(
      db.read(),
    );
    expect(rows.map(({ action, actor, hash }) => [action, actor, hash])).toEqual([
      ['LOAD', 'author', null],
      ['SUBMIT', 'author', 'aaa'],
      ['APPROVE', 'reviewer', null],
      ['PUBLISH', 'admin', 'aaa'],
      ['RETIRE', 'admin', null],
    ]);
    const log = await sql<{ n: number }>`SELECT count(*)::int AS n FROM audit.entry
      WHERE target = ${`evaluationModel:${DEFAULT_MODEL}@5.0.0`}`.execute(db.read());
    expect(log.rows[0]?.n).toBe(5);
  });
});
