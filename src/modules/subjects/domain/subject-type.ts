import { categoryOf, departmentOf, type CreditCode } from '../../../kernel/credit-code.js';

/** What kind of body a subject is (主体类型). A natural person is named only to be recognised and left out. */
export const SUBJECT_TYPES = {
  ENTERPRISE: '企业',
  INDIVIDUAL_BUSINESS: '个体工商户',
  FARMERS_COOPERATIVE: '农民专业合作社',
  SOCIAL_ORGANIZATION: '社会团体',
  PRIVATE_NON_ENTERPRISE: '民办非企业单位',
  FOUNDATION: '基金会',
  GOVERNMENT_AGENCY: '机关',
  PUBLIC_INSTITUTION: '事业单位',
  MASS_ORGANIZATION: '群众团体',
  LAW_FIRM: '律师执业机构',
  RURAL_COLLECTIVE: '农村集体经济组织',
  OTHER_ORGANIZATION: '其他组织',
  NATURAL_PERSON: '自然人',
} as const;

export type SubjectType = keyof typeof SUBJECT_TYPES;

/**
 * Words of the type column of departments' files, in the order in which they decide: the narrower
 * word before the one that it contains (个体工商户 names no company, 农村集体经济组织 no collective enterprise).
 */
const WORDS: readonly (readonly [SubjectType, RegExp])[] = [
  ['NATURAL_PERSON', /^(?:自然人|个人|公民)$/],
  ['INDIVIDUAL_BUSINESS', /个体(?:工商)?户|^个体(?:经营)?$/],
  ['FARMERS_COOPERATIVE', /(?:农民|专业)(?:专业)?合作社/],
  ['RURAL_COLLECTIVE', /集体经济组织|股份经济合作(?:联合)?社|^(?:股份)?经济合作(?:联合)?社$/],
  ['LAW_FIRM', /律师|律所/],
  ['PRIVATE_NON_ENTERPRISE', /民办非企业|社会服务机构/],
  ['FOUNDATION', /基金会/],
  ['SOCIAL_ORGANIZATION', /社会团体|^社团(?:法人)?$/],
  ['MASS_ORGANIZATION', /群众团体|群团|基层工会|^工会(?:法人)?$/],
  ['PUBLIC_INSTITUTION', /事业(?:单位|法人)/],
  ['GOVERNMENT_AGENCY', /机关|^政府(?:部门)?$/],
  [
    'ENTERPRISE',
    /企业|公司|合伙|国有|集体|全民所有制|股份合作|独资|合资|外商|外国|分支机构|代表机构|营业单位|经营单位|联营/,
  ],
  [
    'OTHER_ORGANIZATION',
    /^其他(?:组织|机构)?$|村民委员会|居民委员会|^仲裁委员会|公证处|宗教活动场所/,
  ],
];

/** Basis: GB 32100-2015 (see kernel/class-code); classes not named here are other organisations. */
const TYPE_OF_CLASS: Readonly<Partial<Record<string, SubjectType>>> = {
  '11': 'GOVERNMENT_AGENCY',
  '12': 'PUBLIC_INSTITUTION',
  '13': 'MASS_ORGANIZATION',
  '31': 'LAW_FIRM',
  '51': 'SOCIAL_ORGANIZATION',
  '52': 'PRIVATE_NON_ENTERPRISE',
  '53': 'FOUNDATION',
  '81': 'MASS_ORGANIZATION',
  '91': 'ENTERPRISE',
  '92': 'INDIVIDUAL_BUSINESS',
  '93': 'FARMERS_COOPERATIVE',
  N1: 'RURAL_COLLECTIVE',
  N2: 'RURAL_COLLECTIVE',
  N3: 'RURAL_COLLECTIVE',
};

function isSubjectType(text: string): text is SubjectType {
  return Object.hasOwn(SUBJECT_TYPES, text);
}

/** Reads a type as the API or a department's file writes it; null when the words say nothing. */
export function parseSubjectType(text: string): SubjectType | null {
  const folded = text.normalize('NFKC').replace(/\s+/g, '');
  const name = folded.toUpperCase();
  if (isSubjectType(name)) return name;
  return WORDS.find(([, words]) => words.test(folded))?.[0] ?? null;
}

/** The type that a code's first two characters stand for. */
export function subjectTypeOfCode(code: CreditCode): SubjectType {
  return TYPE_OF_CLASS[departmentOf(code) + categoryOf(code)] ?? 'OTHER_ORGANIZATION';
}

/**
 * The classes of codes that a type may stand with. Basis: GB 32100-2015; wider where registers are:
 * the types of department 9 change into one another, 事业单位营业 is registered there, some bodies of
 * the people have codes of department 1, law firms are also written by their form (普通合伙).
 */
const CLASSES_OF_TYPE: Readonly<Partial<Record<SubjectType, RegExp>>> = {
  ENTERPRISE: /^(?:9|31|N)/,
  INDIVIDUAL_BUSINESS: /^9/,
  FARMERS_COOPERATIVE: /^[9N]/,
  SOCIAL_ORGANIZATION: /^(?:51|13|81)/,
  PRIVATE_NON_ENTERPRISE: /^52/,
  FOUNDATION: /^53/,
  GOVERNMENT_AGENCY: /^1/,
  PUBLIC_INSTITUTION: /^[19]/,
  MASS_ORGANIZATION: /^(?:1|51|8)/,
  LAW_FIRM: /^31/,
  RURAL_COLLECTIVE: /^[9N]/,
};

/** The type of a code that cannot be that of a subject of the stated type; null when they agree or nothing is certain. */
export function contradictedType(stated: SubjectType, code: CreditCode): SubjectType | null {
  const letters = departmentOf(code) + categoryOf(code);
  const meant = TYPE_OF_CLASS[letters];
  if (meant === undefined || meant === stated) return null;
  return CLASSES_OF_TYPE[stated]?.test(letters) === false ? meant : null;
}
