import { type Page, pageOf } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import { districtOf, type Identity, subjectViewRules } from '../../access/index.js';
import { reasonsTold, viewOfEntry } from '../domain/sight.js';
import { listRecommendations } from '../queries/recommendations.js';
import type { Recommendation } from '../queries/recommended.js';
import { type KeptWarning, listWarnings } from '../queries/warnings.js';

/** Newest first, behind a place. */
export interface PlaceAsked {
  readonly before: string | null;
  readonly first: number;
}

/** What whoever asks may see of recommendations and warnings. */
export class Listings {
  constructor(private readonly db: Pick<Database, 'read'>) {}

  /** A reporter's own department's; those about subjects of a district to its administrator; all to the city. */
  async recommendations(
    identity: Identity,
    { policy, ...place }: PlaceAsked & { readonly policy: string | null },
  ): Promise<Page<Recommendation>> {
    const { role, department = '' } = identity;
    const own = role === 'CITY_ADMIN' ? null : department;
    const listing = { policy, department: own, division: districtOf(identity), ...place };
    return pageOf(await listRecommendations(this.db.read(), listing), place.first);
  }

  /** The institution's own; of whom it has no authorisation any more, the fact alone. */
  async warnings(identity: Identity, place: PlaceAsked): Promise<Page<KeptWarning>> {
    const { role, institution = '' } = identity;
    const rules = subjectViewRules(identity, 'EVALUATION');
    const found = await listWarnings(this.db.read(), { institution, rules, ...place });
    const seen = found.map((one) => {
      const view = viewOfEntry(role, one.view);
      return { ...one, view, reasons: reasonsTold(view, one.reasons) };
    });
    return pageOf(seen, place.first);
  }
}
