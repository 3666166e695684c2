import { divideHalfUp, parseScaled } from '../../../kernel/decimal.js';
import { accepted, refusal, refused, type Refusal, type Result } from '../../../kernel/result.js';
import { parseChineseInteger } from './chinese-numeral.js';
import { readCurrency, type Currency } from './currency.js';

/** Registered capital (注册资本) as an amount that can be compared; its original text stays with the subject. */
export interface Capital {
  /** Hundredths of the currency's unit (分), also for currencies that have no smaller coin. */
  readonly amountFen: bigint;
  readonly currency: Currency;
}

export type CapitalReason =
  'ABSENT' | 'UNREADABLE' | 'UNIT_MISSING' | 'CURRENCY_AMBIGUOUS' | 'TOO_LARGE';

export type CapitalRefusal = Refusal<`CAPITAL_${CapitalReason}`>;

const LONGEST_TEXT = 64;
/** The amount is stored in a signed 64-bit column. */
const LARGEST_AMOUNT = 2n ** 63n - 1n;
const READ_PLACES = 12;

const ABSENT = new Set([
  '',
  '-',
  '--',
  '/',
  'N/A',
  'NA',
  'NULL',
  '无',
  '空',
  '暂无',
  '未公示',
  '未填',
]);

const UNITS: Readonly<Record<string, bigint>> = {
  百: 100n,
  千: 1000n,
  万: 10n ** 4n,
  十万: 10n ** 5n,
  百万: 10n ** 6n,
  千万: 10n ** 7n,
  亿: 10n ** 8n,
  十亿: 10n ** 9n,
  百亿: 10n ** 10n,
  千亿: 10n ** 11n,
  万亿: 10n ** 12n,
};

/** `1,260`, `26,853.6261`, `86600`: separators stand between every three digits or nowhere. */
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const AMOUNT = new RegExp(`^(${NUMBER})(${Object.keys(UNITS).join('|')})?(元)?$`);
const AMOUNT_IN_TWO = new RegExp(`^(${NUMBER})亿(${NUMBER})万(元)?$`);
const CHINESE_AMOUNT = /^([零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)(元)?$/;

function refuse(reason: CapitalReason): Result<never, CapitalRefusal> {
  return refused(refusal(`CAPITAL_${reason}`));
}

/** Hundredths of `number` times `unit`. A fraction of a hundredth is rounded half up: money has none. */
function inHundredths(number: string, unit: bigint): bigint | null {
  const scaled = parseScaled(number.replaceAll(',', ''), READ_PLACES);
  return scaled === null ? null : divideHalfUp(scaled * unit * 100n, 10n ** BigInt(READ_PLACES));
}

interface AmountReading {
  readonly amountFen: bigint;
  /** A bare number may be in 元 or in 万元: only a unit or a currency makes it an amount. */
  readonly hasUnit: boolean;
}

function readNumber(text: string): AmountReading | null {
  const [, number, unit, yuan] = AMOUNT.exec(text) ?? [];
  if (number === undefined) return null;
  const amountFen = inHundredths(number, (unit === undefined ? null : UNITS[unit]) ?? 1n);
  return amountFen === null ? null : { amountFen, hasUnit: (unit ?? yuan) !== undefined };
}

function readNumberInTwo(text: string): AmountReading | null {
  const [, high, low] = AMOUNT_IN_TWO.exec(text) ?? [];
  if (high === undefined || low === undefined) return null;
  const highFen = inHundredths(high, 10n ** 8n);
  const lowFen = inHundredths(low, 10n ** 4n);
  return highFen === null || lowFen === null
    ? null
    : { amountFen: highFen + lowFen, hasUnit: true };
}

function readChinese(text: string): AmountReading | null {
  const [, numeral] = CHINESE_AMOUNT.exec(text) ?? [];
  const integer = numeral === undefined ? null : parseChineseInteger(numeral);
  return integer === null ? null : { amountFen: integer * 100n, hasUnit: true };
}

function readAmount(text: string): AmountReading | null {
  const bare = text.replace(/[()[\]【】]+/g, '').replace(/[整正]$/, '');
  return readNumber(bare) ?? readNumberInTwo(bare) ?? readChinese(bare);
}

function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/g, '')
    .replaceAll('萬', '万')
    .replaceAll('億', '亿')
    .replace(/[圆圓]/g, '元');
}

/** Nine of ten texts of an import name no currency and need no folding; looking for either costs most of the time. */
const PLAIN_YUAN = /^[\d,.()]+万?元?\)?$/;

/**
 * Reads registered capital from a department's free text: `26,853.6261(万元)`, `86600万人民币`,
 * `10(万美元)`, `壹佰万元整`. A text without a currency is in yuan. `CAPITAL_ABSENT` means that the
 * register states none (`N/A`), the other refusals that what it states cannot be read safely.
 */
export function parseCapital(text: string): Result<Capital, CapitalRefusal> {
  if (text.length > LONGEST_TEXT) return refuse('UNREADABLE');
  const isPlain = PLAIN_YUAN.test(text);
  const folded = isPlain ? text : foldText(text);
  if (ABSENT.has(folded)) return refuse('ABSENT');
  const reading = isPlain ? { currency: null, rest: folded } : readCurrency(folded);
  if (reading === null) return refuse('CURRENCY_AMBIGUOUS');
  const amount = readAmount(reading.rest);
  if (amount === null) return refuse('UNREADABLE');
  if (!amount.hasUnit && reading.currency === null) return refuse('UNIT_MISSING');
  if (amount.amountFen > LARGEST_AMOUNT) return refuse('TOO_LARGE');
  return accepted({ amountFen: amount.amountFen, currency: reading.currency ?? 'CNY' });
}
