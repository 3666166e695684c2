import type { Judging } from './judging.js';

/** What people type where they have nothing to say. Basis: DESIGN, from published rows. */
const FILLERS = new Set([
  '无',
  '空',
  '暂无',
  '/',
  '／',
  '\\',
  '-',
  '--',
  '—',
  '——',
  'N/A',
  'NA',
  'NULL',
  'NONE',
]);
const LONGEST_FILLER = 4;

/** Whether a text without blanks at its ends says that there is nothing to say. */
export function isFiller(bare: string): boolean {
  return bare.length <= LONGEST_FILLER && FILLERS.has(bare.toUpperCase());
}

/** The text without blanks at its ends; null when nothing is stated. */
export function statedText(text: string, judging: Judging): string | null {
  const bare = text.trim();
  if (bare === '' || isFiller(bare)) return null;
  if (bare.length !== text.length) judging.fixes.add('TRIMMED');
  return bare;
}
