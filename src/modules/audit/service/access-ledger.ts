import { addDays, type CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { type Page, pageOf, type PageRequest } from '../../../kernel/page.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import {
  type AccessEntry,
  entriesOf,
  type KeptAccess,
  type Reading,
} from '../domain/access-entry.js';
import {
  type AccessFilter,
  type AccessOfSubject,
  listAccess,
  listAccessOf,
} from '../queries/access.js';
import { GroupCommit } from '../reads/group-commit.js';
import type { NotedReads } from '../reads/noted-reads.js';
import { recordAccess } from '../store/access.js';

/** Basis: DESIGN. Codes that may wait for the disk together, some 20 MB. */
const MOST_WAITING = 200_000;
/** Basis: DESIGN. Entries that an export holds at a time. */
const PAGE = 2_000;

const DELAY = 'LEDGER_INVESTIGATION_DAYS';

export interface AccessLedgerGround {
  readonly db: Pick<Database, 'read'>;
  readonly reference: Pick<Reference, 'parameter'>;
}

/** Who was shown what is not public, of whom: written before it is shown, read by whom it concerns. */
export class AccessLedger {
  readonly #queue: GroupCommit<AccessEntry>;

  constructor(private readonly ground: AccessLedgerGround) {
    this.#queue = new GroupCommit({
      write: (entries) => recordAccess(ground.db.read(), entries),
      weigh: ({ subjects }) => subjects.length,
      mostWeight: MOST_WAITING,
    });
  }

  /** Fulfilled once it is on record; what was read may be shown only then. */
  async record({ reader, ...of }: Reading, { bits }: Pick<NotedReads, 'bits'>): Promise<void> {
    if (reader === null || bits.size === 0) return;
    const discloseFrom = reader.isDelayed ? await this.discloseFrom() : null;
    const entries = entriesOf({ reader, ...of }, bits, discloseFrom);
    if (entries.length > 0) await this.#queue.add(entries);
  }

  /** Who read about each subject, newest first; one more than the `first` of each. */
  async listOf(keys: readonly AccessOfSubject[]): Promise<readonly (readonly KeptAccess[])[]> {
    const rows = await listAccessOf(this.ground.db.read(), keys);
    return keys.map((_, at) => rows.filter(({ key }) => key === at));
  }

  /** What the auditor looks for, newest first. */
  async list(filter: AccessFilter, { first, after }: PageRequest): Promise<Page<KeptAccess>> {
    const beyond = after === undefined ? null : String(after[0]);
    const stretch = { beyond, direction: 'NEWEST_FIRST', limit: first + 1 } as const;
    return pageOf(await listAccess(this.ground.db.read(), filter, stretch), first);
  }

  /** Everything that the auditor looks for, oldest first; only one page of it is held at a time. */
  pages(filter: AccessFilter): AsyncIterable<readonly KeptAccess[]> {
    let beyond: string | null = '0';
    const next = async (): Promise<IteratorResult<readonly KeptAccess[]>> => {
      if (beyond === null) return { done: true, value: undefined };
      const stretch = { beyond, direction: 'OLDEST_FIRST', limit: PAGE } as const;
      const value = await listAccess(this.ground.db.read(), filter, stretch);
      beyond = value.length < PAGE ? null : (value.at(-1)?.number ?? null);
      return { done: false, value };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** Waits until nothing is to be written any more. */
  async drain(): Promise<void> {
    await this.#queue.drain();
  }

  private async discloseFrom(): Promise<CivilDate> {
    const today = await todayInShanghai(this.ground.db.read());
    const days = await this.ground.reference.parameter(DELAY, today);
    invariant(days !== null, `${DELAY} is among the parameters`);
    return addDays(today, Number(days.value));
  }
}
