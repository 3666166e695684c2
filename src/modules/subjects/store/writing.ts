import type { Kysely } from 'kysely';

import type { SubmissionInMerge } from '../../intake/index.js';
import type { SubjectsTables } from '../tables.js';

/** What every step of storing a submission is given. */
export interface Writing {
  readonly db: Kysely<SubjectsTables>;
  readonly knownFrom: string;
  readonly submission: SubmissionInMerge;
}
