import type { Budget, Payment, Standing } from './budget.js';
import type { Grant } from './store.js';

const SECOND_MS = 1000;

interface Lease {
  readonly grant: Grant;
  readonly takenAt: number;
}

/** What one process holds of one spender's budget. Instants are milliseconds of a steady clock. */
export class Account {
  /** The lease that is under way, on which whoever comes meanwhile waits. */
  pending: Promise<void> | undefined;
  #lease: Lease | undefined;
  #left = 0;

  constructor(readonly budget: Budget) {}

  /** What the last lease gave of a day and nobody spent in its minute: it goes back with the next one. */
  unspentAt(now: number): { readonly points: number; readonly day: string | null } {
    const { grant } = this.#lease ?? {};
    const isOver = grant?.day !== null && this.#hasEnded(now);
    return { points: isOver ? this.#left : 0, day: grant?.day ?? null };
  }

  /** Undefined when only a lease can tell. */
  pay(points: number, now: number): Payment | undefined {
    const lease = this.#lease;
    if (lease === undefined || this.#hasEnded(now)) return undefined;
    if (this.#left >= points) {
      this.#left -= points;
      return { ok: true };
    }
    const { leftInMinute, leftInDay, minuteSeconds, daySeconds } = lease.grant;
    const missing = points - this.#left;
    if (missing <= Math.min(leftInMinute, leftInDay)) return undefined;
    const seconds = missing > leftInDay ? daySeconds : minuteSeconds;
    return { ok: false, retryAfterSeconds: this.#secondsLeft(seconds, now) };
  }

  /** Holds a grant from now on, beside what is left of one for the same minute. */
  hold(grant: Grant, takenAt: number): void {
    this.#left = grant.points + (this.#hasEnded(takenAt) ? 0 : this.#left);
    this.#lease = { grant, takenAt };
  }

  standing(now: number): Standing | undefined {
    if (this.#lease === undefined || this.#hasEnded(now)) return undefined;
    const { grant } = this.#lease;
    const { leftInMinute, leftInDay, minuteSeconds, daySeconds } = grant;
    const minute = {
      points: this.#left + leftInMinute,
      seconds: this.#secondsLeft(minuteSeconds, now),
    };
    const day = { points: this.#left + leftInDay, seconds: this.#secondsLeft(daySeconds, now) };
    return { minute, day: grant.day === null ? null : day };
  }

  #hasEnded(now: number): boolean {
    const lease = this.#lease;
    return lease === undefined || now >= lease.takenAt + lease.grant.minuteSeconds * SECOND_MS;
  }

  #secondsLeft(seconds: number, now: number): number {
    const takenAt = this.#lease?.takenAt ?? now;
    return Math.max(1, Math.ceil(seconds - (now - takenAt) / SECOND_MS));
  }
}
