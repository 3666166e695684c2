import { type CursorKey, type Page, pageOf, type PageRequest } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import { type Identity, subjectViewRules } from '../../access/index.js';
import { divisionPrefix } from '../../reference/index.js';
import { isCode, isEdition, type ListKey, readCursor, writeCursor } from '../domain/cursor.js';
import { readableDivision, showsDetail } from '../domain/reading.js';
import { reasonsTold } from '../domain/sight.js';
import { feedRefusal, type FeedRefusal } from '../feed-refusals.js';
import { countEntries, findEdition, type KnownEdition, listEntries } from '../queries/feed.js';
import { type KeptChange, listChanges } from '../queries/feed-changes.js';
import type { KeptEntry } from '../queries/feed-entry.js';

type Answer<T> = Promise<Result<T, FeedRefusal>>;

/** Which list is asked for. */
export interface WantedList {
  readonly policy: string;
  /** As it is written: 4, 6 or more digits; everything that one may read where it is not given. */
  readonly division?: string | null;
  /** The last where it is not given. */
  readonly edition?: number | null;
}

export type WantedChanges = Omit<WantedList, 'edition'> & {
  /** Null: from the beginning. */
  readonly cursor: string | null;
  readonly first: number;
};

/** An entry as whoever asks may see it: its detail is null to a bank without authorisation. */
export type FeedEntry = Omit<KeptEntry, Detail> & {
  readonly [Part in Detail]: KeptEntry[Part] | null;
};
type Detail = 'division' | 'score' | 'source' | 'recommendedBy';

/** Of which edition an answer is. */
interface OfEdition {
  /** 0 before the first. */
  readonly edition: number;
  readonly madeAt: Date | null;
  /** When the hub looked. */
  readonly checkedAt: Date;
  /** From where to go on with {@link Feed.changes}. */
  readonly cursor: string;
}

export type EntryPage = Page<FeedEntry> & OfEdition;

/** A subject that is on the list no longer; or, of a division's list, in that division. */
export interface Removal {
  readonly uscc: string;
  readonly leftOn: KeptChange['leftOn'];
  /** Null to a bank without authorisation, and where only the division is another. */
  readonly reasons: readonly string[] | null;
}

export interface Changes extends OfEdition {
  readonly changed: readonly FeedEntry[];
  readonly removed: readonly Removal[];
  readonly hasMore: boolean;
}

/** Rows of a page at most. */
export const MOST_ROWS = 1000;
/** The order of a list's own cursors: edition and code. */
export const ENTRY_ORDER = 'whitelist-entries';

export function keyOfEntry({ edition }: { readonly edition: number }, uscc: string): CursorKey {
  return [edition, uscc];
}

/** Whether a key is one of {@link keyOfEntry}. */
export function isEntryKey(key: CursorKey): key is readonly [number, string] {
  const [edition, uscc, ...more] = key;
  return isEdition(edition) && isCode(uscc) && more.length === 0;
}

/**
 * What lenders take from a whitelist: the list as an edition has it, and what changed since one. Both
 * are read from the same versions of entries; notices of exit are in neither.
 */
export class Feed {
  constructor(private readonly db: Pick<Database, 'read'>) {}

  /** A page of the list, ordered by code; its cursors stay in the edition of the first page. */
  async list(
    identity: Identity,
    wanted: WantedList,
    { first, after }: PageRequest,
  ): Answer<EntryPage> {
    const place = after !== undefined && isEntryKey(after) ? after : null;
    const edition = place?.[0] ?? wanted.edition ?? null;
    const reached = await this.reach(identity, { ...wanted, edition });
    if (!reached.ok) return reached;
    if (!isPageSize(first)) return wrongSize();
    const { key, known } = reached.value;
    const at = { ...key, edition: known.edition };
    const rules = subjectViewRules(identity, 'EVALUATION');
    const page = { rules, after: place?.[1] ?? null, first };
    const { rows, hasNext } = pageOf(await listEntries(this.db.read(), at, page), first);
    const cursor = writeCursor({ ...key, from: known.edition, window: null });
    return accepted({ rows: rows.map(shown), hasNext, ...editionOf(known), cursor });
  }

  /** How many are on the list. */
  async count(identity: Identity, wanted: WantedList): Answer<number> {
    const reached = await this.reach(identity, wanted);
    if (!reached.ok) return reached;
    const { key, known } = reached.value;
    if (key.division === null) return accepted(known.listed);
    return accepted(await countEntries(this.db.read(), { ...key, edition: known.edition }));
  }

  /**
   * A page of what changed after a cursor: a list at the cursor's edition, with every page applied, is
   * the list at the answer's. Without a cursor everything on the list is a change.
   */
  async changes(identity: Identity, wanted: WantedChanges): Answer<Changes> {
    const { cursor: text, first } = wanted;
    const cursor = text === null ? null : readCursor(text);
    const isUnreadable = text !== null && cursor === null;
    if (isUnreadable) return refused(feedRefusal('CURSOR_UNREADABLE', ['cursor']));
    const window = cursor?.window ?? null;
    const list = { ...wanted, edition: window?.to ?? null };
    const reached = await this.reach(identity, list, 'cursor');
    if (!reached.ok) return reached;
    if (!isPageSize(first)) return wrongSize();
    const { key, known } = reached.value;
    if (cursor !== null && !isSameList(cursor, key)) return ofAnotherList(cursor);
    const from = cursor?.from ?? 0;
    const to = known.edition;
    if (from > to) return refused(feedRefusal('CURSOR_AHEAD', ['cursor'], { edition: from }));
    const rules = subjectViewRules(identity, 'EVALUATION');
    const asked = { ...key, from, to, after: window, first, rules };
    const rows = from === to ? [] : await listChanges(this.db.read(), asked);
    return accepted({ ...told(pageOf(rows, first), { ...key, from, to }), ...editionOf(known) });
  }

  /** The part of a list that may be read, and an edition that exists: the named one, else the last. */
  private async reach(
    identity: Identity,
    { policy, division = null, edition = null }: WantedList,
    named: 'edition' | 'cursor' = 'edition',
  ): Answer<{ readonly key: ListKey; readonly known: KnownEdition }> {
    const prefix = division === null ? null : divisionPrefix(division);
    if (division !== null && prefix === null) {
      return refused(feedRefusal('DIVISION_UNKNOWN', ['division'], { division }));
    }
    const readable = readableDivision(identity, prefix);
    if (!readable.ok) return readable;
    // PostgreSQL takes no text with a NUL, and no code has any control character.
    const known = /\p{Cc}/u.test(policy)
      ? null
      : await findEdition(this.db.read(), policy, edition);
    if (known === null) return refused(feedRefusal('POLICY_UNKNOWN', ['policy'], { policy }));
    if (edition !== null && known.edition !== edition) {
      const code = named === 'cursor' ? 'CURSOR_AHEAD' : 'EDITION_UNKNOWN';
      return refused(feedRefusal(code, [named], { edition }));
    }
    return accepted({ key: { policy, division: readable.value }, known });
  }
}

function isPageSize(first: number): boolean {
  return Number.isInteger(first) && first >= 1 && first <= MOST_ROWS;
}

function wrongSize() {
  return refused(feedRefusal('PAGE_SIZE', ['first'], { most: MOST_ROWS }));
}

function isSameList(one: ListKey, other: ListKey): boolean {
  return one.policy === other.policy && one.division === other.division;
}

/** A delta of one list applied to another would leave it wrong for good, without anybody noticing. */
function ofAnotherList({ policy, division }: ListKey) {
  const params = { policy, division: division ?? '—' };
  return refused(feedRefusal('CURSOR_OF_ANOTHER_LIST', ['cursor'], params));
}

function editionOf({ edition, madeAt, checkedAt }: KnownEdition): Omit<OfEdition, 'cursor'> {
  return { edition, madeAt, checkedAt };
}

function told(
  { rows, hasNext }: Page<KeptChange>,
  { to, ...known }: ListKey & { readonly from: number; readonly to: number },
): Omit<Changes, keyof Omit<OfEdition, 'cursor'>> {
  const last = rows.at(-1);
  const isUnderWay = hasNext && last !== undefined;
  const place = isUnderWay ? { to, edition: last.edition, uscc: last.uscc } : null;
  return {
    changed: rows.filter(({ isListed }) => isListed).map(shown),
    removed: rows.filter(({ isListed }) => !isListed).map(removal),
    cursor: writeCursor({ ...known, from: isUnderWay ? known.from : to, window: place }),
    hasMore: isUnderWay,
  };
}

function shown(kept: KeptEntry): FeedEntry {
  const { uscc, name, gradeBand, pendingObjection, validFrom, validTo, view } = kept;
  const { division, score, source, recommendedBy } = showsDetail(view) ? kept : NO_DETAIL;
  const open = { uscc, name, gradeBand, pendingObjection, validFrom, validTo, view };
  return { ...open, division, score, source, recommendedBy };
}

const NO_DETAIL = { division: null, score: null, source: null, recommendedBy: null } as const;

function removal({ uscc, leftOn, reasons, view }: KeptChange): Removal {
  const isTold = reasons !== null && showsDetail(view);
  return { uscc, leftOn, reasons: isTold ? reasonsTold(view, reasons) : null };
}
