import type { Identity, Role } from './identity.js';

/** What data about subjects may be asked for, beside the task of looking up what is public. */
export interface PurposeMeaning {
  readonly zh: string;
  readonly en: string;
  /** Who may state it. */
  readonly roles: readonly Role[];
  /** The subject learns of such a read only when the investigation can no longer be thwarted. */
  readonly delaysDisclosure: boolean;
}

/**
 * Every purpose that a request may state. Basis: DESIGN, after the tasks of the roles; a query needs a
 * purpose so that the subject can be told of it and an auditor can doubt it.
 */
export const PURPOSES = {
  LOAN_REVIEW: meaning('贷款审批', 'reviewing an application for a loan', ['BANK']),
  POST_LOAN: meaning('贷后管理', 'watching over a granted loan', ['BANK']),
  SUPERVISION: meaning('日常监管', 'day-to-day supervision', [
    ...(['DEPARTMENT_REPORTER', 'INDUSTRY_REGULATOR', 'CITY_ADMIN', 'PROVINCE_SYNC'] as const),
  ]),
  INSPECTION: meaning('双随机抽查', 'an inspection', [
    ...(['DEPARTMENT_REPORTER', 'INDUSTRY_REGULATOR', 'INSPECTION_TOOL', 'CITY_ADMIN'] as const),
  ]),
  INVESTIGATION: {
    ...meaning('案件调查', 'investigating a case', ['INDUSTRY_REGULATOR', 'CITY_ADMIN', 'AUDITOR']),
    delaysDisclosure: true,
  },
  LICENSING: meaning('行政审批核查', 'deciding about a licence', [
    ...(['DEPARTMENT_REPORTER', 'INDUSTRY_REGULATOR', 'CITY_ADMIN'] as const),
  ]),
  OBJECTION_REVIEW: meaning('异议核查', 'answering an objection', [
    ...(['DEPARTMENT_REPORTER', 'INDUSTRY_REGULATOR', 'CITY_ADMIN', 'REVIEWER'] as const),
  ]),
  MAINTENANCE: meaning('数据维护', 'keeping the data in order', [
    ...(['DEPARTMENT_REPORTER', 'CITY_ADMIN', 'PROVINCE_SYNC'] as const),
  ]),
  AUDIT: meaning('审计监督', 'auditing the hub', ['AUDITOR']),
  MODELLING: meaning('模型研究', 'drafting and reviewing models', ['MODEL_ADMIN', 'REVIEWER']),
} as const satisfies Record<string, PurposeMeaning>;
export type Purpose = keyof typeof PURPOSES;

function meaning(zh: string, en: string, roles: readonly Role[]): PurposeMeaning {
  return { zh, en, roles, delaysDisclosure: false };
}

/** The purposes that a role may state, in the order of the list. */
export function purposesOf(role: Role): readonly Purpose[] {
  return ALL.filter((purpose) => meaningOf(purpose).roles.includes(role));
}

const ALL = Object.keys(PURPOSES) as readonly Purpose[];

export function meaningOf(purpose: Purpose): PurposeMeaning {
  return PURPOSES[purpose];
}

/** The purposes that somebody may state: of the role's, those to which a key is not limited otherwise. */
export function purposesOpenTo({
  role,
  purposes,
}: Pick<Identity, 'role' | 'purposes'>): readonly Purpose[] {
  return purposesOf(role).filter((purpose) => purposes?.includes(purpose) ?? true);
}

/** Whether the request says what for, in words that are open to whoever asks. */
export function statesPurpose(identity: Identity): boolean {
  return purposesOpenTo(identity).some((allowed) => allowed === identity.purpose);
}
