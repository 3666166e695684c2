/** What is said of a code that is none, wherever one is read; `{…}` are parameters. */
export const CREDIT_CODE_SENTENCES = {
  LENGTH: {
    en: 'The unified social credit code {code} has not 18 characters.',
    zh: '统一社会信用代码{code}不是18位。',
  },
  CHARSET: {
    en: 'The unified social credit code {code} has a character outside its alphabet.',
    zh: '统一社会信用代码{code}含有字符集以外的字符。',
  },
  DEPARTMENT: {
    en: 'The first character of {code} names no registration-management department.',
    zh: '统一社会信用代码{code}第1位不是登记管理部门代码。',
  },
  CATEGORY: {
    en: 'The second character of {code} names no category of that department.',
    zh: '统一社会信用代码{code}第2位不是该部门的机构类别代码。',
  },
  DIVISION: {
    en: 'Characters 3 to 8 of {code} are no administrative division.',
    zh: '统一社会信用代码{code}第3至8位不是行政区划码。',
  },
  ORG_CHECK: {
    en: 'The check character of the organisation code inside {code} is wrong (GB 11714).',
    zh: '统一社会信用代码{code}中的主体标识码校验位错误（GB 11714）。',
  },
  CHECK_DIGIT: {
    en: 'The check character of {code} is wrong (GB 32100-2015).',
    zh: '统一社会信用代码{code}的校验码错误（GB 32100-2015）。',
  },
  CREDIT_CODE_MISSING: { en: 'No code is given.', zh: '未填写统一社会信用代码。' },
  CREDIT_CODE_PLACEHOLDER: {
    en: 'The code is a filler, not a code.',
    zh: '代码为占位符，不是真实代码。',
  },
  CREDIT_CODE_IDENTITY_NUMBER: {
    en: 'The code is the identity number of a natural person.',
    zh: '代码为自然人身份号码。',
  },
  CREDIT_CODE_SPREADSHEET_EXPONENT: {
    en: 'A spreadsheet made a number of the code; its digits are lost. Format the column as text.',
    zh: '代码被电子表格转成科学计数法，数字已丢失，请将该列设为文本。',
  },
  CREDIT_CODE_SPREADSHEET_ROUNDED: {
    en: 'A spreadsheet rounded the code to 15 digits. Format the column as text.',
    zh: '代码被电子表格截断为15位有效数字，请将该列设为文本。',
  },
  CREDIT_CODE_LEGACY_NUMBER: {
    en: 'This is an older number ({type}), not a unified social credit code.',
    zh: '此为旧码（{type}），不是统一社会信用代码。',
  },
  CREDIT_CODE_FIRST_CHARACTER_LOST: {
    en: 'The first character was lost; the code may be {suggestion}.',
    zh: '首位字符丢失，疑为{suggestion}。',
  },
  CREDIT_CODE_LAST_CHARACTER_LOST: {
    en: 'The last character was lost; the code may be {suggestion}.',
    zh: '末位字符丢失，疑为{suggestion}。',
  },
  CREDIT_CODE_CONFUSED_LETTERS: {
    en: 'Letters were taken for digits; the code may be {suggestion}.',
    zh: '字母与数字混淆，疑为{suggestion}。',
  },
} as const;
