import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import type { Records } from '../../records/index.js';
import type { SupervisionLoaders } from '../loaders.js';
import type { ReportedTier } from '../queries/reported-tiers.js';

/** A reported grade, and the view under which whoever asks sees the record that it stands in. */
export interface SeenReport {
  readonly view: View;
  readonly tier: ReportedTier;
}

const NOW = { asOf: null, knownAt: null };

/** Grades that departments reported, as far as whoever asks may see the record and the grade in it. */
export class ReportedTiers {
  constructor(
    private readonly loaders: SupervisionLoaders,
    private readonly records: Pick<Records, 'reading'>,
  ) {}

  async of(uscc: string, context: RequestContext): Promise<readonly SeenReport[]> {
    const found = await context.loaders.of(this.loaders.reported, context).load(uscc);
    return (await Promise.all(found.map((tier) => this.seen(tier, context)))).flat();
  }

  private async seen(tier: ReportedTier, context: RequestContext): Promise<readonly SeenReport[]> {
    const id = `${tier.uscc}-${tier.recordNo}`;
    const record = await this.records.reading.find(id, NOW, context);
    if (record === null) return [];
    const { view } = record.row;
    const cells = record.payloadRows['grade'];
    const isShown = cells === 'open' || cells?.[view] === 'full';
    return isShown ? [{ view, tier }] : [];
  }
}
