import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { Identity, View } from '../../../src/modules/access/index.js';
import { LoaderRegistry, type RequestContext } from '../../../src/platform/graphql/context.js';
import { type HubSchema, schemaOf } from '../../../src/serve.js';
import { EVERYBODY } from '../../support/hub.js';
import { checkPermissionMatrix, type MatrixRow } from '../../support/permission-matrix.js';
import { openEvaluatedHub } from './support/evaluated-hub.js';

const FAR_AWAY: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' };

/** Some hundred operations, each judging somebody again. */
jest.setTimeout(240_000);

/** A subject and the district in which it is. */
interface Place {
  readonly uscc: string;
  readonly district: string;
}

let composed: HubSchema;
let subgraph: HubSchema;
/** The best need no next grade; of others one has a way to go, and one is not evaluated. */
let best: Place;
let others: readonly Place[];

beforeAll(async () => {
  const hub = await openEvaluatedHub();
  await hub.run();
  const placed = async (filter: string): Promise<Place> => {
    const { evaluations } = (await hub.answer(`{ evaluations(first: 1, filter: { ${filter} }) {
      edges { node { subject { uscc division { code } } } } } }`)) as { evaluations: Found };
    const subject = evaluations.edges[0]?.node.subject;
    if (subject === undefined) throw new Error(`the demo city has a subject with ${filter}`);
    return { uscc: subject.uscc, district: subject.division?.code ?? '' };
  };
  best = await placed('grades: [A]');
  others = [await placed('grades: [D]'), await placed('status: NOT_EVALUATED')];
  composed = await schemaOf(hub);
  subgraph = await schemaOf(hub, 'evaluation');
}, 240_000);

interface Found {
  readonly edges: readonly {
    readonly node: {
      readonly subject: { readonly uscc: string; readonly division: { code: string } | null };
    };
  }[];
}

const LOOKED_INTO = new Set([
  ...['Evaluation', 'IndicatorResult', 'DimensionResult', 'VetoResult', 'TreatedRecord'],
  ...['CountedRecord', 'EvaluationHistoryConnection', 'EvaluationEdge'],
]);

function viewOf({ role, division = '', uscc }: Identity, of: Place): View {
  switch (role) {
    case 'SUBJECT':
      return uscc === of.uscc ? 'SELF' : 'PUBLIC';
    case 'INDUSTRY_REGULATOR':
    case 'MODEL_ADMIN':
    case 'REVIEWER':
      return of.district.startsWith(division) ? 'REGULATOR' : 'PUBLIC';
    case 'INSPECTION_TOOL':
    case 'BANK':
    case 'CREDIT_SERVICE':
    case 'AUDITOR':
      return role;
    case 'CITY_ADMIN':
      return 'ADMIN';
    case 'PROVINCE_SYNC':
      return 'PROVINCE';
    // The demo city was sent by the hub itself, not by a department.
    case 'DEPARTMENT_REPORTER':
    case 'PUBLIC':
      return 'PUBLIC';
  }
}

/** A request of today: the demo city is known since the test began. */
function requestOf(identity: Identity): RequestContext {
  return { requestId: 'test', identity, loaders: new LoaderRegistry(), now: new Date() };
}

const evaluationOf = (of: Place): MatrixRow => ({
  type: 'Evaluation',
  root: `subject(uscc: "${of.uscc}")`,
  at: ['evaluation'],
  viewOf: (identity) => viewOf(identity, of),
});

function check(
  { guarded, open, table }: HubSchema,
  identities: readonly Identity[],
  rows: readonly MatrixRow[],
) {
  const asked = { guarded, open, table, identities, rows, contextOf: requestOf };
  return checkPermissionMatrix({ ...asked, types: LOOKED_INTO });
}

describe('the permission table over evaluations', () => {
  it('holds for every role by every path', async () => {
    const itself: Identity = { role: 'SUBJECT', subject: 'itself', uscc: best.uscc };
    const all = await check(composed, [...EVERYBODY, FAR_AWAY, itself], [evaluationOf(best)]);
    const few = EVERYBODY.filter(({ role }) => ['AUDITOR', 'BANK'].includes(role));
    const more = await check(composed, few, others.map(evaluationOf));
    expect([...all.mismatches, ...more.mismatches]).toEqual([]);
    expect(all.unproven.filter((name) => more.unproven.includes(name))).toEqual([]);
    expect(all.cells).toBeGreaterThan(5_000);
  });

  it('holds where another subgraph asks for a subject by its key', async () => {
    const row: MatrixRow = {
      type: 'Subject',
      root: 'evaluations(first: 1, filter: { grades: [A] })',
      at: ['edges', 'node', 'subject'],
      reference: { uscc: best.uscc },
      viewOf: (identity) => viewOf(identity, best),
    };
    const roles = ['AUDITOR', 'BANK', 'INSPECTION_TOOL', 'PUBLIC'];
    const few = EVERYBODY.filter(({ role }) => roles.includes(role));
    const report = await check(subgraph, few, [row]);
    expect(report.mismatches).toEqual([]);
  });
});
