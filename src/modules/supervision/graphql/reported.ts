import type { GraphQLResolveInfo } from 'graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { type Catalogue, payloadPermissions } from '../../catalogue/index.js';
import type { Entities, WithRecord } from '../../evaluation/index.js';
import type { SupervisionLoaders } from '../loaders.js';
import type { ReportedTier } from '../queries/reported-tiers.js';
import { showReported, type TierShown } from './show-tier.js';

/** Grades that departments reported, as far as whoever asks may see the record and the grade in it. */
export class ReportedTiers {
  constructor(
    private readonly needs: {
      readonly loaders: SupervisionLoaders;
      readonly entities: Entities;
      readonly catalogue: Pick<Catalogue, 'versionsByCode'>;
    },
  ) {}

  async of(
    uscc: string,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<readonly TierShown[]> {
    const { loaders, entities } = this.needs;
    const found = await context.loaders.of(loaders.reported, context).load(uscc);
    const seen = await entities.withRecords(found, uscc, [context, info]);
    const shown = await Promise.all(seen.map((tier) => this.shown(tier, context)));
    return shown.flat();
  }

  private async shown(
    { record, ...tier }: WithRecord<ReportedTier>,
    context: RequestContext,
  ): Promise<readonly TierShown[]> {
    const { view } = record as typeof record & { readonly view: View };
    const { recordType } = tier;
    const versions = await context.loaders
      .of(this.needs.catalogue.versionsByCode, context)
      .load(recordType);
    const cell = payloadPermissions(versions)[`record:${recordType}`]?.['grade'] ?? 'open';
    const isShown = cell === 'open' || cell[view] === 'full';
    return isShown ? [showReported(tier, view)] : [];
  }
}
