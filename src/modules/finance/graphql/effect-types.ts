import { Field, Int, ObjectType } from 'type-graphql';

const BEFORE = { description: 'Who may be listed by the results that hold (现行符合数).' };
const AFTER = { description: 'Who might be listed by the draft (调整后符合数).' };
const ENTERING = { description: 'Who only might be by the draft (将新增数).' };
const LEAVING = { description: 'Who only may be now (将退出数).' };

@ObjectType('WhitelistEffectOfReason', {
  description: 'Who leaves or enters for a reason (原因影响).',
})
export class ReasonEffectType {
  @Field(() => String, {
    description: 'Code of the reason; a subject may have several (原因代码).',
  })
  reason!: string;

  @Field(() => Int, { description: 'Of whom it would be a reason to leave (将因此退出数).' })
  leaving!: number;

  @Field(() => Int, { description: 'Of whom it would be a reason no longer (将不再受此限制数).' })
  entering!: number;
}

@ObjectType('WhitelistEffectOfDistrict', { description: 'What changes in a district (区县影响).' })
export class DistrictEffectType {
  @Field(() => String, { nullable: true, description: 'Code of the district (行政区划代码).' })
  division!: string | null;

  @Field(() => Int, BEFORE)
  before!: number;

  @Field(() => Int, AFTER)
  after!: number;

  @Field(() => Int, ENTERING)
  entering!: number;

  @Field(() => Int, LEAVING)
  leaving!: number;
}

@ObjectType('WhitelistEffect', {
  description:
    'What a draft of the public model would change for a whitelist: whoever meets all conditions now, and by what the draft says. Counted once after the simulation (对白名单的影响).',
})
export class PolicyEffectType {
  @Field(() => String, { description: 'Code of the policy (白名单规则代码).' })
  policy!: string;

  @Field(() => String, { description: 'Its name, in Chinese (规则名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Its name, in English (英文名称).' })
  nameEn!: string;

  @Field(() => Int, BEFORE)
  before!: number;

  @Field(() => Int, AFTER)
  after!: number;

  @Field(() => Int, ENTERING)
  entering!: number;

  @Field(() => Int, LEAVING)
  leaving!: number;

  @Field(() => [ReasonEffectType], { description: 'In the order of reasons (按原因).' })
  reasons!: readonly ReasonEffectType[];

  @Field(() => [DistrictEffectType], { description: 'By code (按区县).' })
  districts!: readonly DistrictEffectType[];
}
