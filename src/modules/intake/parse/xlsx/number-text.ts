import { addDays, civilDate } from '../../../../kernel/civil-date.js';

const SECONDS_PER_DAY = 86_400;

/**
 * A number as the sheet shows it. Plain digits stay as written. Excel itself holds 15 digits: a code
 * that it turned into `9.14101061702702E+17` is lost, and stays in that form so that a judge can
 * say so instead of storing invented digits.
 */
export function numberText(source: string): string {
  if (/^-?\d+$/.test(source)) return source;
  const value = Number(source);
  if (source.trim() === '' || !Number.isFinite(value)) return source;
  const short = Number(value.toPrecision(15));
  if (Number.isInteger(short) && Math.abs(short) < 1e15) return String(short);
  if (Math.abs(short) >= 1e15) return source.toUpperCase();
  return Math.abs(short) < 1e-6 ? source : String(short);
}

/**
 * A serial number of the 1900 or 1904 date system as `YYYY-MM-DD`, with the time when it has one.
 * Excel counts a 29 February 1900 that never was: serials up to 59 lie one day later than the rest.
 */
export function dateText(source: string, is1904: boolean): string {
  const serial = Number(source);
  if (source.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) {
    return source;
  }
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - day * SECONDS_PER_DAY;
  const base = is1904 ? '1904-01-01' : day < 60 ? '1899-12-31' : '1899-12-30';
  const date = day === 60 && !is1904 ? '1900-02-29' : addDays(civilDate(base), day);
  return rest === 0 ? date : `${date} ${clock(rest)}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Number formats that come with the program and mean a date or a time (27–36, 50–58: East Asian). */
function isBuiltInDate(id: number): boolean {
  return (
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58)
  );
}

/** Whether a number format shows a date: it has y, m, d, h or s outside quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code.replace(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\./gi, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}
