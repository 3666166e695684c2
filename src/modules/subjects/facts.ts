import type { Kysely } from 'kysely';

/** A subject came in by itself, or an older number now leads to it: what waited for it can be attached. */
export interface SubjectEntered {
  readonly name: 'SubjectEntered';
  readonly uscc: string;
}

/** A subject was merged into another: what is known of it belongs to the survivor too. */
export interface SubjectMerged {
  readonly name: 'SubjectMerged';
  readonly uscc: string;
  readonly survivor: string;
}

/** Carries a fact on, in the transaction of what it tells. */
export type AnnounceSubject = (
  sql: Kysely<unknown>,
  fact: SubjectEntered | SubjectMerged,
) => Promise<void>;
