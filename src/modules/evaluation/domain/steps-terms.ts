import type { StepKind, StepTerms } from './steps.js';

/** How a record's effect may be brought to an end, by its type. */
export interface Ending {
  readonly kind: StepKind;
  readonly terms: StepTerms;
  /** Whether it may not end before the least publicity of a serious record. */
  readonly waits: boolean;
}

// Basis: 国办发〔2025〕22号 and 信用修复管理办法 (in force 2026-04-01): the authority that recognised it repairs it
// (谁认定、谁修复), after the least publicity, once conduct is corrected and duties are fulfilled.
export const REPAIR_TERMS: StepTerms = {
  zh: '已满最短公示期，违法行为已纠正、义务已履行，作出守信承诺，由认定单位受理并决定修复。',
  en: 'The least publicity is over, conduct is corrected, duties are fulfilled and a commitment is made; the authority that decided accepts the repair.',
};

const settled = (zh: string, en: string): Ending => ({
  kind: 'SETTLE',
  terms: { zh, en },
  waits: false,
});

const left = (zh: string, en: string): Ending => ({
  kind: 'EXIT_LISTING',
  terms: { zh, en },
  waits: false,
});

const PAID_ZH = '缴清欠款及相关费用，由征收或经营单位确认结清。';
const PAID_EN = 'Everything owed is paid and the collecting unit confirms it.';

/** Records in force that the subject can have ended. */
export const ENDINGS: Readonly<Record<string, Ending>> = {
  ABNORMAL_OPERATION: left(
    '列入事由已消除，向登记机关申请移出并获核准。',
    'The reason of the listing is gone; the registration authority grants the removal.',
  ),
  KEY_ATTENTION: left(
    '整改到位，由列入单位移出。',
    'The matter is put right; the unit that listed it removes it.',
  ),
  JUDGMENT_DEFAULTER: left(
    '义务履行完毕，或依法符合删除条件，由执行法院删除。',
    'The obligation is performed, or another lawful condition is met; the court deletes the listing.',
  ),
  SERIOUS_DISHONESTY: {
    kind: 'EXIT_LISTING',
    terms: {
      zh: '已满最短公示期，违法行为已纠正、义务已履行，由认定单位移出。',
      en: 'The least publicity is over, conduct is corrected and duties are fulfilled; the recognising unit removes it.',
    },
    waits: true,
  },
  ENFORCEMENT_CASE: settled(
    '全部履行生效法律文书确定的义务，由执行法院结案。',
    'The obligation is performed in full and the court closes the case.',
  ),
  OVERDUE_PAYMENT: settled(
    '向债权人付清账款，由认定单位确认。',
    'The creditor is paid and the confirming unit says so.',
  ),
  UTILITY_ARREARS: settled(PAID_ZH, PAID_EN),
  TAX_ARREARS: settled(PAID_ZH, PAID_EN),
  SOCIAL_INSURANCE_ARREARS: settled(PAID_ZH, PAID_EN),
  HOUSING_FUND_ARREARS: settled(PAID_ZH, PAID_EN),
};

/** Records that a subject can earn by itself; honours and ratings are in nobody's own hands. */
export const EARNINGS: Readonly<Record<string, { kind: StepKind; terms: StepTerms }>> = {
  COMMITMENT: {
    kind: 'COMMIT',
    terms: {
      zh: '自愿作出主动型信用承诺并向社会公开。',
      en: 'A voluntary commitment is made and published.',
    },
  },
  VOLUNTARY_REGISTRATION: {
    kind: 'REGISTER_VOLUNTARILY',
    terms: {
      zh: '自愿填报该类信息并承诺真实，经核验通过。',
      en: 'The information of this category is registered voluntarily, vouched for and verified.',
    },
  },
  ADMIN_LICENSE: {
    kind: 'OBTAIN_LICENCE',
    terms: {
      zh: '所从事的活动依法需要许可，且符合许可条件。',
      en: 'The activity needs a licence by law and its conditions are met.',
    },
  },
  INTELLECTUAL_PROPERTY: {
    kind: 'OBTAIN_RIGHT',
    terms: {
      zh: '知识产权经主管部门授权或登记。',
      en: 'The right is granted or registered by its authority.',
    },
  },
  PUBLIC_WELFARE: {
    kind: 'JOIN_PUBLIC_WELFARE',
    terms: {
      zh: '参加公益慈善或志愿服务，经组织单位确认。',
      en: 'A public-welfare activity is taken part in and confirmed by its organiser.',
    },
  },
};

export const FULFIL_TERMS: StepTerms = {
  zh: '承诺事项全部履行，由受理承诺的单位确认。',
  en: 'What was promised is done in full and the unit that accepted the commitment confirms it.',
};

// Basis: 市场主体登记管理条例 on 歇业: a dormant business may resume at any time.
export const RESUME_TERMS: StepTerms = {
  zh: '恢复营业并依法公示。',
  en: 'Business is resumed and this is made public.',
};
