import type { ColumnSpec } from '../intake/index.js';
import type { RegistrationField } from './domain/row.js';

interface RegistrationColumn extends ColumnSpec {
  readonly field: RegistrationField;
}

/** The columns of registrations and the names under which departments and exports know them. */
export const REGISTRATION_COLUMNS: readonly RegistrationColumn[] = [
  {
    field: 'uscc',
    headers: [
      '统一社会信用代码',
      '社会信用代码',
      '信用代码',
      'uscc',
      'creditCode',
      'unifiedSocialCreditCode',
    ],
    required: true,
    code: true,
  },
  {
    field: 'name',
    headers: ['名称', '企业名称', '主体名称', '单位名称', '机构名称', 'name', 'subjectName'],
    required: true,
  },
  { field: 'formerNames', headers: ['曾用名', '曾用名称', '历史名称', 'formerNames'] },
  {
    field: 'type',
    headers: ['类型', '主体类型', '企业类型', '机构类型', 'type', 'subjectType'],
  },
  {
    field: 'registrationStatus',
    headers: ['登记状态', '经营状态', '企业状态', '状态', 'registrationStatus', 'status'],
  },
  {
    field: 'registeredOn',
    headers: [
      '成立日期',
      '注册日期',
      '登记日期',
      '设立日期',
      'regDate',
      'registeredOn',
      'establishedDate',
    ],
  },
  {
    field: 'capital',
    headers: ['注册资本', '注册资金', '开办资金', 'capital', 'registeredCapital'],
  },
  { field: 'businessScope', headers: ['经营范围', '业务范围', 'scope', 'businessScope'] },
  {
    field: 'address',
    headers: ['住所', '地址', '注册地址', '经营场所', '住所地址', 'address'],
  },
  {
    field: 'division',
    headers: ['行政区划', '行政区划代码', '区划代码', '所属区划', 'division', 'divisionCode'],
  },
  {
    field: 'industry',
    headers: ['行业代码', '行业', '国民经济行业代码', 'industry', 'industryCode'],
  },
  { field: 'scale', headers: ['规模', '企业规模', 'scale'] },
  {
    field: 'legalRepresentative',
    headers: ['法定代表人', '法人代表', '负责人', '经营者', 'legalRepresentative'],
  },
  {
    field: 'registrationNumber',
    headers: ['注册号', '工商注册号', '营业执照注册号', 'registrationNumber'],
    code: true,
  },
  {
    field: 'organisationCode',
    headers: ['组织机构代码', 'organisationCode', 'organizationCode'],
    code: true,
  },
  {
    field: 'taxNumber',
    headers: ['税务登记号', '纳税人识别号', 'taxNumber', 'taxRegistrationNumber'],
    code: true,
  },
  {
    field: 'institutionCertificate',
    headers: ['事业单位证书号', 'institutionCertificate'],
    code: true,
  },
  {
    field: 'socialCertificate',
    headers: ['社会组织登记证号', 'socialCertificate'],
    code: true,
  },
];
