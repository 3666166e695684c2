import { registerEnumType } from 'type-graphql';

import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';
import type { SubjectOrder } from '../queries/list.js';
import type { LegacyCodeStatus } from '../domain/legacy-code-status.js';

/** An enum whose values are their own names. */
type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const SubjectTypeEnum: Names<Exclude<SubjectType, 'NATURAL_PERSON'>> = {
  ENTERPRISE: 'ENTERPRISE',
  INDIVIDUAL_BUSINESS: 'INDIVIDUAL_BUSINESS',
  FARMERS_COOPERATIVE: 'FARMERS_COOPERATIVE',
  SOCIAL_ORGANIZATION: 'SOCIAL_ORGANIZATION',
  PRIVATE_NON_ENTERPRISE: 'PRIVATE_NON_ENTERPRISE',
  FOUNDATION: 'FOUNDATION',
  GOVERNMENT_AGENCY: 'GOVERNMENT_AGENCY',
  PUBLIC_INSTITUTION: 'PUBLIC_INSTITUTION',
  MASS_ORGANIZATION: 'MASS_ORGANIZATION',
  LAW_FIRM: 'LAW_FIRM',
  RURAL_COLLECTIVE: 'RURAL_COLLECTIVE',
  OTHER_ORGANIZATION: 'OTHER_ORGANIZATION',
};

registerEnumType(SubjectTypeEnum, {
  name: 'SubjectType',
  description: 'What kind of body a subject is; natural persons are none (主体类型).',
  valuesConfig: {
    ENTERPRISE: { description: 'Enterprise (企业).' },
    INDIVIDUAL_BUSINESS: { description: 'Individual business (个体工商户).' },
    FARMERS_COOPERATIVE: { description: "Farmers' cooperative (农民专业合作社)." },
    SOCIAL_ORGANIZATION: { description: 'Social organisation (社会团体).' },
    PRIVATE_NON_ENTERPRISE: { description: 'Private non-enterprise unit (民办非企业单位).' },
    FOUNDATION: { description: 'Foundation (基金会).' },
    GOVERNMENT_AGENCY: { description: 'Government agency (机关).' },
    PUBLIC_INSTITUTION: { description: 'Public institution (事业单位).' },
    MASS_ORGANIZATION: { description: 'Mass organisation (群众团体).' },
    LAW_FIRM: { description: 'Law firm (律师执业机构).' },
    RURAL_COLLECTIVE: { description: 'Rural collective economic organisation (农村集体经济组织).' },
    OTHER_ORGANIZATION: { description: 'Any other organisation (其他组织).' },
  },
});

export const RegistrationStatusEnum: Names<RegistrationStatus> = {
  ACTIVE: 'ACTIVE',
  DORMANT: 'DORMANT',
  REVOKED: 'REVOKED',
  CANCELLED: 'CANCELLED',
  MOVED_OUT: 'MOVED_OUT',
  WITHDRAWN: 'WITHDRAWN',
};

registerEnumType(RegistrationStatusEnum, {
  name: 'RegistrationStatus',
  description: 'Where a subject stands in its register (登记状态).',
  valuesConfig: {
    ACTIVE: { description: 'In being (存续).' },
    DORMANT: { description: 'Out of business for a time (歇业).' },
    REVOKED: { description: 'Licence revoked (吊销).' },
    CANCELLED: { description: 'Struck off (注销).' },
    MOVED_OUT: { description: 'Moved to another register (迁出).' },
    WITHDRAWN: { description: 'Registration withdrawn (撤销).' },
  },
});

export const LegacyCodeTypeEnum: Names<LegacyCodeType> = {
  REGISTRATION_NUMBER: 'REGISTRATION_NUMBER',
  ORGANISATION_CODE: 'ORGANISATION_CODE',
  TAX_NUMBER: 'TAX_NUMBER',
  PUBLIC_INSTITUTION_CERTIFICATE: 'PUBLIC_INSTITUTION_CERTIFICATE',
  SOCIAL_ORGANISATION_CERTIFICATE: 'SOCIAL_ORGANISATION_CERTIFICATE',
};

registerEnumType(LegacyCodeTypeEnum, {
  name: 'LegacyCodeType',
  description: 'Numbers from before the unified code (存量代码类型).',
  valuesConfig: {
    REGISTRATION_NUMBER: { description: 'Business registration number, 15 digits (注册号).' },
    ORGANISATION_CODE: { description: 'Organisation code, 9 characters (组织机构代码).' },
    TAX_NUMBER: { description: 'Tax registration number (税务登记号).' },
    PUBLIC_INSTITUTION_CERTIFICATE: {
      description: "Number of a public institution's certificate (事业单位证书号).",
    },
    SOCIAL_ORGANISATION_CERTIFICATE: {
      description: "Number of a social organisation's certificate (社会组织登记证号).",
    },
  },
});

export const LegacyCodeStatusEnum: Names<LegacyCodeStatus> = {
  MAPPED: 'MAPPED',
  CONFLICT: 'CONFLICT',
  REJECTED: 'REJECTED',
};

registerEnumType(LegacyCodeStatusEnum, {
  name: 'LegacyCodeStatus',
  description: "State of a subject's claim to an older number (存量代码转换状态).",
  valuesConfig: {
    MAPPED: { description: 'The number is the subject’s (已转换).' },
    CONFLICT: { description: 'Another subject claims it too (冲突).' },
    REJECTED: { description: 'It was decided to be another’s (已驳回).' },
  },
});

export const SubjectOrderEnum: Names<SubjectOrder> = {
  USCC: 'USCC',
  REGISTERED_ON: 'REGISTERED_ON',
  NAME: 'NAME',
  RELEVANCE: 'RELEVANCE',
};

registerEnumType(SubjectOrderEnum, {
  name: 'SubjectOrder',
  description: 'Order of a list of subjects (排序方式).',
  valuesConfig: {
    USCC: { description: 'By code, ascending (按代码).' },
    REGISTERED_ON: { description: 'By day of registration, undated last (按成立日期).' },
    NAME: { description: 'By the folded name, in the order of characters’ codes (按名称).' },
    RELEVANCE: {
      description:
        'The best answers to the name first: equal, beginning with it, holding it, like it (按相关度).',
    },
  },
});

export type DerivedField = 'USCC' | 'SUBJECT_TYPE' | 'DIVISION';

export const DerivedFieldEnum: Names<DerivedField> = {
  USCC: 'USCC',
  SUBJECT_TYPE: 'SUBJECT_TYPE',
  DIVISION: 'DIVISION',
};

registerEnumType(DerivedFieldEnum, {
  name: 'SubjectDerivedField',
  description: 'A field that no source stated and the hub concluded (推导字段).',
  valuesConfig: {
    USCC: { description: 'Made of an older organisation code (代码由旧码转换).' },
    SUBJECT_TYPE: { description: 'From positions 1 and 2 of the code (类型由代码推导).' },
    DIVISION: { description: 'From positions 3 to 8 of the code (区划由代码推导).' },
  },
});
