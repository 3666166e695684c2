import { type GraphQLSchema, isRequiredArgument, isUnionType } from 'graphql';

import { idOf } from '../api/records/support/stored-penalty.js';
import { BUILDER, COMPANY, POLICY, SCHEME, UNNAMED } from './permission-cast.js';
import type { Found, PreparedHub } from './permission-hub.js';
import type { Root } from './permission-tree.js';

/** Arguments of the roots that need some, several where one row does not show everything. */
function argumentsOf({ found, today }: PreparedHub): Readonly<Record<string, readonly string[]>> {
  const year = today.slice(0, 4);
  const period = `period: { from: "${year}-01-01", to: "${today}" }`;
  return {
    ...rowsOf(found),
    dataQuality: [period],
    dataQualityByDepartment: [period],
    department: ['code: "SCJG"'],
    division: ['code: "410104"'],
    enterpriseType: ['code: "110"'],
    evaluationModel: ['code: "ZZ-DEFAULT-2026", version: "1.0.0"'],
    explainAccess: [`uscc: "${COMPANY}", field: "Subject.name"`],
    gradeDistribution: ['groupBy: DISTRICT'],
    industry: ['code: "C"'],
    industryScheme: [`code: "${SCHEME}"`],
    ledgerConsistency: ['from: "1", to: "1"'],
    loanStatistics: [`year: ${year}`],
    parameter: ['code: "REPAIR_WAIT_DAYS"'],
    permissionTable: ['type: "Subject"'],
    recordType: ['code: "ADMIN_PENALTY"'],
    supervisionLedger: [`scheme: "${SCHEME}", quarter: "${found.quarter}"`],
    tierAppeals: [`scheme: "${SCHEME}"`],
    tierChanges: [`scheme: "FOOD_DRUG", since: "2026-02-01", first: 40`],
    tierDistribution: [`scheme: "${SCHEME}", by: NONE`],
    tiers: [`filter: { scheme: "FOOD_DRUG" }`, `filter: { scheme: "${SCHEME}" }`],
    whitelist: [`policy: "${POLICY}"`],
    whitelistChanges: [`policy: "${POLICY}"`],
    whitelistCounts: [`policy: "${POLICY}", from: "${year}-01", to: "${year}-12"`],
    workingDay: [`from: "${today}", days: 1`],
    workingDays: [`from: "${today}", to: "${today}"`],
  };
}

function rowsOf(found: Found): Readonly<Record<string, readonly string[]>> {
  return {
    subject: [COMPANY, UNNAMED, BUILDER, found.listed, found.ungraded, found.graded].map(
      (uscc) => `uscc: "${uscc}"`,
    ),
    subjectsByUscc: [`usccs: ["${COMPANY}", "${UNNAMED}"]`],
    record: [1, 2, 7, 8, 30].map((number) => `id: "${idOf(number)}"`),
    evaluationRun: [`id: ${String(found.run)}`],
    inspectionPlan: [`no: "${found.plan}"`],
    inspectionTask: [`no: "${found.task}"`],
    objection: [`id: "${found.objection}"`],
    quarantine: [`submission: "${found.submission}"`],
    revalidation: ['id: "1"'],
    simulation: ['id: 1'],
    submission: [`id: "${found.submission}"`],
    whitelistSnapshot: [`policy: "${POLICY}", uscc: "${found.listed}"`],
  };
}

/** One of each entity, by its key. */
const ENTITIES: Readonly<Record<string, readonly string[]>> = {
  Department: ['code: "SCJG"'],
  Division: ['code: "410104"'],
  Industry: ['code: "C"'],
  Record: [1, 30].map((number) => `id: "${idOf(number)}"`),
  RecordType: ['code: "ADMIN_PENALTY", version: 1'],
  Simulation: ['id: 1'],
  Subject: [COMPANY, UNNAMED].map((uscc) => `uscc: "${uscc}"`),
};

function entitiesOf(schema: GraphQLSchema): readonly Root[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) return [];
  const keys = union.getTypes().flatMap(({ name }) => {
    const known = ENTITIES[name];
    if (known === undefined) throw new Error(`An entity without a key: ${name}`);
    return known.map((key) => `{ __typename: "${name}", ${key} }`);
  });
  const again = union.getTypes().map(({ name }) => name);
  return [{ text: `_entities(representations: [${keys.join()}])`, again }];
}

/** Lists below the roots, no longer than they show something. */
export const SHORT: Readonly<Record<string, string>> = {
  'Subject.records': '(first: 3)',
  'Subject.inspections': '(first: 1)',
  'Subject.evaluationHistory': '(first: 1)',
  'InspectionRound.targets': '(first: 2)',
  'InspectionRound.exclusions': '(first: 1)',
  'SupervisionLedger.rows': '(first: 2)',
  'DataQuality.defects': '(first: 1)',
  'Revalidation.findings': '(first: 1)',
};

/** What else is looked at whole at each further subject or record, beside the first. */
const AGAIN: Readonly<Record<string, readonly string[]>> = {
  subject: ['Subject', 'FormerName', 'Evaluation', 'Tier', 'WhitelistStanding'],
  record: ['Record'],
};

/** Every root of the schema, the richest first: where a type is met first it is looked at whole. */
export function rootsOf(hub: PreparedHub, schema: GraphQLSchema): readonly Root[] {
  const known = argumentsOf(hub);
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    ({ name }) => !name.startsWith('_'),
  );
  const missing = fields.filter(
    ({ name, args }) => known[name] === undefined && args.some(isRequiredArgument),
  );
  if (missing.length > 0) {
    throw new Error(`Roots without arguments: ${missing.map(({ name }) => name).join(', ')}`);
  }
  // Whole lists come last: by then their types are known, and only presence is asked.
  const order = (name: string): number =>
    ['subject', 'record'].includes(name) ? -name.length : known[name] === undefined ? 1 : 0;
  const asked = fields
    .toSorted((one, other) => order(one.name) - order(other.name))
    .flatMap(({ name, args }) => {
      return (known[name] ?? ['']).map((given) => {
        const isPage = args.some((arg) => arg.name === 'first') && !given.includes('first:');
        const first = isPage ? 'first: 2' : '';
        const all = [given, first].filter((text) => text !== '').join(', ');
        return { text: all === '' ? name : `${name}(${all})`, again: AGAIN[name] ?? [] };
      });
    });
  return [...asked, ...entitiesOf(schema)];
}
