import { invariant } from '../../../kernel/invariant.js';
import type { Policy, WhitelistReason } from './policy.js';

/** What a policy needs to know of the public model that it reads. */
export interface PublicRules {
  /** Best first. */
  readonly grades: readonly { readonly grade: string }[];
  /** In model order: the nth bit of a result's vetoes is the nth of them. */
  readonly vetoes: readonly { readonly code: string }[];
}

/** A policy's conditions as they are asked of a subject, whoever asks: in SQL or of one subject at hand. */
export interface Criteria {
  readonly subjectTypes: readonly string[];
  /** Good enough, best first. */
  readonly grades: readonly string[];
  /** In hundredths. */
  readonly minScore: number;
  readonly vetoes: readonly string[];
  /** The vetoes as bits of a result. */
  readonly vetoBits: bigint;
  /** Conditions on records, in the order in which they are told: each is an indicator of its model. */
  readonly conditions: readonly WhitelistReason[];
}

/** @throws an incident when the policy names what the model lacks: check it first. */
export function criteriaOf(policy: Policy, { grades, vetoes }: PublicRules): Criteria {
  const worst = grades.findIndex(({ grade }) => grade === policy.minGrade);
  invariant(worst !== -1, `${policy.publicModel} has the grade ${policy.minGrade}`);
  const vetoBits = policy.noVetoCodes.reduce((bits, code) => {
    const place = vetoes.findIndex((veto) => veto.code === code);
    invariant(place !== -1, `${policy.publicModel} has the veto ${code}`);
    return bits | (1n << BigInt(place));
  }, 0n);
  return {
    subjectTypes: policy.subjectTypes,
    grades: grades.slice(0, worst + 1).map(({ grade }) => grade),
    minScore: policy.minScore,
    ...{ vetoes: policy.noVetoCodes, vetoBits },
    conditions: conditionsOf(policy),
  };
}

/** Every reason that a policy may give, in the order in which they are told. */
export function reasonOrder(policy: Policy): readonly WhitelistReason[] {
  return ['SUBJECT_TYPE', 'GRADE', 'SCORE', 'VETO', ...conditionsOf(policy)];
}

/** The conditions on records, in the order in which they are told. */
function conditionsOf(policy: Policy): readonly WhitelistReason[] {
  return [
    ...policy.excludeActive.map((type) => `ACTIVE_${type}` as const),
    'TAX_GRADE',
    ...(policy.minFullYears === 0 ? [] : (['MIN_YEARS'] as const)),
  ];
}

/** A subject by the public model and by the model of the conditions. */
export interface Judged {
  readonly subjectType: string | null;
  /** Null: it has no public result. */
  readonly evaluated: {
    readonly grade: string | null;
    readonly finalScore: number | null;
    readonly vetoes: readonly string[];
  } | null;
  /** Null, or without indicators: its records were not looked at. */
  readonly conditions: {
    readonly indicators: readonly { readonly code: string; readonly score: number }[];
  } | null;
}

/** Why a subject may not be on the list, all reasons in their order; none: it may. */
export function reasonsOf(
  policy: Policy,
  rules: PublicRules,
  { subjectType, evaluated, conditions }: Judged,
): readonly WhitelistReason[] {
  const criteria = criteriaOf(policy, rules);
  const { grade = null, finalScore = null, vetoes = [] } = evaluated ?? {};
  const failed = new Set(
    conditions?.indicators.flatMap(({ code, score }) => (score === 0 ? [code] : [])),
  );
  const isOfType = subjectType !== null && criteria.subjectTypes.includes(subjectType);
  const isOfGrade = grade !== null && criteria.grades.includes(grade);
  const reasons: readonly (readonly [WhitelistReason, boolean])[] = [
    ['SUBJECT_TYPE', !isOfType],
    ['GRADE', !isOfGrade],
    ['SCORE', finalScore === null || finalScore < criteria.minScore],
    ['VETO', vetoes.some((code) => criteria.vetoes.includes(code))],
    ...criteria.conditions.map((code) => [code, failed.has(code)] as const),
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

const IN_CHINESE: Readonly<Record<string, string>> = {
  SUBJECT_TYPE: '主体类型不符',
  GRADE: '信用等级不足或未评价',
  SCORE: '信用得分不足或未评价',
  VETO: '触发一票否决',
  ACTIVE_ABNORMAL_OPERATION: '列入经营异常名录',
  ACTIVE_SERIOUS_DISHONESTY: '列入严重失信主体名单',
  ACTIVE_JUDGMENT_DEFAULTER: '为失信被执行人',
  ACTIVE_KEY_ATTENTION: '列入重点关注对象名单',
  TAX_GRADE: '纳税信用等级不符',
  MIN_YEARS: '成立年限不足',
  EXPIRED: '有效期届满',
};

/** A reason in words; a policy may exclude any type of record. */
export function reasonInChinese(reason: WhitelistReason): string {
  return IN_CHINESE[reason] ?? '存在不得入册的有效记录';
}
