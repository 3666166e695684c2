import type { Identity, View } from '../../access/index.js';
import { scoreText } from '../../evaluation/index.js';
import { viewOfEntry } from '../domain/sight.js';
import type { FeedEntry } from '../service/feed.js';
import type { WhitelistEntryType } from './entry-types.js';

/** An entry as resolvers pass it on. */
export interface EntryShown extends WhitelistEntryType {
  readonly view: View;
  readonly uscc: string;
  /** Code of the department. */
  readonly recommendedBy: string | null;
}

export function showEntry(
  { score, uscc, view, name, ...entry }: FeedEntry,
  policy: string,
  { role }: Identity,
): EntryShown {
  const { gradeBand, validFrom, validTo, pendingObjection, source, recommendedBy } = entry;
  return {
    ...{ uscc, policy, name, gradeBand, validFrom, validTo, pendingObjection },
    ...{ source, recommendedBy, score: score === null ? null : scoreText(score) },
    view: viewOfEntry(role, view),
  };
}
