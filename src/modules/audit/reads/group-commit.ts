/** Entries of one caller, who waits for them. */
interface Waiting<Entry> {
  readonly entries: readonly Entry[];
  readonly weight: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommitOptions<Entry> {
  /** Writes all of them, or none and rejects. */
  write(entries: readonly Entry[]): Promise<void>;
  weigh(entry: Entry): number;
  /** What may wait or be under way together; what is more by itself goes alone. */
  readonly mostWeight: number;
}

/** More waits than may: whoever comes is refused, so that memory does not grow while writing stands still. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';

  constructor() {
    super('the ledger of access cannot keep up: its queue is full');
  }
}

/**
 * One write at a time takes all that waits: a commit waits for the disk as long for a hundred entries
 * as for one. Whoever adds entries waits for their commit; a write that fails fails exactly those
 * whose entries were in it.
 */
export class GroupCommit<Entry> {
  #waiting: Waiting<Entry>[] = [];
  #weight = 0;
  #writing: Promise<void> | null = null;

  constructor(private readonly options: GroupCommitOptions<Entry>) {}

  /** Fulfilled once the entries are committed. */
  add(entries: readonly Entry[]): Promise<void> {
    const weight = entries.reduce((sum, entry) => sum + this.options.weigh(entry), 0);
    const isFull = this.#weight > 0 && this.#weight + weight > this.options.mostWeight;
    if (isFull) return Promise.reject(new QueueFull());
    this.#weight += weight;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, weight, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Fulfilled once nothing waits and nothing is under way, whether it succeeded or not. */
  async drain(): Promise<void> {
    if (this.#writing === null) return;
    await this.#writing;
    await this.drain();
  }

  async #write(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      await this.options.write(group.flatMap(({ entries }) => entries));
      for (const { resolve } of group) resolve();
    } catch (fault) {
      for (const { reject } of group) reject(fault);
    }
    this.#weight -= group.reduce((sum, { weight }) => sum + weight, 0);
    // Not awaited: under load the chain of promises would never end.
    this.#writing = this.#waiting.length > 0 ? this.#write() : null;
  }
}
