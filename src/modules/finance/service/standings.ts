import { dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf, type View } from '../../access/index.js';
import type { Policy } from '../domain/policy.js';
import { isInside, seesEntry, viewOfEntry } from '../domain/sight.js';
import type { FinanceLoaders } from '../loaders.js';
import type { SubjectEntry } from '../queries/standings.js';

/** How a subject stands with the list of a policy, under the view of whoever asks. */
export interface Standing {
  readonly uscc: string;
  readonly view: View;
  readonly policy: Policy;
  readonly entry: SubjectEntry['entry'];
}

/**
 * With the list of each policy that holds today. To a bank a subject that is not listed has no standing,
 * and to anybody else outside there is none; null for these.
 */
export async function standingsOf(
  uscc: string,
  loaders: FinanceLoaders,
  context: RequestContext,
): Promise<readonly Standing[] | null> {
  const { role } = identityOf(context);
  const found = await context.loaders.of(loaders.entries, context).load(uscc);
  const [known] = found;
  if (known === undefined) return null;
  const view = viewOfEntry(role, known.view);
  if (!seesEntry(view)) return null;
  const today = dateInShanghai(context.now);
  const policies = await context.loaders.of(loaders.policies, context).load(today);
  const standings = policies.map((policy) => {
    const own = found.find(({ entry }) => entry?.policy === policy.code);
    return { uscc, view, policy, entry: own?.entry ?? null };
  });
  return isInside(view) ? standings : standings.filter(({ entry }) => entry !== null);
}
