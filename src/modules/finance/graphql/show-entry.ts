import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf, type View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
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

/** No list is public: being shown an entry is put on record. */
export function showEntry(
  { score, uscc, view, name, ...entry }: FeedEntry,
  policy: string,
  context: RequestContext,
): EntryShown {
  readsOf(context).note(uscc, 'WHITELIST');
  const { role } = identityOf(context);
  const { gradeBand, validFrom, validTo, pendingObjection, source, recommendedBy } = entry;
  return {
    ...{ uscc, policy, name, gradeBand, validFrom, validTo, pendingObjection },
    ...{ source, recommendedBy, score: score === null ? null : scoreText(score) },
    view: viewOfEntry(role, view),
  };
}
