import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { noted } from '../../audit/index.js';
import type { Exclusion } from '../domain/draw.js';
import type { InspectionLoaders } from '../loaders.js';
import type { Extended } from '../queries/drawn.js';
import type { Draws } from '../service/draws.js';
import type { ResultsReading, StratumRate } from '../service/results-reading.js';
import { StratumType } from './commitment-types.js';
import { HitRateType } from './outcome-types.js';
import { type RoundShown, showTarget, type TargetShown } from './show-task.js';
import { InspectionExclusionConnection, InspectionTargetConnection } from './target-types.js';
import { InStratumArgs } from './task-inputs.js';
import { ExtensionType, RoundType } from './task-types.js';
import { isInside } from './views.js';

const TARGETS = 'inspection.targets';
const EXCLUSIONS = 'inspection.exclusions';

@Resolver(() => RoundType)
export class RoundFields {
  constructor(
    private readonly needs: {
      readonly draws: Pick<Draws, 'targets' | 'exclusions' | 'drawFile'>;
      readonly results: Pick<ResultsReading, 'hitRates'>;
      readonly loaders: InspectionLoaders;
    },
  ) {}

  @FieldResolver(() => [StratumType], { description: 'Pool, frame and quota (分层抽取方案).' })
  async strata(
    @Root() { row }: RoundShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly StratumType[]> {
    const reasons = await context.loaders.of(this.needs.loaders.reasons, context).load(row);
    return row.commitment.strata.map((stratum) => ({
      ...stratum,
      excludedByReason: reasons.filter((count) => count.stratum === stratum.stratum),
    }));
  }

  @FieldResolver(() => [ExtensionType], { description: 'In their order (追加抽取).' })
  extensions(
    @Root() { row }: RoundShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly Extended[]> {
    return context.loaders.of(this.needs.loaders.extensions, context).load(row);
  }

  @FieldResolver(() => InspectionExclusionConnection, {
    nullable: true,
    description: 'Who cannot be drawn and why, by code (排除对象).',
  })
  async exclusions(
    @Root() { row }: RoundShown,
    @Args(() => InStratumArgs) { stratum = null, ...args }: InStratumArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Exclusion>> {
    const request = pageRequested(EXCLUSIONS, args, isPlace);
    const { first } = request;
    const page = await this.needs.draws.exclusions({
      ...keyOf(row),
      ...{ stratum, first, after: placeIn(request.after) },
    });
    noted(page.rows, 'INSPECTIONS', context);
    return connectionOf(page, request, { order: EXCLUSIONS, keyOf: ({ uscc }) => [uscc] });
  }

  @FieldResolver(() => InspectionTargetConnection, {
    description:
      'Who was drawn, by code; outside the scope of who draws only those whose outcome is public (抽取结果).',
  })
  async targets(
    @Root() { row, view }: RoundShown,
    @Args(() => InStratumArgs) { stratum = null, ...args }: InStratumArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TargetShown>> {
    const request = pageRequested(TARGETS, args, isPlace);
    const isOutside = !isInside(view);
    const page = await this.needs.draws.targets({
      ...keyOf(row),
      // By its stratum a grade would be told.
      stratum: isOutside ? null : stratum,
      publishedOnly: isOutside,
      ...{ first: request.first, after: placeIn(request.after) },
    });
    const rows = page.rows.map((target) => showTarget(target, { ...keyOf(row), view }, context));
    const shown = { rows, hasNext: page.hasNext };
    return connectionOf(shown, request, { order: TARGETS, keyOf: ({ uscc }) => [uscc] });
  }

  @FieldResolver(() => [HitRateType], {
    nullable: true,
    description: 'How often problems were found, by stratum (问题发现率).',
  })
  async hitRates(@Root() { row }: RoundShown): Promise<readonly StratumRate[]> {
    if (row.state !== 'ASSIGNED') return [];
    const { strata } = await this.needs.results.hitRates({ taskNo: row.taskNo });
    return strata;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'All that anybody needs to draw again, as JSON: the document that verify-draw reads (抽取公开文件).',
  })
  async drawFile(
    @Root() { row }: RoundShown,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    const file = await this.needs.draws.drawFile(row.taskNo, row.round);
    if (file === null) return null;
    noted(file.pool, 'INSPECTIONS', context);
    return JSON.stringify(file);
  }
}

function keyOf({ taskNo, round }: RoundShown['row']) {
  return { taskNo, round };
}

function isPlace([uscc, ...more]: CursorKey): boolean {
  return typeof uscc === 'string' && more.length === 0;
}

function placeIn(after: CursorKey | undefined): string | null {
  return after === undefined ? null : String(after[0]);
}
