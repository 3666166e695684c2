import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { createModules, entities, type Modules } from '../../../src/app.js';
import { civilDate } from '../../../src/kernel/civil-date.js';
import { invariant } from '../../../src/kernel/invariant.js';
import { loadCatalogue } from '../../../src/modules/catalogue/index.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';

const AUTHOR = { subject: 'culture-office', role: 'MODEL_ADMIN' } as const;
const TODAY = civilDate('2026-11-21');
const RELEASED = 'seeds/reference/catalogue';

interface Written {
  version: number;
  fields: { code?: string; codeSet?: { code: string; nameZh: string }[] }[];
}

let db: Database;
let modules: Modules;
let folder: string;

beforeAll(async () => {
  db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  modules = createModules(db);
  await modules.evaluation.models.ensureDefault();
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The file of a type with one version more, which knows more codes. */
async function withCodes(type: string, added: Readonly<Record<string, string>>): Promise<void> {
  const file = `${type}.yaml`;
  const text = await readFile(`${RELEASED}/${file}`, 'utf8');
  const last = (parse(text) as Written[]).at(-1);
  invariant(last !== undefined, `${type} has a version`);
  const fields = last.fields.map((field) => {
    const nameZh = added[field.code ?? ''];
    if (nameZh === undefined || field.codeSet === undefined) return field;
    const codes = nameZh.split(' ').map((one) => ({ code: one, nameZh: `文旅${one}` }));
    return { ...field, codeSet: [...field.codeSet, ...codes] };
  });
  const next = stringify([{ ...last, version: last.version + 1, fields }]);
  await writeFile(path.join(folder, file), `${text}\n${next}`);
}

/** A scheme of culture and tourism (文化和旅游), after that of the transport authority. */
async function cultureScheme(): Promise<string> {
  const text = await readFile('seeds/reference/schemes/TRANSPORT.yaml', 'utf8');
  return text
    .replace('scheme: TRANSPORT', 'scheme: CULTURE')
    .replaceAll(/\bTR(?=\d|_)/gu, 'CU')
    .replace('department: JTYS', 'department: WGLJ')
    .replace(/industryCodes: \[[^\]]*\]/u, "industryCodes: ['90']");
}

function eventOf(eventCode: string, eventOn: string): GivenRow {
  return {
    ...{ recordNo: '1', version: 1, recordType: 'INDUSTRY_EVENT', eventOn: civilDate(eventOn) },
    ...{ until: null, publicityEnd: null, repairedOn: null, severity: null },
    ...{ isValid: true, hasDocument: true, isDisputed: false },
    values: { scheme: 'CULTURE', eventCode },
  };
}

describe('an eighth scheme', () => {
  it('is refused while the catalogue does not know its events', async () => {
    const findings = await modules.evaluation.models.checkText(await cultureScheme());
    const errors = findings.filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(({ code }) => code)).toContain('VALUE_NOT_IN_CODE_SET');
  });

  it('needs a file of its own and a version of two record types, and no line of code', async () => {
    const events = 'CU1 CU2 CU3 CU4 CU5 CU6 CU7 CU8 CU_OVERLOAD_LIST CU_MAJOR_ACCIDENT';
    await copyFile(`${RELEASED}/_shared.yaml`, path.join(folder, '_shared.yaml'));
    await withCodes('INDUSTRY_EVENT', { scheme: 'CULTURE', eventCode: events });
    await withCodes('INDUSTRY_ROSTER', { scheme: 'CULTURE' });
    const { published } = await loadCatalogue(db, pathToFileURL(`${folder}/`));
    expect(published).toEqual(['INDUSTRY_EVENT@3', 'INDUSTRY_ROSTER@2']);

    const loaded = await modules.evaluation.models.load(await cultureScheme(), AUTHOR);
    invariant(loaded.ok, 'the scheme is kept as a draft');
    const { model, findings } = loaded.value;
    expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const scheme = await modules.supervision.schemes.byModelNo(model.modelNo);
    expect(scheme).toMatchObject({ code: 'CULTURE', department: 'WGLJ', kind: 'CREDIT' });
    expect(scheme?.grades.map(({ measures }) => measures.length)).toEqual([4, 1, 4, 4]);
  });

  it('judges its members by the engine that is there', async () => {
    const model = await modules.evaluation.models.get('CULTURE', '1.0.0');
    invariant(model !== null, 'the scheme is kept');
    const subject = {
      ...{ subjectType: 'ENTERPRISE', registrationStatus: 'ACTIVE' },
      registeredOn: civilDate('2015-01-01'),
    };
    const given = [
      { ...subject, uscc: 'theatre', industryCode: '9031', rows: [eventOf('CU2', '2026-03-01')] },
      { ...subject, uscc: 'garage', industryCode: '8111', rows: [] },
    ];
    const judged = await modules.evaluation.engine.evaluateGiven(model.model, TODAY, given);
    const bySubject = new Map(judged.map((one) => [one.uscc, one]));
    // Four tenths of the public 885.00 as 88.50, and six tenths of 90 − 10.
    expect(bySubject.get('theatre')).toMatchObject({ finalScore: 8340, grade: 'B', reason: null });
    expect(bySubject.get('garage')).toMatchObject({ grade: null, reason: 'NOT_IN_SCHEME' });
  });
});
