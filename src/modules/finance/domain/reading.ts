import { accepted, refusal, type Refusal, refused, type Result } from '../../../kernel/result.js';

/** Who asks, as far as whitelists go. */
export interface Reader {
  readonly role: string;
  /** Significant digits of the division that it is limited to. */
  readonly division?: string;
  /** The subject that it speaks for. */
  readonly uscc?: string;
}

export type ReadingRefusal = Refusal<'LIST_NOT_YOURS' | 'SUBJECT_NOT_YOURS' | 'OUTSIDE_DIVISION'>;

/** Read lists of every division. */
const EVERYWHERE: ReadonlySet<string> = new Set(['BANK', 'AUDITOR']);
/** Govern a division and read what is listed in it. */
const IN_THEIR_DIVISION: ReadonlySet<string> = new Set([
  'INDUSTRY_REGULATOR',
  'CITY_ADMIN',
  'PROVINCE_SYNC',
]);

/** Views that see of an entry more than every bank does. */
const DETAILED: ReadonlySet<string> = new Set([
  'SELF',
  'REGULATOR',
  'ADMIN',
  'AUDITOR',
  'PROVINCE',
  'BANK_AUTHORISED',
]);

/**
 * Which part of a list somebody may read: the division asked about, else all that is theirs. Null is
 * everywhere. Who asks outside of it is refused: an empty list would say that there is nobody.
 *
 * Basis: DESIGN. Lists are for lenders, and for whoever governs them; a subject reads about itself.
 *
 * @param asked significant digits of a division; null for none.
 */
export function readableDivision(
  { role, division: own = '' }: Reader,
  asked: string | null,
): Result<string | null, ReadingRefusal> {
  if (EVERYWHERE.has(role)) return accepted(asked);
  // The hub's operator bears no division and has none to leave; a regulator without one has none.
  const isAnywhere = own !== '' || role === 'CITY_ADMIN';
  if (!IN_THEIR_DIVISION.has(role) || !isAnywhere) return refused(refusal('LIST_NOT_YOURS'));
  const wanted = asked ?? own;
  if (wanted.startsWith(own)) return accepted(wanted === '' ? null : wanted);
  return refused(refusal('OUTSIDE_DIVISION', ['division'], { division: wanted, own }));
}

/** Whether somebody may have the state of one subject on a list proven; the subject itself may. */
export function mayProve(
  reader: Reader,
  { uscc, division }: { readonly uscc: string; readonly division: string | null },
): Result<true, ReadingRefusal> {
  if (reader.role === 'SUBJECT') {
    return reader.uscc === uscc ? accepted(true) : refused(refusal('SUBJECT_NOT_YOURS', ['uscc']));
  }
  const readable = readableDivision(reader, null);
  if (!readable.ok) return readable;
  const own = readable.value ?? '';
  if ((division ?? '').startsWith(own)) return accepted(true);
  return refused(refusal('OUTSIDE_DIVISION', ['uscc'], { division: division ?? '—', own }));
}

/** Whether a view of a subject shows score, source and division of its entry, and why it left. */
export function showsDetail(view: string): boolean {
  return DETAILED.has(view);
}
