import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import { CEILING, Edition } from '../domain/edition.js';
import { changesInForce } from '../queries/permissions.js';

/** A change is in force in every process after at most this long, and so is a new day. */
const LOOK_AFTER_MS = 5_000;

/**
 * The permission table in force. Requests of one edition share it, and with it the decisions compiled of
 * it; one look in five seconds says whether there is another.
 */
export class PermissionEditions {
  #current: Edition = CEILING;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<Edition> | undefined;

  constructor(private readonly db: Pick<Database, 'read'>) {}

  /**
   * The edition for a request that arrives now.
   *
   * @param now only for how long ago the last look was: the day is the database's.
   */
  async at(now: Date): Promise<Edition> {
    const instant = now.getTime();
    if (Math.abs(instant - this.#lookedAt) < LOOK_AFTER_MS) return this.#current;
    this.#looking ??= this.look(instant).finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** The edition of any day, with the changes that make it. */
  async on(day: CivilDate | null): Promise<Edition> {
    const { edition, changes } = await changesInForce(this.db.read(), day);
    return new Edition(edition, changes);
  }

  private async look(instant: number): Promise<Edition> {
    const found = await this.on(null);
    if (found.number !== this.#current.number) this.#current = found;
    this.#lookedAt = instant;
    return this.#current;
  }
}
