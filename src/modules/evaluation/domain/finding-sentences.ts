import { DOCUMENT_FAULTS } from '../../../kernel/document-faults.js';

/** Everything that can be said about a model's document, in both languages. */
export const FINDING_SENTENCES = {
  ...DOCUMENT_FAULTS,
  BASE_OUTSIDE: {
    en: 'The base {base} does not lie between {min} and {max}.',
    zh: '基准分 {base} 不在 {min} 至 {max} 之间。',
  },
  BANDS_END: { en: 'The bands reach to {value}.', zh: '等级区间应延伸至 {value}。' },
  BANDS_GAP: {
    en: 'Between {grade} (from {min}) and {next} (to {max}) lies a gap.',
    zh: '{grade} 级（自 {min}）与 {next} 级（至 {max}）之间有空档。',
  },
  BANDS_OVERLAP: {
    en: '{grade} (from {min}) and {next} (to {max}) overlap.',
    zh: '{grade} 级（自 {min}）与 {next} 级（至 {max}）重叠。',
  },
  BAND_REVERSED: { en: 'The band {grade} ends before it begins.', zh: '{grade} 级区间首尾颠倒。' },
  BASIS_INCOMPLETE: {
    en: 'A basis of the kind {kind} says {part}.',
    zh: '{kind} 类依据应填写 {part}。',
  },
  BASIS_MISSING: { en: 'The numbers here name no basis.', zh: '此处的数值未注明依据。' },
  BASIS_UNKNOWN: {
    en: 'There is no basis “{basis}” in the document.',
    zh: '文档中没有依据“{basis}”。',
  },
  CAP_OUTSIDE_GRADE: {
    en: 'The cap {capScore} does not lie in the band of {capGrade}.',
    zh: '封顶分 {capScore} 不在 {capGrade} 级区间内。',
  },
  CODE_TWICE: { en: 'The code {code} is given twice.', zh: '代码 {code} 重复。' },
  DECAY_GROWS: {
    en: 'A record may not weigh more with age: {factor}, then {after}.',
    zh: '记录权重不得随时间增加：{factor} 之后为 {after}。',
  },
  DECAY_UNKNOWN: {
    en: 'There is no decay table {table} that fits here.',
    zh: '没有适用的衰减表 {table}。',
  },
  DIMENSION_UNKNOWN: { en: 'There is no dimension {dimension}.', zh: '没有维度 {dimension}。' },
  DOCUMENT_TOO_LARGE: {
    en: 'A model’s document has at most {most} characters.',
    zh: '模型文档最多 {most} 个字符。',
  },
  DOCUMENT_UNREADABLE: {
    en: 'The document is neither YAML nor JSON: {reason}.',
    zh: '文档不是有效的 YAML 或 JSON：{reason}。',
  },
  FACTORS_TOO_FINE: {
    en: 'The factors multiply to {decimals} decimals; at most {most} can be summed exactly.',
    zh: '系数相乘后有 {decimals} 位小数，最多可精确累加 {most} 位。',
  },
  FIELD_NOT_SCORED: {
    en: 'The catalogue does not open {recordType}.{field} to evaluation.',
    zh: '目录未将 {recordType}.{field} 列为评价字段。',
  },
  FIELD_UNFIT: {
    en: 'The field {field} is {dataType}; wanted is one value of {wanted}.',
    zh: '字段 {field} 的类型为 {dataType}，此处应为单值 {wanted}。',
  },
  FIELD_UNKNOWN: {
    en: 'The record type {recordType} has no field {field}.',
    zh: '数据类型 {recordType} 没有字段 {field}。',
  },
  GRADES_DIFFER: {
    en: 'The grades are {grades}, best first, each once.',
    zh: '等级应依次为 {grades}，各一次。',
  },
  INDICATOR_UNREACHABLE: {
    en: 'No record can ever count in the indicator {code}.',
    zh: '指标 {code} 永远不会有记录计入。',
  },
  LOCAL_PROTECTIONISM: {
    en: 'A rule may not rest on where a subject is registered: {field}.',
    zh: '规则不得依据主体的登记地（禁止地方保护）：{field}。',
  },
  MAPPING_UNSUITABLE: {
    en: 'A {mapping} does not fit what {compute} gives.',
    zh: '{mapping} 不适用于 {compute} 的结果。',
  },
  MAX_TOTAL_OPPOSED: {
    en: 'The most that it may come to, {maxTotal}, does not go the way of {each}.',
    zh: '累计上限 {maxTotal} 与单次 {each} 方向不一致。',
  },
  MEMBERS_MISSING: {
    en: 'The scheme names neither industries nor a roster: it would have no members.',
    zh: '方案既未列行业代码也无名录，没有评价对象。',
  },
  NEGATIVE_WITHOUT_DOCUMENT: {
    en: 'Records of {recordType} lower the score without the number of a legal document.',
    zh: '{recordType} 类记录无法律文书号也会扣分。',
  },
  NEUTRAL_SCORE_MISSING: {
    en: '{kind} may have nothing to compute from and needs a neutral score.',
    zh: '{kind} 可能无数据，须设中性分。',
  },
  NOTHING_ENDS: {
    en: 'Nothing ends the effect of records of {recordType}: “active” would mean for ever.',
    zh: '{recordType} 类记录没有终止日期，“有效”无从判断。',
  },
  NOT_RISING: {
    en: 'The steps rise: {value} does not come after {before}.',
    zh: '各档应递增：{value} 不大于 {before}。',
  },
  NUMBER_OUTSIDE: {
    en: 'It is a number from {least} to {most} with at most {decimals} decimals, not {value}.',
    zh: '应为 {least} 至 {most}、最多 {decimals} 位小数的数，不能为 {value}。',
  },
  OF_SUPERVISION: { en: '{en} {zh}', zh: '{zh} {en}' },
  ORDER_DIFFERS: {
    en: 'The order in which records are judged is {order}.',
    zh: '记录判定顺序应为：{order}。',
  },
  PUBLIC_MODEL_MISSING: {
    en: 'The public score or grade counts, but no public model is named.',
    zh: '采用了公共信用评价结果，但未注明所用模型。',
  },
  RANGE_REVERSED: {
    en: 'The least score {min} is above the greatest {max}.',
    zh: '最低分 {min} 高于最高分 {max}。',
  },
  READS_OWN_PRODUCT: {
    en: '{recordType} is worked out by the hub itself: the model would feed on its own results.',
    zh: '{recordType} 由本系统计算得出，模型不得读取自身结果。',
  },
  READS_REPAIRED: {
    en: 'It reads repaired records, which may no longer be used.',
    zh: '读取了已修复的记录，依规不得再使用。',
  },
  RECORD_TYPE_UNKNOWN: {
    en: 'The catalogue has no record type {recordType}.',
    zh: '目录中没有数据类型 {recordType}。',
  },
  SCALE_DIFFERS: { en: 'On the hub’s scale it is {value}.', zh: '本系统的标度为 {value}。' },
  SCHEME_WEIGHTS: {
    en: 'The weights {publicWeight} and {specificWeight} do not make 1.',
    zh: '权重 {publicWeight} 与 {specificWeight} 之和不为 1。',
  },
  SECTION_ELSEWHERE: {
    en: 'This section is not the model’s and is left out.',
    zh: '该部分不属于评价模型，已忽略。',
  },
  SEVERITY_TABLE_MISSING: {
    en: 'There is no decay table for the severity {table}.',
    zh: '没有严重程度 {table} 的衰减表。',
  },
  SOURCES_DIFFER: {
    en: 'It reads the record type {recordType} and no other.',
    zh: '该指标只读取数据类型 {recordType}。',
  },
  STEP_END: { en: 'The last band, and no other, is open at its end.', zh: '仅最后一档不设上限。' },
  TYPE_LEFT_OUT: {
    en: '{value} is both evaluated and left out.',
    zh: '{value} 既被评价又被排除。',
  },
  VALUE_IMPOSSIBLE: { en: 'The value {value} can never come.', zh: '不会出现取值 {value}。' },
  VALUE_NOT_IN_CODE_SET: {
    en: 'The field {field} has no value {value}.',
    zh: '字段 {field} 没有取值 {value}。',
  },
  VALUE_WITHOUT_SCORE: {
    en: 'The value {value} leads to no number.',
    zh: '取值 {value} 没有对应数值。',
  },
  VETO_BY_DESIGN: {
    en: 'The veto {code} rests on no law or policy.',
    zh: '否决项 {code} 没有法律或政策依据。',
  },
  VETO_UNREACHABLE: {
    en: 'The veto {code} can never lower a score.',
    zh: '否决项 {code} 永远不会生效。',
  },
  WEIGHTS_OF_DIMENSION: {
    en: 'The indicators of {code} weigh {sum}, the dimension {weight}.',
    zh: '维度 {code} 的指标权重合计 {sum}，维度权重为 {weight}。',
  },
  WEIGHTS_OF_MODEL: {
    en: 'The dimensions weigh {sum} together, not {weight}.',
    zh: '各维度权重合计为 {sum}，应为 {weight}。',
  },
  WHEN_UNREADABLE: {
    en: 'It reads “FIELD=VALUE” or “FIELD in VALUE,VALUE”, with one of the fields {fields}.',
    zh: '应写作“字段=值”或“字段 in 值,值”，字段为 {fields} 之一。',
  },
  WINDOW_OUTSIDE: {
    en: 'A window is 1 to {most} months, not {months}.',
    zh: '期限应为 1 至 {most} 个月，不能为 {months}。',
  },
} as const;

export type FindingCode = keyof typeof FINDING_SENTENCES;
