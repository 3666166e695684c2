/** Points that may be spent in a minute of the clock, and in a day of Shanghai. */
export interface Budget {
  readonly perMinute: number;
  readonly perDay: number;
}

/** Who pays: an id without personal data, and the budget that goes with it. */
export interface Spender {
  readonly id: string;
  readonly budget: Budget;
}

/** What is left of one window, as far as this process knows. */
export interface Remainder {
  readonly points: number;
  readonly seconds: number;
}

export interface Standing {
  readonly minute: Remainder;
  /** Null while nobody can be asked. */
  readonly day: Remainder | null;
}

/** What was answered to the wish to spend. */
export type Payment =
  { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };
