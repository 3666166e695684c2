import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { sql } from 'kysely';

import { auditEntities } from '../../../src/modules/audit/index.js';
import type { Identity } from '../../../src/modules/access/index.js';
import {
  type Catalogue,
  catalogueEntities,
  createCatalogue,
  loadCatalogue,
} from '../../../src/modules/catalogue/index.js';
import {
  loadMeasures,
  publishMeasures,
} from '../../../src/modules/catalogue/load/load-measures.js';
import { parseMeasures } from '../../../src/modules/catalogue/load/measure-file.js';
import { civilDate } from '../../../src/kernel/civil-date.js';
import { createReference } from '../../../src/modules/reference/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { buildApiSchema } from '../../../src/platform/graphql/schema.js';
import { openTestDatabase } from '../../support/database.js';
import { ask } from '../reference/ask.js';

const administrator: Identity = { role: 'CITY_ADMIN', subject: 'administrator' };

let db: Database;
let catalogue: Catalogue;
let schema: GraphQLSchema;
beforeAll(async () => {
  db = await openTestDatabase({ entities: [...auditEntities, ...catalogueEntities] });
  await loadCatalogue(db);
  const reference = createReference({ db });
  catalogue = createCatalogue({ db, reference });
  await catalogue.loadDepartments('seeds/demo/departments.yaml');
  schema = await buildApiSchema(
    [reference.graphql, catalogue.graphql],
    instancesOf([...reference.resolvers, ...catalogue.resolvers]),
  );
});

type Payload = Record<string, unknown> & { refusals: { code: string; path: string[] }[] };

async function write(field: string, input: object): Promise<Payload> {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input`;
  const object =
    field === 'recordTypePublish'
      ? 'recordType { version versions }'
      : 'department { code name revision uscc }';
  const source = `mutation($input: ${type}!) { ${field}(input: $input) {
    ${object} refusals { code message messageZh path } } }`;
  const answer = await ask(schema, source, { variables: { input }, identity: administrator });
  return answer[field] as Payload;
}

function reasonsOf({ refusals }: Payload): string[] {
  return refusals.map(({ code, path }) => [code, ...path].join(' '));
}

async function auditOf(target: string): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT actor, action, before_hash IS NOT NULL AS before, reason
    FROM audit.entry WHERE target = ${target} ORDER BY number`.execute(db.read());
  return rows;
}

const department = {
  code: 'TEST_OFFICE',
  name: '郑州市示例局',
  nameEn: 'Example office',
  kind: 'ADMINISTRATIVE_AGENCY',
  division: '4101',
  validFrom: '2020-01-01',
};

describe('a department', () => {
  it('is added once, corrected by revision, and every write is in the log', async () => {
    expect(await write('departmentAdd', department)).toMatchObject({
      department: { code: 'TEST_OFFICE', revision: 1 },
      refusals: [],
    });
    expect(reasonsOf(await write('departmentAdd', department))).toEqual(['DEPARTMENT_EXISTS code']);
    const correction = { code: 'TEST_OFFICE', revision: 1, reason: '更名', name: '郑州市新示例局' };
    expect(await write('departmentCorrect', correction)).toMatchObject({
      department: { name: '郑州市新示例局', revision: 2 },
    });
    expect(reasonsOf(await write('departmentCorrect', correction))).toEqual([
      'DEPARTMENT_REVISION_PASSED revision',
    ]);
    expect(await auditOf('department:TEST_OFFICE')).toEqual([
      { actor: 'administrator', action: 'catalogue.addDepartment', before: false, reason: null },
      {
        actor: 'administrator',
        action: 'catalogue.correctDepartment',
        before: true,
        reason: '更名',
      },
    ]);
  });

  it('is refused with all reasons at once', async () => {
    const wrong = {
      ...department,
      code: 'no code',
      name: ' ',
      uscc: '000000000000000000',
      division: '990000',
      validTo: '2019-01-01',
    };
    expect(reasonsOf(await write('departmentAdd', wrong))).toEqual([
      'DEPARTMENT_CODE_FORMAT code',
      'DEPARTMENT_NAME_MISSING name',
      'DEPARTMENT_USCC_INVALID uscc',
      'DEPARTMENT_DIVISION_UNKNOWN division',
      'DEPARTMENT_PERIOD_REVERSED validTo',
    ]);
  });

  it('is listed page by page, with its division', async () => {
    const query = `query($after: String) { departments(first: 5, after: $after) {
      edges { node { code division { name } } } pageInfo { endCursor hasNextPage } } }`;
    const first = (await ask(schema, query)) as {
      departments: { edges: unknown[]; pageInfo: { endCursor: string } };
    };
    expect(first.departments.edges[0]).toEqual({
      node: { code: 'CXJS', division: { name: '郑州市' } },
    });
    const after = first.departments.pageInfo.endCursor;
    const second = await ask(schema, query, { variables: { after } });
    expect(second).not.toEqual(first);
    expect(await ask(schema, '{ department(code: "NONE") { code } }')).toEqual({
      department: null,
    });
  });
});

const textField = {
  code: 'title',
  nameZh: '标题',
  nameEn: 'Title',
  dataType: 'TEXT',
  length: 100,
  need: 'REQUIRED',
  publicityScope: 'PUBLIC',
  aliases: ['BT'],
};
const party = [
  { ...textField, code: 'partyName', nameZh: '主体名称', aliases: [] },
  { ...textField, code: 'uscc', nameZh: '统一社会信用代码', aliases: [] },
  { ...textField, code: 'date', nameZh: '日期', dataType: 'DATE', length: null, aliases: [] },
];

const item = {
  code: 'TEST_TYPE',
  lastVersion: 0,
  nameZh: '示例信息',
  nameEn: 'Example',
  category: 'OTHER',
  publicityScope: 'PUBLIC',
  departments: ['SCJG'],
  basis: { kind: 'POLICY', document: '示例文件', article: '1', whereRead: 'a copy' },
  fields: [textField, ...party],
  changeNote: 'first',
  effectiveFrom: '2026-01-01',
};

describe('a record type', () => {
  it('is published in versions; each day has its own', async () => {
    expect(await write('recordTypePublish', item)).toMatchObject({
      recordType: { version: 1, versions: [1] },
      refusals: [],
    });
    expect(reasonsOf(await write('recordTypePublish', { ...item, lastVersion: 1 }))).toEqual([
      'RECORD_TYPE_UNCHANGED',
    ]);
    const next = { ...item, lastVersion: 1, nameZh: '新示例信息', effectiveFrom: '2026-06-01' };
    expect(await write('recordTypePublish', next)).toMatchObject({
      recordType: { version: 2, versions: [1, 2] },
    });
    expect(reasonsOf(await write('recordTypePublish', next))).toEqual([
      'RECORD_TYPE_VERSION_PASSED lastVersion',
    ]);
    const query = `{ spring: recordType(code: "TEST_TYPE", on: "2026-05-31") { version nameZh }
      summer: recordType(code: "TEST_TYPE", on: "2026-06-01") { version departments { name } }
      first: recordType(code: "TEST_TYPE", version: 1) { nameZh }
      before: recordType(code: "TEST_TYPE", on: "2025-12-31") { version } }`;
    expect(await ask(schema, query)).toEqual({
      spring: { version: 1, nameZh: '示例信息' },
      summer: { version: 2, departments: [{ name: '郑州市市场监督管理局' }] },
      first: { nameZh: '示例信息' },
      before: null,
    });
  });

  it('without a basis, or with one that says nothing, is not activated', async () => {
    const basis = { kind: 'LAW', document: ' ' };
    expect(
      reasonsOf(await write('recordTypePublish', { ...item, code: 'NO_BASIS', basis })),
    ).toEqual(['BASIS_DOCUMENT_MISSING basis document', 'BASIS_SOURCE_MISSING basis whereRead']);
  });

  it('is refused with all that is wrong in it and its fields', async () => {
    const twice = [
      { code: 'HIGH', nameZh: '高' },
      { code: 'LOW', nameZh: '低', aliases: ['高'] },
    ];
    const field = { ...textField, aliases: [] };
    const wrong = {
      ...item,
      code: 'PETITIONS',
      nameZh: '信访信息',
      publicityScope: 'GOVERNMENT_SHARED',
      departments: ['NOBODY'],
      identifiedBy: ['title', 'number'],
      eventField: 'title',
      reportWithin: 'seven days',
      endFields: ['kind'],
      publicityRule: 'PENALTY',
      fields: [
        field,
        { ...field, publicityScope: 'GOVERNMENT_SHARED', nameZh: '病史', length: null },
        { ...field, code: 'kind', nameZh: '标 题', dataType: 'CODE', need: 'CONDITIONAL' },
        { ...field, code: 'level', nameZh: '级别', dataType: 'CODE', codeSet: twice },
      ],
    };
    expect(reasonsOf(await write('recordTypePublish', wrong)).sort()).toEqual([
      'FIELD_CODE_SET_MISSING fields 2 codeSet',
      'FIELD_CODE_TWICE fields 1 code',
      'FIELD_CODE_VALUE_TWICE fields 3 codeSet',
      'FIELD_CONDITION_MISSING fields 2 requiredWhen',
      'FIELD_CONTENT_FORBIDDEN fields 1 nameZh',
      'FIELD_LENGTH_MISSING fields 1 length',
      'FIELD_NAME_TWICE fields 2 nameZh',
      'FIELD_WIDER_THAN_RECORD fields 0 publicityScope',
      'FIELD_WIDER_THAN_RECORD fields 2 publicityScope',
      'FIELD_WIDER_THAN_RECORD fields 3 publicityScope',
      'RECORD_TYPE_DEADLINE_FORMAT reportWithin',
      'RECORD_TYPE_DEPARTMENT_UNKNOWN departments 0',
      'RECORD_TYPE_END_NOT_DATE endFields 0',
      'RECORD_TYPE_EVENT_NOT_DATE eventField',
      'RECORD_TYPE_IDENTITY_UNKNOWN identifiedBy',
      'RECORD_TYPE_MATTER_FORBIDDEN code',
      'RECORD_TYPE_MATTER_FORBIDDEN nameZh',
      'RECORD_TYPE_PARTY_MISSING fields',
      'RECORD_TYPE_SEVERITY_MISSING publicityRule',
    ]);
  });

  it('that is published cannot be changed, by the database either', async () => {
    const update = sql`UPDATE catalogue.record_type_version SET name_en = 'other'`;
    await expect(update.execute(db.read())).rejects.toThrow('never changes');
  });

  it('of the release is there with its fields, names in files and basis', async () => {
    const query = `{ recordTypes(on: "2026-05-01") { code basis { kind } }
      recordType(code: "ADMIN_PENALTY", on: "2026-05-01") { fields {
        code aliases need requiredWhen { field anyOf } dataType scale isScored mask } } }`;
    const { recordTypes, recordType } = (await ask(schema, query)) as {
      recordTypes: { code: string }[];
      recordType: { fields: { code: string }[] };
    };
    expect(recordTypes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ADMIN_LICENSE', 'ADMIN_PENALTY', 'REGISTRATION']),
    );
    expect(recordType.fields.find(({ code }) => code === 'fineAmount')).toEqual({
      code: 'fineAmount',
      aliases: ['罚款金额', 'CF_NR_FK'],
      need: 'CONDITIONAL',
      requiredWhen: { field: 'penaltyTypes', anyOf: ['FINE'] },
      dataType: 'DECIMAL',
      scale: 6,
      isScored: true,
      mask: null,
    });
    expect(await loadCatalogue(db)).toEqual({ published: [] });
  });
});

describe('the measure list', () => {
  const asked = `query($type: MeasureType, $on: CivilDate) {
    measures(type: $type, on: $on) { code type class executor basis { kind document article } } }`;

  it('is read by everybody: what restricts, with the law or policy that carries it', async () => {
    const variables = { type: 'RESTRICT', on: '2026-05-01' };
    const { measures } = (await ask(schema, asked, { variables })) as {
      measures: { code: string; type: string }[];
    };
    expect(measures.map(({ type }) => type)).toEqual(measures.map(() => 'RESTRICT'));
    expect(measures.find(({ code }) => code === 'WAGE_DEPOSIT_RAISED')).toMatchObject({
      class: null,
      executor: '人力资源社会保障部门',
      basis: { kind: 'POLICY', article: '第三条' },
    });
    expect(await ask(schema, asked, { variables: { on: '2021-12-31' } })).toEqual({ measures: [] });
  });

  it('is published once, with an entry in the log, and never changed', async () => {
    const before = await catalogue.measures.all();
    expect(await loadMeasures(db)).toBe(0);
    expect(await catalogue.measures.on(civilDate('2026-05-01'))).toEqual(before);
    expect(await auditOf('measure:TALK@2022-01-01')).toEqual([
      { actor: 'release', action: 'catalogue.publishMeasure', before: false, reason: null },
    ]);
    const update = sql`UPDATE catalogue.measure SET type = 'REWARD'`;
    await expect(update.execute(db.read())).rejects.toThrow('never changes');
  });

  it('gets a later entry beside the earlier one, and refuses an edited one', async () => {
    const released = parseMeasures(await readFile('seeds/reference/measures.yaml', 'utf8'));
    const edited = released
      .filter(({ code }) => code === 'TALK')
      .map((measure) => ({ ...measure, nameEn: 'Stern talk' }));
    await expect(publishMeasures(db, edited)).rejects.toThrow('says what was published');
    const later = edited.map((measure) => ({ ...measure, validFrom: civilDate('2030-01-01') }));
    expect(await publishMeasures(db, later)).toBe(1);
    const nameOn = async (day: string) =>
      (await catalogue.measures.on(civilDate(day))).find(({ code }) => code === 'TALK')?.nameEn;
    expect(await nameOn('2029-12-31')).toBe('Talk');
    expect(await nameOn('2030-01-01')).toBe('Stern talk');
  });
});

describe('the handling of records', () => {
  const fields = 'identifiedBy eventField reportWithin endFields publicityRule';

  it('is stated by a version, and as usual where it is not', async () => {
    const stated = {
      identifiedBy: ['title', 'date'],
      reportWithin: 'DISCLOSURE_PERIOD',
      endFields: ['date'],
      publicityRule: 'WHILE_ACTIVE',
    };
    await write('recordTypePublish', { ...item, ...stated, code: 'HANDLED' });
    const query = `{ stated: recordType(code: "HANDLED") { ${fields} }
      usual: recordType(code: "TEST_TYPE") { ${fields} }
      penalty: recordType(code: "ADMIN_PENALTY") { ${fields} } }`;
    const usual = {
      identifiedBy: ['date'],
      eventField: 'date',
      reportWithin: null,
      endFields: [],
      publicityRule: 'OPEN',
    };
    expect(await ask(schema, query)).toEqual({
      stated: { ...usual, ...stated },
      usual,
      penalty: {
        ...usual,
        identifiedBy: ['documentNo'],
        reportWithin: 'DISCLOSURE_PERIOD',
        publicityRule: 'PENALTY',
      },
    });
  });

  it('of a version published before it was known is as usual, and its code values have no aliases', async () => {
    await sql`INSERT INTO catalogue.record_type_version
      (code, version, name_zh, name_en, category, publicity_scope, departments, basis, fields,
       change_note, effective_from, content_hash, published_at, published_by)
      SELECT 'OLD_TYPE', 1, name_zh, name_en, category, publicity_scope, departments, basis,
             '[{"code": "documentNo", "codeSet": [{"code": "A", "nameZh": "甲"}]}]',
             change_note, effective_from, content_hash, published_at, published_by
        FROM catalogue.record_type_version WHERE code = 'TEST_TYPE' AND version = 1`.execute(
      db.read(),
    );
    const old = await catalogue.recordTypes.version('OLD_TYPE', 1);
    expect(old).toMatchObject({ identifiedBy: ['documentNo'], publicityRule: 'OPEN' });
    expect(old?.fields[0]?.codeSet).toEqual([{ code: 'A', nameZh: '甲', aliases: [] }]);
  });
});

describe('published versions', () => {
  it('are handed out as the same objects, and a new one is in force at once', async () => {
    const { recordTypes } = catalogue;
    const day = civilDate('2026-03-01');
    const before = await recordTypes.inForce(day);
    expect([...before.keys()]).toEqual([...before.keys()].sort());
    const penalty = before.get('ADMIN_PENALTY');
    expect(penalty?.version).toBe(2);
    expect(await recordTypes.version('ADMIN_PENALTY', 2)).toBe(penalty);
    expect(await recordTypes.version('ADMIN_PENALTY', 99)).toBeNull();
    await write('recordTypePublish', { ...item, code: 'LATE_TYPE' });
    const after = await recordTypes.inForce(day);
    expect(after.get('LATE_TYPE')?.version).toBe(1);
    expect(after.get('ADMIN_PENALTY')).toBe(penalty);
    expect((await recordTypes.inForce(civilDate('2017-01-01'))).size).toBe(0);
  });
});
