import { Field, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { type Basis, BasisType } from '../../reference/index.js';
import type { MeasureClass, MeasureType } from '../domain/measure.js';
import { MeasureClassEnum, MeasureTypeEnum } from './enums.js';

@ObjectType('Measure', { description: 'An entry of the measure list (措施清单条目).' })
export class MeasureObject {
  @Field(() => String, { description: 'Stable name, e.g. TOLERANT_ACCEPTANCE (措施代码).' })
  code!: string;

  @Field(() => MeasureTypeEnum, { description: 'Reward, routine or restriction (措施类型).' })
  type!: MeasureType;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => MeasureClassEnum, {
    nullable: true,
    description: 'Class in the national list; null for what is in none (惩戒措施类别).',
  })
  class!: MeasureClass | null;

  @Field(() => String, { description: 'Who executes it (实施单位).' })
  executor!: string;

  @Field(() => BasisType, { description: 'What it rests on (依据).' })
  basis!: Basis;

  @Field(() => CivilDateScalar, { description: 'First day of this entry (起始日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day; null until a later entry begins (终止日期).',
  })
  validTo!: CivilDate | null;
}
