/** Months are added with the day clamped to the end of a month; here they are taken back, once for a statement. */

const pad = (number) => String(number).padStart(2, '0');
const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function back(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const at = year * 12 + month - 1 - months;
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const isLast = date === lastDay(year, month);
  return { at, inYear, inMonth, date, isLast, last: lastDay(inYear, inMonth) };
}

/** The first day to which so many months can be added without coming out before the day. */
export function firstWithin(day, months) {
  const { at, inYear, inMonth, date, last } = back(day, months);
  if (date <= last) return `${inYear}-${pad(inMonth)}-${pad(date)}`;
  return `${Math.floor((at + 1) / 12)}-${pad(((at + 1) % 12) + 1)}-01`;
}

/** The last day to which so many months can be added without coming out after the day. */
export function lastBefore(day, months) {
  const { inYear, inMonth, date, isLast, last } = back(day, months);
  return `${inYear}-${pad(inMonth)}-${pad(isLast ? last : Math.min(date, last))}`;
}

/**
 * So many days after its first day a window of months has ended at the earliest. No month is added row by
 * row; the end may come out three days too soon, which costs an evaluation too many and never one too few.
 */
export const DAYS_LATER = { 6: 182, 12: 366, 24: 731, 36: 1_096 };
