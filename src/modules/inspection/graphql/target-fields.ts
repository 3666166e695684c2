import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { DepartmentType, type KeptDepartment } from '../../catalogue/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { Exclusion } from '../domain/draw.js';
import type { InspectionLoaders } from '../loaders.js';
import type { KeptOutcome } from '../queries/outcomes.js';
import type { InspectorShown, Known } from './known.js';
import { OutcomeType } from './outcome-types.js';
import { InspectorType } from './register-types.js';
import type { TargetShown } from './show-task.js';
import { ExclusionType, TargetType } from './target-types.js';

const SUBJECT = { nullable: true, description: 'The subject (主体).' };

export interface OutcomeShown extends Omit<KeptOutcome, 'inspectors' | 'department'> {
  readonly by: string;
  readonly went: readonly string[];
  readonly uscc: string;
  readonly view: View;
}

/** Whom a subject was inspected by it may know in full; all others by what they are to the inspector. */
function seenAs(view: View): View | null {
  return view === 'SELF' ? view : null;
}

@Resolver(() => TargetType)
export class TargetFields {
  constructor(
    private readonly known: Known,
    private readonly loaders: InspectionLoaders,
  ) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: TargetShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.subject(uscc, context, info);
  }

  @FieldResolver(() => [InspectorType], {
    nullable: true,
    description: 'Who goes, drawn as well; empty until then (检查人员).',
  })
  inspectors(
    @Root() { sent, view }: TargetShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly InspectorShown[]> {
    return this.known.inspectors(sent, context, seenAs(view));
  }

  @FieldResolver(() => [OutcomeType], {
    description: 'What each department found; outside the scope only what is public (检查结果).',
  })
  async outcomes(
    @Root() { taskNo, round, uscc, view }: TargetShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly OutcomeShown[]> {
    const loader = context.loaders.of(this.loaders.outcomes, context);
    const outcomes = await loader.load({ taskNo, round, uscc });
    return outcomes
      .filter(({ publishedOn }) => view !== 'PUBLIC' || publishedOn !== null)
      .map(({ inspectors: went, department: by, ...rest }) => ({ ...rest, went, by, uscc, view }));
  }
}

@Resolver(() => OutcomeType)
export class OutcomeFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => DepartmentType, { nullable: true, description: 'Who inspected (检查部门).' })
  department(
    @Root() { by }: OutcomeShown,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return this.known.department(by, context);
  }

  @FieldResolver(() => [InspectorType], { nullable: true, description: 'Who went (检查人员).' })
  inspectors(
    @Root() { went, view }: OutcomeShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly InspectorShown[]> {
    return this.known.inspectors(went, context, seenAs(view));
  }
}

@Resolver(() => ExclusionType)
export class ExclusionFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, SUBJECT)
  subject(
    @Root() { uscc }: Exclusion,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.subject(uscc, context, info);
  }
}
