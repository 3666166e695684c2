import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import {
  DivisionType,
  IndustryType,
  type Division,
  type Industry,
  type Reference,
} from '../../reference/index.js';
import type { LegacyClaim } from '../queries/find.js';
import type { SubjectRow } from '../queries/subject-row.js';
import type { SubjectLoaders } from '../loaders.js';
import { NOW, showSubject, type SubjectShown } from './show.js';
import { LegacyCodeItem, SubjectObject } from './types.js';

function shown(
  rows: readonly SubjectRow[],
  subject: SubjectShown,
  context: RequestContext,
): readonly SubjectShown[] {
  return rows.map((row) => showSubject(row, { ...NOW, asOf: subject.moment.asOf }, context));
}

/** Where a subject leads: each by one loader, so that a page costs one statement a question. */
@Resolver(() => SubjectObject)
export class SubjectFields {
  constructor(
    private readonly loaders: SubjectLoaders,
    private readonly reference: Reference,
  ) {}

  @FieldResolver(() => DivisionType, {
    nullable: true,
    description: 'Where it belongs; see derived for whether a source said so (行政区划).',
  })
  async division(
    @Root() { row }: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<Division | null> {
    if (row.divisionCode === null) return null;
    return context.loaders.of(this.reference.divisionByCode, context).load(row.divisionCode);
  }

  @FieldResolver(() => IndustryType, {
    nullable: true,
    description: 'Its industry in GB/T 4754 (所属行业).',
  })
  async industry(
    @Root() { row }: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<Industry | null> {
    if (row.industryCode === null) return null;
    return context.loaders.of(this.reference.industryByCode, context).load(row.industryCode);
  }

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'The subject into which it was merged (合并后主体).',
  })
  async aliasOf(
    @Root() { row, moment }: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<SubjectShown | null> {
    if (row.aliasOf === null) return null;
    const key = { uscc: row.aliasOf, knownAt: moment.knownAt };
    const survivor = await context.loaders.of(this.loaders.byCode, context).load(key);
    return survivor === null ? null : showSubject(survivor, moment, context);
  }

  @FieldResolver(() => [SubjectObject], {
    description: 'The subjects that were merged into it, as known now (被合并主体).',
  })
  async aliases(
    @Root() subject: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly SubjectShown[]> {
    const aliases = context.loaders.of(this.loaders.aliases, context);
    return shown(await aliases.load(subject.row.uscc), subject, context);
  }

  @FieldResolver(() => [LegacyCodeItem], {
    description: 'The older numbers that it claims (存量代码).',
  })
  async legacyCodes(
    @Root() { row, view }: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly (LegacyClaim & { readonly view: View })[]> {
    const claims = await context.loaders.of(this.loaders.legacyCodes, context).load(row.uscc);
    return claims.map((claim) => ({ ...claim, view }));
  }

  @FieldResolver(() => [SubjectObject], {
    nullable: true,
    description: 'Every version that the hub believed, oldest first (历史版本).',
  })
  async versions(
    @Root() subject: SubjectShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly SubjectShown[]> {
    const versions = context.loaders.of(this.loaders.versions, context);
    return shown(await versions.load(subject.row.uscc), subject, context);
  }
}
