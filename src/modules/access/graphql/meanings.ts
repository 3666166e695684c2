import type {
  AuthorisationPurpose,
  AuthorisationScope,
  AuthorisationState,
} from '../domain/authorisation.js';
import type { Role } from '../domain/identity.js';
import type { KeyRole, KeyState } from '../domain/machine-key.js';
import type { Mismatch } from '../domain/explain-view.js';
import type { ChangeState } from '../domain/narrowing.js';
import type { OrganisationKind } from '../domain/organisation.js';
import { type Purpose, PURPOSES } from '../domain/purposes.js';
import type { View } from '../domain/views.js';

export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  PUBLIC: 'Anybody (社会公众)',
  SUBJECT: 'A subject, for itself (信用主体)',
  DEPARTMENT_REPORTER: 'Reports for a source department (数源部门报送员)',
  INDUSTRY_REGULATOR: 'Regulates an industry in a region (行业监管人员)',
  INSPECTION_TOOL: 'The machine that draws inspections (双随机抽查工具)',
  BANK: 'A bank (银行)',
  CREDIT_SERVICE: 'A credit service (信用服务机构)',
  CITY_ADMIN: 'Runs the hub for the city (市级管理员)',
  MODEL_ADMIN: 'Drafts evaluation models (模型管理员)',
  REVIEWER: 'The second pair of eyes (复核人员)',
  AUDITOR: 'Reads who did what (审计人员)',
  PROVINCE_SYNC: 'The province’s platform (省级平台同步)',
};

export const VIEW_MEANINGS: Readonly<Record<View, string>> = {
  PUBLIC: 'What anybody may see (社会公开)',
  PUBLIC_PERSONAL: 'The same of a row that is masked like a person (社会公开，个人脱敏)',
  SELF: 'What a subject sees of itself (主体本人)',
  REGULATOR: 'What a regulator sees within its region (监管部门)',
  REPORTER: 'What the reporting department sees of its own rows (报送部门)',
  INSPECTION_TOOL: 'What is needed to draw (抽查工具)',
  BANK: 'What a bank sees without an authorisation (银行)',
  BANK_AUTHORISED: 'What a bank sees with the subject’s authorisation (银行，已授权)',
  CREDIT_SERVICE: 'What is opened to credit services (信用服务机构)',
  ADMIN: 'What the city’s administrator sees (市级管理)',
  AUDITOR: 'What an auditor sees (审计)',
  PROVINCE: 'What goes to the province (省级)',
};

export const KIND_MEANINGS: Readonly<Record<OrganisationKind, string>> = {
  DEPARTMENT: 'A department of government (政府部门)',
  BANK: 'A bank (银行)',
  INSPECTION: 'Draws and carries out inspections (抽查机构)',
  CREDIT_SERVICE: 'A credit service (信用服务机构)',
  CITY: 'The city that runs the hub (市级)',
  PROVINCE: 'The province (省级)',
};

export const SCOPE_MEANINGS: Readonly<Record<AuthorisationScope, string>> = {
  PROFILE: 'Who the subject is, in full (基本信息)',
  RECORDS: 'Its records as far as the catalogue opens them to authorised queries (信用记录)',
  EVALUATION: 'Grade and final score of its evaluation (综合评价)',
  TIERS: 'Its published grades in industries’ schemes (行业分级)',
};

export const PURPOSE_MEANINGS: Readonly<Record<AuthorisationPurpose, string>> = {
  LOAN_REVIEW: 'Before a loan is granted (贷款审批)',
  POST_LOAN: 'While a loan runs (贷后管理)',
};

export const STATE_MEANINGS: Readonly<Record<AuthorisationState, string>> = {
  NOT_BEGUN: 'Its first day has not come (未生效)',
  IN_FORCE: 'It shows today what it names (有效)',
  OVER: 'Its last day has passed (已到期)',
  REVOKED: 'It was revoked (已撤销)',
};

export const KEY_ROLE_MEANINGS: Readonly<Record<KeyRole, string>> = {
  DEPARTMENT_REPORTER: ROLE_MEANINGS.DEPARTMENT_REPORTER,
  INSPECTION_TOOL: ROLE_MEANINGS.INSPECTION_TOOL,
  BANK: ROLE_MEANINGS.BANK,
  CREDIT_SERVICE: ROLE_MEANINGS.CREDIT_SERVICE,
  PROVINCE_SYNC: ROLE_MEANINGS.PROVINCE_SYNC,
};

export const KEY_STATE_MEANINGS: Readonly<Record<KeyState, string>> = {
  IN_FORCE: 'Requests with it are answered (有效)',
  OVER: 'It has expired, or was rotated or revoked (已失效)',
};

/** As the hub shows a purpose: what for, with the Chinese term. */
export const STATED_PURPOSE_MEANINGS = Object.fromEntries(
  Object.entries(PURPOSES).map(([purpose, { en, zh }]) => [
    purpose,
    `${en.charAt(0).toUpperCase()}${en.slice(1)} (${zh})`,
  ]),
) as Readonly<Record<Purpose, string>>;

export const CHANGE_STATE_MEANINGS: Readonly<Record<ChangeState, string>> = {
  DRAFT: 'Proposed, not decided (待审批)',
  APPROVED: 'In force from its day on, until another takes its place (已批准)',
  REJECTED: 'Declined (已驳回)',
  WITHDRAWN: 'Taken back by whoever proposed it (已撤回)',
};

export const MISMATCH_MEANINGS: Readonly<Record<Mismatch, string>> = {
  OTHER_SUBJECT: 'It is for the subject itself (非本主体)',
  OUTSIDE_DIVISION: 'The subject is registered outside the division (不在管辖区划内)',
  OTHER_DEPARTMENT: 'Another department reported the row (非本部门报送)',
  NOT_AUTHORISED: 'The subject has not authorised it for this purpose (未获主体授权)',
};
