import type { Organisation, OrganisationKind } from '../domain/organisation.js';
import type { TokenClaims } from './development-issuer.js';

/** Somebody to try the hub as. */
export interface SampleIdentity {
  readonly title: string;
  readonly titleEn: string;
  readonly claims: TokenClaims;
}

/** Organisations of the demo city, Zhengzhou; banks and credit service are invented. */
export const sampleOrganisations: readonly Organisation[] = [
  organisation('zhengzhou-reform', 'CITY', {
    name: '郑州市发展和改革委员会',
    nameEn: 'Zhengzhou Development and Reform Commission',
  }),
  organisation('zhengzhou-audit', 'CITY', {
    name: '郑州市审计局',
    nameEn: 'Zhengzhou Audit Office',
  }),
  organisation('zhengzhou-market', 'DEPARTMENT', {
    name: '郑州市市场监督管理局',
    nameEn: 'Zhengzhou Administration for Market Regulation',
    department: 'SCJG',
  }),
  organisation('guancheng-market', 'DEPARTMENT', {
    name: '郑州市管城回族区市场监督管理局',
    nameEn: 'Guancheng District Administration for Market Regulation',
    division: '410104',
    department: 'SCJG',
  }),
  organisation('zhengzhou-inspection', 'INSPECTION', {
    name: '郑州市双随机抽查平台',
    nameEn: 'Zhengzhou double random inspection platform',
  }),
  organisation('sample-bank', 'BANK', { name: '商都示例银行', nameEn: 'Shangdu Sample Bank' }),
  organisation('sample-bank-2', 'BANK', {
    name: '中原示例农商银行',
    nameEn: 'Zhongyuan Sample Rural Commercial Bank',
  }),
  organisation('sample-credit-service', 'CREDIT_SERVICE', {
    name: '豫信示例信用服务公司',
    nameEn: 'Yuxin Sample Credit Service',
    division: '41',
  }),
  organisation('henan-credit', 'PROVINCE', {
    name: '河南省信用信息共享平台',
    nameEn: 'Henan credit information platform',
    division: '41',
  }),
];

/** One identity for each role that carries a token, with the scope it has in the demo city. */
export const sampleIdentities: readonly SampleIdentity[] = [
  sample('示例企业（管城回族区）', 'A subject, for itself', {
    role: 'SUBJECT',
    uscc: '91410104MA9X118532',
  }),
  sample('市场监督管理局报送员', 'Reporter of the market regulator', {
    role: 'DEPARTMENT_REPORTER',
    organisation: 'zhengzhou-market',
    department: 'SCJG',
    division: '4101',
    purpose: 'MAINTENANCE',
  }),
  sample('管城回族区市场监管人员', 'Regulator of Guancheng district', {
    role: 'INDUSTRY_REGULATOR',
    organisation: 'guancheng-market',
    division: '410104',
    scheme: 'FOOD_DRUG',
    purpose: 'SUPERVISION',
  }),
  sample('双随机抽查工具', 'Inspection tool of the city', {
    role: 'INSPECTION_TOOL',
    organisation: 'zhengzhou-inspection',
    division: '4101',
    purpose: 'INSPECTION',
  }),
  sample('商都示例银行信贷员', 'Loan officer of a bank', {
    role: 'BANK',
    organisation: 'sample-bank',
    institution: 'sample-bank',
    purpose: 'LOAN_REVIEW',
  }),
  sample('豫信示例信用服务公司', 'Credit service', {
    role: 'CREDIT_SERVICE',
    organisation: 'sample-credit-service',
    institution: 'sample-credit-service',
  }),
  sample('市级管理员', 'Administrator of the city', {
    role: 'CITY_ADMIN',
    organisation: 'zhengzhou-reform',
    division: '4101',
    purpose: 'MAINTENANCE',
  }),
  sample('模型管理员', 'Model administrator', {
    role: 'MODEL_ADMIN',
    organisation: 'zhengzhou-reform',
    division: '4101',
    purpose: 'MODELLING',
  }),
  sample('复核人员', 'Reviewer, the second pair of eyes', {
    role: 'REVIEWER',
    organisation: 'zhengzhou-reform',
    division: '4101',
    purpose: 'MODELLING',
  }),
  sample('审计人员', 'Auditor', {
    role: 'AUDITOR',
    organisation: 'zhengzhou-audit',
    purpose: 'AUDIT',
  }),
  sample('省级平台同步', 'Synchronisation of the province', {
    role: 'PROVINCE_SYNC',
    organisation: 'henan-credit',
    division: '41',
    purpose: 'MAINTENANCE',
  }),
];

function organisation(
  id: string,
  kind: OrganisationKind,
  known: Pick<Organisation, 'name' | 'nameEn'> & Partial<Organisation>,
): Organisation {
  return { uscc: null, division: '4101', department: null, ...known, id, kind };
}

function sample(title: string, titleEn: string, claims: TokenClaims): SampleIdentity {
  return {
    title,
    titleEn,
    claims: { subject: `sample:${claims.role.toLowerCase()}`, name: title, ...claims },
  };
}
