import { civilDate, type CivilDate } from '../../../kernel/civil-date.js';
import { remembered } from '../../../kernel/remembered.js';

interface ForbiddenMatter {
  /** First day on which nothing of the kind may be taken in. */
  readonly from: CivilDate;
  readonly basis: string;
  readonly matters: readonly string[];
}

/**
 * Matters of which nothing is taken in, by the words with which a row is classed. The words are matched
 * whole: 擅自设立宗教活动场所 of a company is a violation, 宗教信仰 is a person's belief.
 */
const FORBIDDEN: readonly ForbiddenMatter[] = [
  {
    from: civilDate('2013-03-15'),
    basis:
      'LAW: 征信业管理条例 art. 14, read in a copy: religious belief, genes, fingerprints, blood type, disease and medical history. Doubt: the day from which it holds was not read in the copy.',
    matters: [
      '宗教信仰',
      '基因',
      '指纹',
      '血型',
      '疾病',
      '病史',
      '疾病史',
      '疾病和病史',
      '既往病史',
    ],
  },
  {
    from: civilDate('2021-01-01'),
    basis:
      'DESIGN: matters that no law counts as credit information (国办发〔2020〕49号 asks for a basis in law for each). Doubt: the list of words is ours, the first day of the year after the document is taken.',
    matters: [
      '信访',
      '上访',
      '越级上访',
      '非正常上访',
      '缠访闹访',
      '闯红灯',
      '行人闯红灯',
      '养犬',
      '违规养犬',
      '不文明养犬',
      '物业费',
      '拖欠物业费',
      '物业费欠缴',
      '欠缴物业费',
    ],
  },
];

/** Fields whose words class a row, in whatever type they stand. */
export const CLASSIFYING_FIELDS: readonly string[] = ['violationType', 'matter'];

const FROM = new Map(FORBIDDEN.flatMap(({ from, matters }) => matters.map((m) => [m, from])));
const SEPARATOR = /[;；、,，|\n]+/;
const SUFFIX = /(?:类|行为|信息|情况|记录|事项|问题)+$/;

/** The first day on which one of the matters of a text was forbidden; null when none is. */
const forbiddenFrom = remembered((text: string): { readonly from: CivilDate | null } => {
  const days = text
    .normalize('NFKC')
    .split(SEPARATOR)
    .map((part) => FROM.get(part.replaceAll(/\s+/g, '').replace(SUFFIX, '')))
    .filter((day) => day !== undefined);
  return { from: days.reduce<CivilDate | null>((a, b) => (a === null || b < a ? b : a), null) };
});

/** Whether a class of a row names a matter that may not be taken in on a day. */
export function isForbidden(text: string, on: CivilDate): boolean {
  const { from } = forbiddenFrom(text);
  return from !== null && from <= on;
}

/**
 * A person's forbidden particulars inside a text, by the label or the words that introduce them. The bare
 * words are no sign: 基因检测 is a trade, 职业病 a duty of employers.
 * Basis: as above, 征信业管理条例 art. 14; the forms are DESIGN.
 */
const PARTICULARS =
  /(?:宗教信仰|血型|既往病史|疾病史|病史|指纹|基因)(?:信息|情况|编号|序列|检测结果)?\s*(?:为|是|[:：])|血型\s*(?:A|B|O|AB)型|信仰(?:佛|道|伊斯兰|基督|天主)教/;

/** A person right before the words of an illness; between them stands at most how or when it was found. */
const SOMEBODY =
  '(?:当事人|本人|经营者|法定代表人|负责人|投资人|股东|从业人员|工作人员|员工|职工|其(?![他它中余])|\\p{Script=Han}某{1,2})' +
  '(?:因|曾|已|系|经|长期|自述|自称|称|自幼|先天|现|仍|均|被|后|于|医院|诊断|检测|检查|体检|[\\d年月日])*';
const ILLNESS =
  '(?:病(?![毒虫害历床房例])|症|炎(?!热)|癌|肿瘤|乙肝|甲肝|丙肝|肺结核|艾滋|HIV|梅毒|高血压|新冠|精神分裂|抑郁|癫痫|残疾)';
/** 当事人患有乙肝; not 未组织患有职业病的劳动者复查, which tells of nobody. */
const AILING = new RegExp(
  `${SOMEBODY}(?:罹患|身患|患|感染|确诊)[^，。；、,;：:\n]{0,10}?${ILLNESS}(?!的(?:人员|劳动者|从业|工作|员工|职工|患者|病人))`,
  'iu',
);
/** Nearly all texts hold none of these words; the expression with its persons costs more. */
const AILS = /患|感染|确诊/;

/** Whether a text tells of a person what may not be collected of anybody. */
export function tellsForbidden(text: string): boolean {
  return PARTICULARS.test(text) || (AILS.test(text) && AILING.test(text));
}
