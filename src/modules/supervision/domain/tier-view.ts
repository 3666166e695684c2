import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Scheme } from './scheme.js';

/** Who asks, as far as it decides what is seen of tiers. */
export interface Asker {
  readonly role: string;
  /** Industry scheme within which an industry's regulator regulates. */
  readonly scheme?: string;
  /** Digits of the division to which whoever asks is limited. */
  readonly division?: string;
}

/** What of a scheme decides who sees its tiers. */
export type Guarded = Pick<Scheme, 'code' | 'kind' | 'resultPublicity' | 'withholding'>;

/** Views of whoever governs a subject or is it; under all others only what is public is there. */
const INSIDE: ReadonlySet<string> = new Set([
  'SELF',
  'REGULATOR',
  'INSPECTION_TOOL',
  'ADMIN',
  'AUDITOR',
  'PROVINCE',
]);

/** A result that only serves to spread inspections: no credit grade, and never public. */
export function isInternal({ kind, resultPublicity }: Guarded): boolean {
  return kind === 'RISK' || resultPublicity === 'INTERNAL';
}

/**
 * Whether whoever asks sees tiers of the scheme with the eyes of its role; if not, as the public does.
 * A regulator is its own scheme's only: without one it regulates none.
 */
export function isInsider({ role, scheme }: Asker, of: Guarded, today: CivilDate): boolean {
  switch (role) {
    case 'INDUSTRY_REGULATOR':
      return scheme === of.code;
    case 'MODEL_ADMIN':
    case 'REVIEWER':
    case 'PROVINCE_SYNC':
      return !isInternal(of);
    case 'SUBJECT':
      return !isWithheld(of, today);
    case 'INSPECTION_TOOL':
    case 'CITY_ADMIN':
    case 'AUDITOR':
      return true;
    default:
      return false;
  }
}

function isWithheld({ withholding }: Guarded, today: CivilDate): boolean {
  return withholding !== null && today <= withholding.until;
}

/** Whether a subject that lets a bank see its tiers may show it those of the scheme. */
export function isOpenToAuthorised(of: Guarded, today: CivilDate): boolean {
  return !isInternal(of) && !isWithheld(of, today);
}

/** Whether tiers of the scheme are there at all under a view. */
export function isThere(view: string, of: Guarded): boolean {
  if (INSIDE.has(view)) return true;
  if (isInternal(of)) return false;
  return view === 'BANK_AUTHORISED' || (view === 'PUBLIC' && of.resultPublicity === 'PUBLIC');
}

/**
 * Whether a view shows what was published, and no other grade. Where a person's name would stand beside
 * a grade none is, unless that person authorised whoever asks.
 */
export function isPublished(view: string): boolean {
  return view === 'PUBLIC' || view === 'BANK_AUTHORISED';
}

/** Why many subjects' tiers are not shown to whoever asks for them. */
export type ScopeFault = 'OUTSIDE_SCHEME' | 'OUTSIDE_DIVISION';

/**
 * Whether a list of a scheme and a division (significant digits; null: as wide as one may) lies within
 * the scope of whoever asks.
 */
export function scopeFault(
  asker: Asker,
  { scheme, division, today }: ListScope,
): ScopeFault | null {
  if (!isInsider(asker, scheme, today)) return 'OUTSIDE_SCHEME';
  const own = asker.division ?? '';
  return division === null || division.startsWith(own) ? null : 'OUTSIDE_DIVISION';
}

export interface ListScope {
  readonly scheme: Guarded;
  readonly division: string | null;
  readonly today: CivilDate;
}
