import { addMonths, type CivilDate } from '../../src/kernel/civil-date.js';
import type { Identity } from '../../src/modules/access/index.js';
import { shareHash } from '../../src/modules/inspection/domain/seed.js';
import { idOf } from '../api/records/support/stored-penalty.js';
import { identityWith } from './hub.js';
import { BUILDER, COMPANY, POLICY, quarterOf, SCHEME } from './permission-cast.js';

export type Json = Readonly<Record<string, unknown>>;

/** A mutation that succeeded, e.g. `subjectMerge(input: { … })`. */
export interface Told {
  readonly identity: Identity;
  readonly call: string;
}

/** Calls a mutation that must succeed; answers what is wanted of its payload. */
export type Tell = (call: string, as: Identity, wanted?: string) => Promise<Json>;

interface Preparing {
  readonly tell: Tell;
  readonly ask: (query: string, as: Identity) => Promise<Json>;
  readonly today: CivilDate;
}

const ADMIN = identityWith('CITY_ADMIN');
const TOOL = identityWith('INSPECTION_TOOL');
const REPORTER = identityWith('DEPARTMENT_REPORTER');
const REGULATOR = identityWith('INDUSTRY_REGULATOR');
const SUBJECT = identityWith('SUBJECT');
/** Who supervises building in the whole city. */
const BUILDING: Identity = { ...REGULATOR, subject: 'building', division: '4101', scheme: SCHEME };
const BUILDER_ITSELF: Identity = { role: 'SUBJECT', subject: 'builder', uscc: BUILDER };

const GROUNDS = 'document: "郑市监核〔2026〕7号", reason: "经核查"';

/** Something of everything that has a rule, made by those who may. */
export async function prepareByMutations(preparing: Preparing) {
  const records = await prepareRecords(preparing);
  await prepareSubjects(preparing);
  const drawn = await prepareInspection(preparing);
  await prepareSupervision(preparing);
  await prepareFinance(preparing);
  await prepareAuthorisations(preparing);
  return { ...records, ...drawn };
}

async function prepareRecords({ tell, today }: Preparing) {
  const fate = (number: number, more = '') =>
    `input: { record: "${idOf(number)}", expectedVersion: 1, ${GROUNDS} ${more} }`;
  const raise = (number: number) =>
    tell(
      `recordRaiseObjection(input: { record: "${idOf(number)}", ground: CONTENT, statement: "金额有误", evidence: [] })`,
      SUBJECT,
      'objection { id }',
    );
  const change = ', changes: [{ field: "fineAmount", value: "1.2" }]';
  await tell(`recordCorrect(${fate(2, change)})`, REPORTER);
  await tell(`recordCorrect(${fate(3, change)})`, ADMIN);
  await tell(`recordWithdraw(${fate(4)})`, REPORTER);
  await tell(`recordRepair(${fate(5, `, repairedOn: "${today}"`)})`, ADMIN);
  await tell(`recordRevoke(${fate(6)})`, REPORTER);
  await tell(`recordSupersede(${fate(7, `, successor: "${idOf(1)}"`)})`, REPORTER);
  const { objection } = await raise(8);
  const { id } = objection as { readonly id: string };
  await tell(`recordAcceptObjection(input: { objection: "${id}", ${GROUNDS} })`, REPORTER);
  await raise(9);
  return { objection: id };
}

async function prepareSubjects({ tell }: Preparing): Promise<void> {
  const changes = (version: number, text: string) =>
    `input: { uscc: "${COMPANY}", expectedVersion: ${String(version)}, ${GROUNDS}, changes: { businessScope: "${text}" } }`;
  await tell(`subjectCorrect(${changes(2, '环保技术开发')})`, ADMIN);
}

/** Two who inspect, a plan of its own department, and a round drawn, checked and published. */
export async function prepareInspection({ tell, today }: Omit<Preparing, 'ask'>) {
  await tell(
    `inspectionMatterAdd(input: { code: "SC-01", nameZh: "公示信息检查", kind: GENERAL, department: "SCJG",
       method: "现场检查", validFrom: "2026-01-01", basis: { kind: POLICY, document: "国发〔2019〕5号",
       whereRead: "政府网站" } })`,
    REPORTER,
  );
  const inspector = (id: string, name: string) =>
    `inspectorAdd(input: { id: "${id}", name: "${name}", department: "SCJG", division: "4101",
       organisation: "市场监管综合执法支队", qualifications: ["执法证"], interests: [], activeFrom: "2026-01-01" })`;
  await tell(inspector('I-0', '甲一'), REPORTER);
  await tell(inspector('I-1', '乙二'), ADMIN);
  await tell(
    `inspectorDeclareInterest(input: { id: "I-0", interests: ["91410105MA9X103755"] })`,
    REPORTER,
  );
  const { plan } = await tell(
    `inspectionPlanDraft(input: { year: ${today.slice(0, 4)}, name: "年度计划", division: "4101",
       matters: ["SC-01"], maxPerSubject: 12, grades: [{ stratum: "ALL", ratio: "1", timesPerYear: 12 }] })`,
    TOOL,
    'plan { no }',
  );
  const { no } = plan as { readonly no: string };
  await tell(`inspectionPlanPublish(input: { no: "${no}" })`, TOOL);
  const { task } = await tell(
    `inspectionTaskOpen(input: { plan: "${no}", name: "第一次抽查" })`,
    TOOL,
    'task { no }',
  );
  const drawn = (task as { readonly no: string }).no;
  await draw({ tell, today }, drawn);
  return { plan: no, task: drawn, inspected: COMPANY };
}

const SHARES = [
  { party: '市场监管局', share: 'a share of sixteen or more' },
  { party: '司法局', share: 'another share, as long as it' },
];

async function draw({ tell, today }: Omit<Preparing, 'ask'>, task: string): Promise<void> {
  const parties = SHARES.map(
    ({ party, share }) => `{ party: "${party}", hash: "${shareHash(share)}" }`,
  );
  const shares = SHARES.map(({ party, share }) => `{ party: "${party}", share: "${share}" }`);
  await tell(
    `inspectionTaskCommit(input: { task: "${task}", seedSource: { kind: SHARES, parties: [${parties.join()}] } })`,
    TOOL,
  );
  await tell(`inspectionSeedReveal(input: { task: "${task}", shares: [${shares.join()}] })`, TOOL);
  await tell(`inspectionTaskDraw(input: { task: "${task}" })`, TOOL);
  await tell(
    `inspectionOutcomeRecord(input: { task: "${task}", outcomes: [{ uscc: "${COMPANY}", outcome: RECTIFIED,
       checkedOn: "${today}", found: "公示信息不一致", rectification: "限期改正" }] })`,
    REPORTER,
  );
  await tell(`inspectionOutcomePublish(input: { task: "${task}" })`, ADMIN);
}

async function prepareSupervision({ tell, ask, today }: Preparing): Promise<void> {
  await tell(`tierNoticeServe(input: { scheme: "${SCHEME}" })`, BUILDING);
  const { subject } = await ask(
    `{ subject(uscc: "${BUILDER}") { tierNotices { id schemeCode } } }`,
    BUILDER_ITSELF,
  );
  const [notice] = (subject as { readonly tierNotices: readonly { readonly id: string }[] })
    .tierNotices;
  const grounds = 'grounds: "评价所依据的记录有误", evidence: ["https://example.gov.cn/1"]';
  await tell(
    `tierAppealFile(input: { notice: "${notice?.id ?? ''}", ${grounds} })`,
    BUILDER_ITSELF,
  );
  await tell(
    `tierAppealDecide(input: { notice: "${notice?.id ?? ''}", outcome: UPHELD, reason: "记录已更正" })`,
    ADMIN,
  );
  await tell(
    `ledgerOpen(input: { scheme: "${SCHEME}", quarter: "${quarterOf(today)}" })`,
    BUILDING,
  );
}

async function prepareFinance({ tell, ask }: Preparing): Promise<void> {
  await tell(`whitelistRefresh(input: { policy: "${POLICY}" })`, ADMIN);
  const { whitelist } = await ask(
    `{ whitelist(policy: "${POLICY}") { edges { node { uscc } } } }`,
    ADMIN,
  );
  const { edges } = whitelist as { readonly edges: readonly { node: { uscc: string } }[] };
  const uscc =
    edges
      .map(({ node }) => node.uscc)
      .sort()
      .at(-1) ?? '';
  await tell(
    `whitelistRecommend(input: { policy: "${POLICY}", uscc: "${uscc}", reason: "纳税大户", department: "SCJG" })`,
    REPORTER,
    'recommendation { id }',
  );
}

async function prepareAuthorisations({ tell, today }: Preparing): Promise<void> {
  const grant = `authorisationGrant(input: { uscc: "${COMPANY}", institution: "sample-bank-2",
    purpose: LOAN_REVIEW, scopes: [TIERS], validTo: "${addMonths(today, 6)}", evidence: "示例授权书" })`;
  const { authorisation } = await tell(grant, SUBJECT, 'authorisation { id }');
  const { id } = authorisation as { readonly id: string };
  await tell(
    `authorisationRevoke(input: { authorisation: "${id}", reason: "贷款已还清" })`,
    SUBJECT,
  );
}
