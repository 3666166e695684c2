import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';

import { createReference } from '../../../src/modules/reference/index.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { buildApiSchema, buildSubgraphSchema } from '../../../src/platform/graphql/schema.js';
import { openTestDatabase } from '../../support/database.js';
import { ask, faultOf } from './ask.js';

let schema: GraphQLSchema;
let subgraph: GraphQLSchema;
beforeAll(async () => {
  const reference = createReference({ db: await openTestDatabase() });
  const instances = instancesOf(reference.resolvers);
  schema = await buildApiSchema([reference.graphql], instances);
  subgraph = await buildSubgraphSchema([reference.graphql], instances);
});

describe('a division', () => {
  it('is found by its code with or without trailing zeros, with its place in the tree', async () => {
    const query = `{
      county: division(code: "410102") { code name level fullName parent { name } path { code } }
      city: division(code: "410100") { code name children { name } }
      province: division(code: "41") { parent { code } }
      township: division(code: "410102001000") { name level }
      nation: division(code: "100000") { code }
    }`;
    expect(await ask(schema, query)).toMatchObject({
      county: {
        code: '410102',
        name: '中原区',
        level: 'COUNTY',
        fullName: '河南省郑州市中原区',
        parent: { name: '郑州市' },
        path: [{ code: '41' }, { code: '4101' }, { code: '410102' }],
      },
      city: { code: '4101', name: '郑州市' },
      province: { parent: null },
      township: { name: '林山寨街道', level: 'TOWNSHIP' },
      nation: null,
    });
  });

  it('is listed below its parent page by page, none twice and none left out', async () => {
    const page = `query($after: String) {
      divisions(parent: "4101", first: 10, after: $after) {
        edges { node { code } } pageInfo { hasNextPage endCursor } } }`;
    const codes: string[] = [];
    let after: unknown = null;
    for (let more = true; more;) {
      const { divisions } = (await ask(schema, page, { variables: { after } })) as {
        divisions: {
          edges: { node: { code: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
      codes.push(...divisions.edges.map(({ node }) => node.code));
      more = divisions.pageInfo.hasNextPage;
      after = divisions.pageInfo.endCursor;
    }
    expect(codes).toHaveLength(15);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('gives the provinces where no parent is named, and nothing below an unknown one', async () => {
    const query = `{ top: divisions(first: 100) { edges { node { level } } }
      none: divisions(parent: "x") { edges { cursor } } }`;
    const { top, none } = (await ask(schema, query)) as Record<string, { edges: unknown[] }>;
    expect(top?.edges).toHaveLength(31);
    expect(none?.edges).toEqual([]);
  });

  it('is resolved for another subgraph by its key', async () => {
    const query = `{ _entities(representations: [
      { __typename: "Division", code: "410104" }, { __typename: "Industry", code: "C" }
    ]) { ... on Division { name } ... on Industry { name level } } }`;
    expect(await ask(subgraph, query)).toEqual({
      _entities: [{ name: '管城回族区' }, { name: '制造业', level: 'SECTION' }],
    });
  });
});

describe('an industry', () => {
  it('stands below its group, division and section', async () => {
    const query = `{ industry(code: "0111") { name level path { code } }
      industries { code } manufacturing: industries(parent: "C") { code }
      unknown: industry(code: "9999") { code } }`;
    const answer = await ask(schema, query);
    expect(answer['industry']).toEqual({
      name: '稻谷种植',
      level: 'CLASS',
      path: [{ code: 'A' }, { code: '01' }, { code: '011' }, { code: '0111' }],
    });
    expect(answer['industries']).toHaveLength(20);
    expect(answer['manufacturing']).toHaveLength(31);
    expect(answer['unknown']).toBeNull();
  });
});

describe('an enterprise type', () => {
  it('is found by the code of the registration authority', async () => {
    const query = `{ enterpriseType(code: "1000") { name family } }`;
    expect(await ask(schema, query)).toEqual({
      enterpriseType: { name: '内资公司', family: '11' },
    });
  });
});

describe('a working day', () => {
  it('is counted over holidays and make-up days of announced years', async () => {
    const query = `{ workingDay(from: "2026-09-30", days: 7) {
      date isProvisional provisionalYears calendarYears { year notices } } }`;
    expect(await ask(schema, query)).toEqual({
      workingDay: {
        date: '2026-10-15',
        isProvisional: false,
        provisionalYears: [],
        calendarYears: [
          {
            year: 2026,
            notices: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
          },
        ],
      },
    });
  });

  it('says that it is provisional where the year is not announced', async () => {
    const query = `{ workingDay(from: "2026-12-31", days: 7) { isProvisional provisionalYears }
      workingDays(from: "2026-09-30", to: "2026-10-15") { count isProvisional } }`;
    expect(await ask(schema, query)).toEqual({
      workingDay: { isProvisional: true, provisionalYears: [2027] },
      workingDays: { count: 7, isProvisional: false },
    });
  });

  it('is not counted without end', async () => {
    expect(await faultOf(schema, '{ workingDay(from: "2026-01-01", days: 9999) { date } }')).toBe(
      'BAD_USER_INPUT',
    );
    expect(await faultOf(schema, '{ workingDay(from: "9999-12-30", days: 9) { date } }')).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('a parameter of the rules', () => {
  it('has the value and the basis of the day', async () => {
    const query = `{ limit: parameter(code: "CODE_ERROR_RATE_LIMIT") {
        value unit validFrom basis { kind document article quotation } }
      before: parameter(code: "CODE_ERROR_RATE_LIMIT", on: "2020-12-31") { value }
      period: parameter(code: "DISCLOSURE_PERIOD", on: "2019-06-01") { value unit validTo } }`;
    expect(await ask(schema, query)).toEqual({
      limit: {
        value: '1',
        unit: 'PER_10000',
        validFrom: '2021-01-01',
        basis: {
          kind: 'POLICY',
          document: '管城回族区 2021 工作要点',
          article: '11',
          quotation: '积极推进存量代码的转换，确保重错码率低于万分之一',
        },
      },
      before: null,
      period: { value: '7', unit: 'WORKING_DAY', validTo: '2021-12-31' },
    });
  });
});
