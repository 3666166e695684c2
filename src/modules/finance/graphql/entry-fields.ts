import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Catalogue, DepartmentType, type KeptDepartment } from '../../catalogue/index.js';
import type { Entities } from '../../evaluation/index.js';
import { SubjectObject } from '../../subjects/index.js';
import { WhitelistEntryType } from './entry-types.js';
import { LoanType } from './loan-types.js';
import { RecommendationType } from './recommendation-types.js';
import type { EntryShown } from './show-entry.js';
import type { RecommendationShown } from './recommendation-resolver.js';
import { WarningType } from './warning-types.js';

export interface Known {
  readonly entities: Pick<Entities, 'subject'>;
  readonly catalogue: Pick<Catalogue, 'departmentByCode'>;
}

const SUBJECT = { nullable: true, description: 'Whom it is about, as known now (信用主体).' };

interface AboutSubject {
  readonly uscc: string;
}

@Resolver(() => WhitelistEntryType)
export class EntryFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: AboutSubject,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.entities.subject(uscc, context, info);
  }

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department that recommended it; null: none did (推荐部门).',
  })
  async recommendedBy(
    @Root() { recommendedBy }: EntryShown,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    if (recommendedBy === null) return null;
    return context.loaders.of(this.known.catalogue.departmentByCode, context).load(recommendedBy);
  }
}

@Resolver(() => WarningType)
export class WarningFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: AboutSubject,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.entities.subject(uscc, context, info);
  }
}

@Resolver(() => LoanType)
export class LoanFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: AboutSubject,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.entities.subject(uscc, context, info);
  }
}

@Resolver(() => RecommendationType)
export class RecommendationFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: AboutSubject,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.entities.subject(uscc, context, info);
  }

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department that recommends (推荐部门).',
  })
  department(
    @Root() { department }: RecommendationShown,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return context.loaders.of(this.known.catalogue.departmentByCode, context).load(department);
  }
}
