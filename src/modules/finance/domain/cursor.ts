import { createHash } from 'node:crypto';

import { type CursorKey, decodeCursor, encodeCursor } from '../../../kernel/page.js';

/** Which list: one policy's, of one division and all below it. */
export interface ListKey {
  readonly policy: string;
  /** Significant digits; null: everywhere. */
  readonly division: string | null;
}

/** Where in the order of changes a page ended. */
export interface ChangePlace {
  /** Edition that made the change. */
  readonly edition: number;
  readonly uscc: string;
}

/** How far somebody knows a list. */
export interface ChangesCursor extends ListKey {
  /** The edition that is known in full; 0 before any. */
  readonly from: number;
  /** While the way from there to a later edition is being paged: how far it has come. */
  readonly window: (ChangePlace & { readonly to: number }) | null;
}

/** The version of what a cursor holds is part of its order's name. */
const ORDER = 'whitelist-changes-1';
const CHECK_CHARACTERS = 16;

/** The cursor as text. It never expires: versions of entries are kept for good. */
export function writeCursor({ policy, division, from, window }: ChangesCursor): string {
  const place = window === null ? [] : [window.to, window.edition, window.uscc];
  const key = [policy, division, from, ...place];
  return encodeCursor(ORDER, [...key, checkOf(key)]);
}

/**
 * Reads what {@link writeCursor} wrote; null for anything else. The check is against damage and
 * guessing: a cursor opens nothing, whoever brings one is asked for its right each time.
 */
export function readCursor(text: string): ChangesCursor | null {
  const key = decodeCursor(ORDER, text);
  if (key === null) return null;
  const [policy, division, from, ...place] = key.slice(0, -1);
  const window = windowOf(place);
  if (typeof policy !== 'string' || typeof division === 'number' || !isEdition(from)) return null;
  if (division === undefined || window === undefined) return null;
  const cursor = { policy, division, from, window };
  // One cursor has one text: what was damaged is found by writing it again.
  return writeCursor(cursor) === text ? cursor : null;
}

/** Undefined for what is no place. */
function windowOf(place: CursorKey): ChangesCursor['window'] | undefined {
  if (place.length === 0) return null;
  const [to, edition, uscc] = place;
  const isPlace = isEdition(to) && isEdition(edition) && place.length === 3;
  return isPlace && isCode(uscc) ? { to, edition, uscc } : undefined;
}

/** Whether it can be the number of an edition; one more than the greatest stands for "still". */
export function isEdition(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2_147_483_647;
}

/** Whether it has the shape of a subject's code. */
export function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9A-Z]{18}$/.test(value);
}

function checkOf(key: CursorKey): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, CHECK_CHARACTERS);
}
