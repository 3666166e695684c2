import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import { refused, type Result } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import type { AuditEntry } from '../../audit/index.js';
import { maskIdNumbers } from '../../intake/index.js';
import { divisionPrefix } from '../../reference/index.js';
import type { Scheme } from '../domain/scheme.js';
import { scopeFaults } from '../domain/scope.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import type { Doer } from '../store/notices.js';

/** Who acts, and when: the request's clock, so that all days of an answer are the same. */
export interface Author {
  readonly identity: Identity;
  readonly requestId?: string;
  readonly now: Date;
}

/** The schemes as they hold, whoever keeps them. */
export interface SchemeSource {
  find(code: string, day: CivilDate): Promise<Scheme | null>;
  byModelNo(modelNo: number): Promise<Scheme | null>;
}

export function todayOf({ now }: Author): CivilDate {
  return dateInShanghai(now);
}

export function doerOf({ identity }: Author): Doer {
  const { subject: actor, role, organisation = null } = identity;
  return { actor, role, organisation };
}

type Written = Pick<AuditEntry, 'action' | 'target' | 'beforeHash' | 'afterHash' | 'reason'>;

export function entryOf({ identity, requestId }: Author, written: Written): AuditEntry {
  const { subject: actor, role, organisation } = identity;
  return { actor, role, organisation, requestId, ...written };
}

/** All reasons at once; null when there is none. */
export function refusedFor(
  reasons: readonly SupervisionRefusal[],
): Extract<Result<never, SupervisionRefusal>, { readonly ok: false }> | null {
  const [first, ...more] = reasons;
  return first === undefined ? null : refused(first, ...more);
}

/** Significant digits of the division that is meant: the own one where none is named. */
export function divisionMeant(named: string | null | undefined, { division }: Identity): string {
  return divisionPrefix(named ?? division ?? '') ?? '';
}

/** Why a scheme and a division are out of reach of whoever acts. */
export function reachFaults(
  { identity }: Pick<Author, 'identity'>,
  { scheme, division, named }: Reach,
): readonly SupervisionRefusal[] {
  if (division === '') {
    return [supervisionRefusal('DIVISION_UNKNOWN', ['division'], { division: named ?? '' })];
  }
  return scopeFaults(identity, { scheme, division });
}

export interface Reach {
  readonly scheme: string;
  /** Significant digits; empty where there is no such division. */
  readonly division: string;
  /** As it was written. */
  readonly named?: string | null | undefined;
}

export interface TextAsked {
  readonly field: string;
  readonly text: string;
  readonly most: number;
}

/** A text that a person must write: not empty, and no longer than what a reader would read. */
export function textFaults({ field, text, most }: TextAsked): readonly SupervisionRefusal[] {
  if (text.trim() === '') return [supervisionRefusal('TEXT_MISSING', [field], { field })];
  if ([...text.trim()].length <= most) return [];
  return [supervisionRefusal('TEXT_TOO_LONG', [field], { field, limit: most })];
}

const NO_CODES: ReadonlySet<string> = new Set();

/** What a person wrote as it is kept: no identity number of anybody gets into the database. */
export function kept(text: string): string {
  return maskIdNumbers(text.trim(), NO_CODES);
}
