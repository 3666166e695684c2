import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Who plans and draws: in the own division, a regulator in the own scheme; the services see to that. */
const DRAWING: PermissionRow = {
  CITY_ADMIN: 'full',
  INDUSTRY_REGULATOR: 'full',
  INSPECTION_TOOL: 'full',
};

/** Each department keeps its own entries, the city all. */
const KEEPING: PermissionRow = {
  CITY_ADMIN: 'full',
  DEPARTMENT_REPORTER: 'full',
  INDUSTRY_REGULATOR: 'full',
};

/** A department that inspects records and publishes its own outcomes. */
const INSPECTING: PermissionRow = { ...DRAWING, DEPARTMENT_REPORTER: 'full' };

/** Who draws, who inspects, and who audits that. */
const INSIDE = {
  ADMIN: 'full',
  AUDITOR: 'full',
  INSPECTION_TOOL: 'full',
  REGULATOR: 'full',
  REPORTER: 'full',
} as const;

/** Besides them the subject that was inspected. */
const CONCERNED: PermissionRow = { ...INSIDE, SELF: 'full' };

/** A person's name: in full to whom they inspected, for a purpose to the own department and the city. */
const NAME: PermissionRow = {
  ADMIN: 'purpose:mask:personName',
  REPORTER: 'purpose:mask:personName',
  SELF: 'full',
  AUDITOR: 'mask:personName',
  INSPECTION_TOOL: 'mask:personName',
  PUBLIC: 'mask:personName',
  REGULATOR: 'mask:personName',
};

type Fields = PermissionTable[string];

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

/** Registers, plans, commitments and seeds are public; who was drawn is, once the outcome is. */
function open(...fields: readonly string[]): Fields {
  return fieldsOf('open', ...fields);
}

/** Who sees what of inspections. Which targets are seen at all is decided in SQL (`queries/sight.ts`). */
export const inspectionPermissions: PermissionTable = {
  Query: {
    ...open('inspectionMatters', 'inspectionPlan', 'inspectionPlans'),
    ...open('inspectionTask', 'inspectionTasks'),
    ...fieldsOf({ ...INSPECTING, AUDITOR: 'full' }, 'inspectors', 'inspectionOverdue'),
  },
  Mutation: {
    ...fieldsOf(KEEPING, 'inspectionMatterAdd', 'inspectorAdd', 'inspectorDeclareInterest'),
    ...fieldsOf(DRAWING, 'inspectionPlanDraft', 'inspectionPlanPublish', 'inspectionTaskOpen'),
    ...fieldsOf(DRAWING, 'inspectionTaskCommit', 'inspectionSeedReveal', 'inspectionTaskDraw'),
    ...fieldsOf(DRAWING, 'inspectionTaskExtend', 'inspectionTaskVoid'),
    ...fieldsOf(INSPECTING, 'inspectionOutcomeRecord', 'inspectionOutcomePublish'),
  },
  Subject: open('inspections'),
  Simulation: open('inspectionEffect'),
  InspectionMatter: open(
    ...['code', 'version', 'nameZh', 'nameEn', 'kind', 'department', 'scheme', 'basis', 'method'],
    ...['validFrom', 'validTo'],
  ),
  Inspector: {
    ...open('id', 'department', 'division', 'activeFrom', 'activeTo'),
    name: NAME,
    organisation: CONCERNED,
    qualifications: CONCERNED,
    // In which firms kin have an interest is nobody's matter but of who sends inspectors.
    interests: INSIDE,
  },
  InspectorEdge: open('cursor', 'node'),
  InspectorConnection: open('edges', 'pageInfo'),
  InspectionPlan: open(
    ...['no', 'version', 'state', 'year', 'name', 'scheme', 'division', 'departments', 'matters'],
    ...['maxPerSubject', 'grades', 'reason', 'madeAt', 'publishedAt'],
  ),
  InspectionPlanGrade: open('stratum', 'ratio', 'timesPerYear'),
  InspectionPlanEdge: open('cursor', 'node'),
  InspectionPlanConnection: open('edges', 'pageInfo'),
  InspectionTask: open('no', 'name', 'scheme', 'division', 'plan', 'openedAt', 'round', 'rounds'),
  InspectionTaskEdge: open('cursor', 'node'),
  InspectionTaskConnection: open('edges', 'pageInfo'),
  InspectionRound: {
    ...open('number', 'state', 'commitment', 'strata', 'seed', 'drawnAt', 'assignedAt', 'voided'),
    ...open('extensions', 'targets'),
    // They name subjects with their grades.
    ...fieldsOf(INSIDE, 'exclusions', 'hitRates', 'drawFile'),
  },
  InspectionDigest: open('size', 'hash'),
  InspectionCommitment: open(
    ...['hash', 'text', 'committedAt', 'algorithm', 'asOf', 'pool', 'excluded', 'frame'],
    ...['inspectors', 'inspectorsPerVisit', 'seedSource'],
  ),
  InspectionSeedSource: open('kind', 'parties', 'throws', 'beacon', 'round'),
  InspectionSeedParty: open('party', 'hash'),
  InspectionSeed: open('value', 'shares', 'digits', 'randomness', 'revealedAt'),
  InspectionSeedShare: open('party', 'share'),
  InspectionStratum: open(
    ...['stratum', 'pool', 'excluded', 'excludedByReason', 'frame', 'ratio', 'quota'],
  ),
  InspectionReasonCount: open('reason', 'targets'),
  InspectionExtension: open('stratum', 'to', 'reason'),
  InspectionVoid: open('reason', 'at'),
  InspectionExclusion: open('subject', 'stratum', 'reasons'),
  InspectionExclusionEdge: open('cursor', 'node'),
  InspectionExclusionConnection: open('edges', 'pageInfo'),
  InspectionTarget: {
    ...open('subject', 'outcomes'),
    // A stratum is a grade, which a place and a ticket would tell as well.
    ...fieldsOf(INSIDE, 'stratum', 'place', 'ticket'),
    inspectors: CONCERNED,
  },
  InspectionTargetEdge: open('cursor', 'node'),
  InspectionTargetConnection: open('edges', 'pageInfo'),
  InspectionOutcome: {
    ...open('department', 'code', 'result', 'checkedOn', 'dueOn', 'publishedOn', 'version'),
    ...fieldsOf(CONCERNED, 'inspectors', 'found', 'rectification'),
  },
  InspectionHitRate: open('stratum', 'checked', 'found', 'notChecked', 'percent', 'low', 'high'),
  InspectionOverdue: open('subject', 'kind', 'department', 'dueOn'),
  InspectionOverdueEdge: open('cursor', 'node'),
  InspectionOverdueConnection: open('edges', 'pageInfo'),
  InspectionMatterAddPayload: open('matter', 'refusals'),
  InspectorAddPayload: open('inspector', 'refusals'),
  InspectorDeclareInterestPayload: open('inspector', 'refusals'),
  InspectionPlanDraftPayload: open('plan', 'refusals'),
  InspectionPlanPublishPayload: open('plan', 'refusals'),
  InspectionTaskOpenPayload: open('task', 'refusals'),
  InspectionTaskCommitPayload: open('task', 'refusals'),
  InspectionSeedRevealPayload: open('task', 'refusals'),
  InspectionTaskDrawPayload: open('task', 'shortages', 'refusals'),
  InspectionTaskExtendPayload: open('task', 'shortages', 'refusals'),
  InspectionTaskVoidPayload: open('task', 'refusals'),
  InspectionOutcomeRecordPayload: open('recorded', 'unchanged', 'waiting', 'task', 'refusals'),
  InspectionOutcomePublishPayload: open('published', 'task', 'refusals'),
  InspectionEffect: open(
    ...['scheme', 'nameZh', 'nameEn', 'subjects', 'movers', 'ungraded', 'grades'],
    ...['visitsBefore', 'visitsAfter'],
  ),
  InspectionEffectOfGrade: open(
    ...['grade', 'nativeLabel', 'subjectsBefore', 'subjectsAfter', 'ratio'],
    ...['visitsBefore', 'visitsAfter'],
  ),
  InspectionVisitsPerYear: open('least', 'most'),
};
