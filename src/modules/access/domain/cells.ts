import { masks, type MaskName } from './masks.js';

/** How much of a value is shown. */
export type Level = 'full' | 'none' | `mask:${MaskName}`;

/** What a cell of the permission table shows to who states no purpose, and to who states one. */
export interface Cell {
  readonly unstated: Level;
  readonly stated: Level;
}

export const NOTHING: Cell = { unstated: 'none', stated: 'none' };

const MASK = /^mask:(.*)$/s;

/**
 * A cell as the table writes it: `full`, `none`, `mask:<name>`, `purpose` (in full for a purpose, else
 * not at all) or `purpose:mask:<name>` (in full for a purpose, else masked).
 *
 * @returns null when it is none of these or names no mask that there is.
 */
export function readCell(text: string): Cell | null {
  if (text === 'purpose') return { unstated: 'none', stated: 'full' };
  const [, forPurpose, rest = ''] = /^(purpose:(?=mask:))?(.*)$/s.exec(text) ?? [];
  const level = readLevel(rest);
  if (level === null) return null;
  return { unstated: level, stated: forPurpose === undefined ? level : 'full' };
}

function readLevel(text: string): Level | null {
  if (text === 'full' || text === 'none') return text;
  const mask = maskNamed(text);
  return mask !== null && Object.hasOwn(masks, mask) ? `mask:${mask as MaskName}` : null;
}

/** The mask that a cell names, whether there is one or not. */
export function maskNamed(text: string): string | null {
  return MASK.exec(text.replace(/^purpose:/, ''))?.[1] ?? null;
}

/** What both show: nothing where one mask would have to show through another. */
export function bothShow(one: Cell, other: Cell): Cell {
  return {
    unstated: lower(one.unstated, other.unstated),
    stated: lower(one.stated, other.stated),
  };
}

function lower(one: Level, other: Level): Level {
  if (one === other || other === 'full') return one;
  return one === 'full' ? other : 'none';
}

/** Whether a cell shows nothing that the ceiling would not. */
export function isWithin(cell: Cell, ceiling: Cell): boolean {
  const both = bothShow(cell, ceiling);
  return both.unstated === cell.unstated && both.stated === cell.stated;
}

/** The value as the level shows it; a level that shows nothing is asked before. */
export function shownAs(value: string, level: Level): string {
  return level === 'full' || level === 'none' ? value : maskOf(level)(value);
}

export function maskOf(level: `mask:${MaskName}`): (value: string) => string {
  return masks[level.slice('mask:'.length) as MaskName];
}
