import { dateInShanghai, type CivilDate } from '../../../kernel/civil-date.js';
import { refusal, type Refusal, type Result } from '../../../kernel/result.js';
import { subjectViewRules, type Identity } from '../../access/index.js';
import type { AuditEntry } from '../../audit/index.js';
import { maskIdNumbers } from '../../intake/index.js';
import type { Sight } from '../queries/sight.js';
import type { RecordReason } from '../refusals.js';
import { withChinese } from '../domain/in-chinese.js';
import type { StandingRefusalCode } from '../standing-refusals.js';

/** Who decides, and when: the request's clock, so that all days of an answer are the same. */
export interface Author {
  readonly identity: Identity;
  readonly requestId: string;
  readonly now: Date;
}

/** Every decision about a record names the document it rests on. */
export interface Grounds {
  readonly document: string;
  readonly reason: string;
}

export function todayOf({ now }: Author): CivilDate {
  return dateInShanghai(now);
}

export function sightOfAuthor(author: Author): Sight {
  return { rules: subjectViewRules(author.identity, 'RECORDS'), today: todayOf(author) };
}

type Written = Pick<AuditEntry, 'action' | 'target' | 'beforeHash' | 'afterHash' | 'reason'>;

export function entryOf({ identity, requestId }: Author, written: Written): AuditEntry {
  return {
    actor: identity.subject,
    role: identity.role,
    organisation: identity.organisation,
    requestId,
    ...written,
  };
}

/** A refusal that has a sentence in this module. */
export function reasonFor(
  code: StandingRefusalCode | RecordReason,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<StandingRefusalCode | RecordReason> {
  return refusal(code, at, withChinese(params));
}

/** All reasons at once; null when there is none. */
export function refusedFor(
  reasons: readonly Refusal[],
): Extract<Result<never>, { readonly ok: false }> | null {
  const [first, ...more] = reasons;
  return first === undefined ? null : { ok: false, refusals: [first, ...more] };
}

export interface TextAsked {
  readonly field: string;
  readonly text: string;
  readonly most: number;
}

/** A text that a person must write: not empty, and no longer than what a reader would read. */
export function textFaults(texts: readonly TextAsked[]): readonly Refusal[] {
  return texts.flatMap(({ field, text, most }) => {
    if (text.trim() === '') return [reasonFor('TEXT_MISSING', [field], { field })];
    if ([...text.trim()].length <= most) return [];
    const { fieldZh = field } = withChinese({ field });
    return [reasonFor('TEXT_TOO_LONG', [field], { field: fieldZh, limit: most })];
  });
}

const MOST_OF_DOCUMENT = 200;
const MOST_OF_REASON = 1000;

export function groundsFaults({ document, reason }: Grounds): readonly Refusal[] {
  return textFaults([
    { field: 'document', text: document, most: MOST_OF_DOCUMENT },
    { field: 'reason', text: reason, most: MOST_OF_REASON },
  ]);
}

const NO_CODES: ReadonlySet<string> = new Set();

/** What a person wrote as it is kept: no identity number of anybody gets into the database. */
export function kept(text: string): string {
  return maskIdNumbers(text.trim(), NO_CODES);
}

export function keptGrounds({ document, reason }: Grounds): Grounds {
  return { document: kept(document), reason: kept(reason) };
}
