/**
 * The currencies in which capital is registered, by ISO 4217 code, with the words of the registers.
 * Basis: ISO 4217 for the codes; the words as they stand in departments' files [DESIGN].
 */
const NAMES = {
  CNY: ['人民币元', '人民币', 'RMB', 'CNY', '¥'],
  USD: ['美元', '美金', 'USD', 'US$'],
  HKD: ['香港元', '港元', '港币', 'HKD', 'HK$'],
  MOP: ['澳门元', '澳门币', '葡币', 'MOP'],
  TWD: ['新台币元', '新台币', '台币', '台湾元', 'TWD', 'NT$'],
  EUR: ['欧元', 'EUR', '€'],
  JPY: ['日元', '日币', 'JPY'],
  GBP: ['英镑', 'GBP', '£'],
  AUD: ['澳大利亚元', '澳元', '澳币', 'AUD'],
  CAD: ['加拿大元', '加元', '加币', 'CAD'],
  SGD: ['新加坡元', '新元', '新币', 'SGD'],
  CHF: ['瑞士法郎', 'CHF'],
  KRW: ['韩国元', '韩元', '韩币', 'KRW'],
  NZD: ['新西兰元', 'NZD'],
  SEK: ['瑞典克朗', 'SEK'],
  DKK: ['丹麦克朗', 'DKK'],
  NOK: ['挪威克朗', 'NOK'],
  MYR: ['马来西亚林吉特', '林吉特', 'MYR'],
  THB: ['泰铢', 'THB'],
  RUB: ['俄罗斯卢布', '卢布', 'RUB'],
} as const;

export type Currency = keyof typeof NAMES;

const CURRENCY_OF_NAME: ReadonlyMap<string, Currency> = new Map(
  (Object.keys(NAMES) as Currency[]).flatMap((currency) =>
    NAMES[currency].map((name) => [name, currency] as const),
  ),
);

/** Longest first, so that 人民币元 is not read as 人民币 followed by a 元. */
const ANY_NAME = new RegExp(
  [...CURRENCY_OF_NAME.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace('$', '\\$'))
    .join('|'),
  'g',
);

export interface CurrencyReading {
  /** Null when the text names none. */
  readonly currency: Currency | null;
  /** The text without the currency's names. */
  readonly rest: string;
}

/** Finds the one currency that a text names; null when it names two. */
export function readCurrency(text: string): CurrencyReading | null {
  const named = new Set(
    [...text.matchAll(ANY_NAME)].map(([name]) => CURRENCY_OF_NAME.get(name) ?? null),
  );
  if (named.size > 1) return null;
  const [currency = null] = named;
  return { currency, rest: text.replace(ANY_NAME, '') };
}
