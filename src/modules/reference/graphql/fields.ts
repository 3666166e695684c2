import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Division } from '../domain/division.js';
import type { Industry } from '../domain/industry.js';
import type { ReferenceLookups } from '../lookups.js';
import { DivisionType, IndustryType } from './types.js';

@Resolver(() => DivisionType)
export class DivisionFields {
  constructor(private readonly lookups: ReferenceLookups) {}

  @FieldResolver(() => String, {
    description: 'Names from the province down, e.g. 河南省郑州市中原区 (全称).',
  })
  async fullName(@Root() root: Division, @Ctx() { now }: RequestContext): Promise<string> {
    return (await this.lookups.facts(now)).divisions.fullNameOf(root.code);
  }

  @FieldResolver(() => DivisionType, {
    nullable: true,
    description: 'The division directly above; null for a province (上级区划).',
  })
  async parent(@Root() root: Division, @Ctx() { now }: RequestContext): Promise<Division | null> {
    return (await this.lookups.facts(now)).divisions.parentOf(root);
  }

  @FieldResolver(() => [DivisionType], {
    description: 'From the province down to this division itself (区划路径).',
  })
  async path(@Root() root: Division, @Ctx() { now }: RequestContext): Promise<readonly Division[]> {
    return (await this.lookups.facts(now)).divisions.pathOf(root.code);
  }

  @FieldResolver(() => [DivisionType], {
    description: 'The divisions directly below, ascending by code; a few dozen at most (下级区划).',
  })
  async children(
    @Root() root: Division,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly Division[]> {
    return (await this.lookups.facts(now)).divisions.childrenOf(root.code);
  }
}

@Resolver(() => IndustryType)
export class IndustryFields {
  constructor(private readonly lookups: ReferenceLookups) {}

  @FieldResolver(() => IndustryType, {
    nullable: true,
    description: 'The industry directly above; null for a section (上级行业).',
  })
  async parent(@Root() root: Industry, @Ctx() { now }: RequestContext): Promise<Industry | null> {
    return (await this.lookups.facts(now)).industries.parentOf(root);
  }

  @FieldResolver(() => [IndustryType], {
    description: 'From the section down to this industry itself (行业路径).',
  })
  async path(@Root() root: Industry, @Ctx() { now }: RequestContext): Promise<readonly Industry[]> {
    return (await this.lookups.facts(now)).industries.pathOf(root.code);
  }

  @FieldResolver(() => [IndustryType], {
    description: 'The industries directly below, ascending by code; at most 31 (下级行业).',
  })
  async children(
    @Root() root: Industry,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly Industry[]> {
    return (await this.lookups.facts(now)).industries.childrenOf(root.code);
  }
}
