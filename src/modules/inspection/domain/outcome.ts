/** What an inspection says of its subject to whoever evaluates it (检查结果). */
export type Result = 'PASS' | 'FAIL' | 'NOT_CHECKED';

/** On what the wording of an outcome rests. */
interface WordingBasis {
  readonly kind: 'LAW' | 'POLICY';
  readonly document: string;
  readonly whereRead: string;
}

/** The duty to disclose, and what follows from neglecting it or from an empty address. */
const DISCLOSURE: WordingBasis = {
  kind: 'LAW',
  document: '企业信息公示暂行条例（国务院令第654号）',
  whereRead: 'third-party summaries of the regulation, not the gazette; no article is given',
};

/** The words in which authorities publish the results of random inspections. */
const PRACTICE: WordingBasis = {
  kind: 'POLICY',
  document: '国发〔2019〕5号',
  whereRead:
    'forms of a provincial inspection system and reports of district authorities; not the document itself',
};

interface OutcomeKind {
  readonly zh: string;
  readonly en: string;
  readonly result: Result;
  readonly basis: WordingBasis;
}

/**
 * What may come out at a drawn target (抽查检查结果), a closed list. The codes are those of the field
 * `outcome` of INSPECTION_RESULT. Where the subject could not be found or no longer does what was to be
 * inspected, nothing was checked: that is no failure, whatever a department then does about it.
 */
export const OUTCOMES = {
  NO_PROBLEM: { zh: '未发现问题', en: 'No problem found', result: 'PASS', basis: PRACTICE },
  NOT_DISCLOSED: {
    zh: '未按规定公示应当公示的信息',
    en: 'What has to be disclosed, the annual report among it, was not',
    result: 'FAIL',
    basis: DISCLOSURE,
  },
  CONCEALED: {
    zh: '公示信息隐瞒真实情况弄虚作假',
    en: 'What was disclosed conceals the truth or is false',
    result: 'FAIL',
    basis: DISCLOSURE,
  },
  RECTIFIED: {
    zh: '发现问题已责令改正',
    en: 'Problems were found and ordered to be put right',
    result: 'FAIL',
    basis: PRACTICE,
  },
  TO_BE_HANDLED: {
    zh: '发现问题待后续处理',
    en: 'Problems were found that are handled further',
    result: 'FAIL',
    basis: PRACTICE,
  },
  OBSTRUCTED: {
    zh: '不配合检查情节严重',
    en: 'The subject gravely obstructed the inspection',
    result: 'FAIL',
    basis: PRACTICE,
  },
  UNREACHABLE: {
    zh: '通过登记的住所（经营场所）无法联系',
    en: 'Not to be reached at the registered address',
    result: 'NOT_CHECKED',
    basis: DISCLOSURE,
  },
  NO_SUCH_ACTIVITY: {
    zh: '未发现开展本次抽查涉及的经营活动',
    en: 'Does not do what was to be inspected',
    result: 'NOT_CHECKED',
    basis: PRACTICE,
  },
  CLOSED: {
    zh: '已关闭停业或正在组织清算',
    en: 'Closed down or in liquidation',
    result: 'NOT_CHECKED',
    basis: PRACTICE,
  },
  CANCELLED: {
    zh: '已注销',
    en: 'Struck off the register',
    result: 'NOT_CHECKED',
    basis: PRACTICE,
  },
  REVOKED: { zh: '被吊销', en: 'Licence revoked', result: 'NOT_CHECKED', basis: PRACTICE },
  WITHDRAWN: {
    zh: '被撤销',
    en: 'Registration annulled',
    result: 'NOT_CHECKED',
    basis: PRACTICE,
  },
  MOVED_OUT: {
    zh: '迁出',
    en: 'Moved to another authority',
    result: 'NOT_CHECKED',
    basis: PRACTICE,
  },
} as const satisfies Readonly<Record<string, OutcomeKind>>;

export type OutcomeCode = keyof typeof OUTCOMES;
export const OUTCOME_CODES = Object.keys(OUTCOMES) as readonly OutcomeCode[];

/** Brackets, commas and blanks are written in either width, or left out. */
function fold(words: string): string {
  return words.normalize('NFKC').replace(/[\s()、,，]/gu, '');
}

const BY_WORDS: ReadonlyMap<string, OutcomeCode> = new Map(
  OUTCOME_CODES.flatMap((code) => [
    [code, code] as const,
    [fold(OUTCOMES[code].zh), code] as const,
  ]),
);

/** By its code or as people write it; null for anything else. */
export function findOutcome(written: string): OutcomeCode | null {
  return BY_WORDS.get(fold(written)) ?? null;
}
