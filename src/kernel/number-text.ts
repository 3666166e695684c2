import { formatScaled, parseScaled } from './decimal.js';

/** Why a text is not read as the number of its field. */
export type NumberReason =
  'NUMBER_NOT_READABLE' | 'NUMBER_TOO_PRECISE' | 'NUMBER_NEGATIVE' | 'NUMBER_TOO_LARGE';

/** What a number may be in its field. */
export interface NumberShape {
  /** Digits after the point. */
  readonly scale: number;
  /** Digits before the point. */
  readonly whole: number;
  /** The unit of an amount of money; null for a number of anything else. */
  readonly unit: '元' | '万元' | null;
  readonly mayBeNegative: boolean;
}

export type NumberReading =
  | {
      readonly ok: true;
      readonly value: string;
      readonly fix: 'AMOUNT_CONVERTED' | 'NUMBER_FORMAT' | null;
    }
  | { readonly ok: false; readonly code: NumberReason };

/** Enough to hold any amount in either unit exactly before it is brought to its field's scale. */
const WIDE = 16;
const TEN_THOUSAND = 10_000n;

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const WRITTEN =
  /^(人民币|RMB|CNY|[¥$])?(-)?(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(万元|万|元)?整?$/i;
const BLANK = /[\s\u200B-\u200D\u2060\uFEFF]+/g;

function bad(code: NumberReason): NumberReading {
  return { ok: false, code };
}

function plain(digits: string): string {
  const bare = digits.replaceAll(',', '').replace(/\.$/, '');
  return bare.startsWith('.') ? `0${bare}` : bare;
}

/** Brings an amount to the unit of its field; null when that is not exact. */
function inUnit(value: bigint, from: string, to: NumberShape['unit']): bigint | null {
  const source = from === '万' ? '万元' : from;
  if (source === '' || source === to) return value;
  if (source === '万元') return value * TEN_THOUSAND;
  return value % TEN_THOUSAND === 0n ? value / TEN_THOUSAND : null;
}

/**
 * Reads a number as departments write it: `3`, `3.00`, `.5`, `1,234.5`, `３`, and for amounts `3万元` or
 * `30000元`. Nothing is rounded and no unit is guessed: what does not fit exactly is refused.
 */
export function readNumber(text: string, shape: NumberShape): NumberReading {
  const folded = text.normalize('NFKC').replace(BLANK, '');
  const match = WRITTEN.exec(folded);
  if (match === null) return bad('NUMBER_NOT_READABLE');
  const [, currency = '', minus = '', digits = '', unit = ''] = match;
  if ((unit !== '' && shape.unit === null) || currency === '$') return bad('NUMBER_NOT_READABLE');
  if (currency !== '' && unit === '') return bad('NUMBER_NOT_READABLE');
  const wide = parseScaled(plain(digits), WIDE);
  const value = wide === null ? null : inUnit(wide, unit, shape.unit);
  const step = 10n ** BigInt(WIDE - shape.scale);
  if (value === null || value % step !== 0n) return bad('NUMBER_TOO_PRECISE');
  if (minus !== '' && value !== 0n && !shape.mayBeNegative) return bad('NUMBER_NEGATIVE');
  const scaled = value / step;
  if (scaled >= 10n ** BigInt(shape.whole + shape.scale)) return bad('NUMBER_TOO_LARGE');
  const isConverted = unit !== '' && (unit === '元') !== (shape.unit === '元');
  const written = PLAIN.test(text) ? null : 'NUMBER_FORMAT';
  return {
    ok: true,
    value: formatScaled(minus === '' ? scaled : -scaled, shape.scale, true),
    fix: isConverted ? 'AMOUNT_CONVERTED' : written,
  };
}
