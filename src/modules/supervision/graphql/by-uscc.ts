import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Info,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import type { CreditCode } from '../../../kernel/credit-code.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import type { Entities } from '../../evaluation/index.js';
import { UsccScalar } from '../../reference/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { CodeReason, Codes, FollowedCode } from '../service/codes.js';
import { CodeReasonEnum } from './tier-enums.js';

/** The subject is added by a field resolver. */
@ObjectType('SubjectByCode', {
  description: 'A code that was asked for, and where it led (代码查询结果).',
})
class SubjectByCodeType {
  @Field(() => UsccScalar, { description: 'The code as it was asked for, folded (查询代码).' })
  asked!: string;

  @Field(() => CodeReasonEnum, {
    nullable: true,
    description: 'Why it did not lead to a subject of its own; null when it did (原因).',
  })
  reason!: CodeReason | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For an invalid code, the rule that it breaks, e.g. CREDIT_CODE_CHECK_DIGIT (校验规则).',
  })
  rule!: string | null;
}

/** Basis (DESIGN): what a page of a ledger or a window's list of a morning holds. */
const MOST_CODES = 1000;

@Resolver(() => SubjectByCodeType)
export class SubjectsByUscc {
  constructor(
    private readonly codes: Codes,
    private readonly entities: Entities,
  ) {}

  @Query(() => [SubjectByCodeType], {
    nullable: true,
    description:
      'Up to 1000 subjects by their codes, in the order asked, with a reason for each that was not found (按代码批量查询).',
  })
  async subjectsByUscc(
    @Arg('usccs', () => [UsccScalar], { description: 'The codes (统一社会信用代码).' })
    usccs: readonly CreditCode[],
    @Ctx() context: RequestContext,
  ): Promise<readonly FollowedCode[]> {
    if (usccs.length > MOST_CODES) {
      throw requestFault(
        'BAD_USER_INPUT',
        `at most ${String(MOST_CODES)} codes are asked for at once`,
        {
          ...{ argument: 'usccs', maximum: MOST_CODES },
        },
      );
    }
    return this.codes.follow(usccs, context);
  }

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'The subject; of one that was merged, the one into which it was (信用主体).',
  })
  async subject(
    @Root() { uscc }: FollowedCode,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return uscc === null ? null : this.entities.subject(uscc, context, info);
  }
}
