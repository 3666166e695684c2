import { Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import type { Basis, BasisKind } from '../domain/basis.js';

const BasisKindEnum = {
  LAW: 'LAW',
  POLICY: 'POLICY',
  DESIGN: 'DESIGN',
} as const satisfies Record<BasisKind, BasisKind>;

registerEnumType(BasisKindEnum, {
  name: 'BasisKind',
  description: 'What a number or an item rests on (依据类型).',
  valuesConfig: {
    LAW: { description: 'A law, regulation or rule (法律法规规章).' },
    POLICY: { description: 'A policy document (政策文件).' },
    DESIGN: { description: 'A decision of design without legal force (系统设计).' },
  },
});

@Directive('@shareable')
@ObjectType('Basis', { description: 'What a number or an item rests on (依据).' })
export class BasisType implements Basis {
  @Field(() => BasisKindEnum, { description: 'Law, policy or design (依据类型).' })
  kind!: BasisKind;

  @Field(() => String, { description: 'Title of the document (文件名称).' })
  document!: string;

  @Field(() => String, { nullable: true, description: 'Article or item (条款).' })
  article!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of issue (发布日期).' })
  issuedOn!: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'The words relied on (原文).' })
  quotation!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the document was read (出处).' })
  whereRead!: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided, for DESIGN (决定者).' })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, for DESIGN (理由).' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'What is in doubt (存疑之处).' })
  doubt!: string | null;
}

@InputType({ description: 'What an item rests on (依据).' })
export class BasisInput {
  @Field(() => BasisKindEnum, { description: 'Law, policy or design (依据类型).' })
  kind!: BasisKind;

  @Field(() => String, { description: 'Title of the document (文件名称).' })
  document!: string;

  @Field(() => String, { nullable: true, description: 'Article or item (条款).' })
  article?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of issue (发布日期).' })
  issuedOn?: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'The words relied on (原文).' })
  quotation?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the document was read (出处).' })
  whereRead?: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided, for DESIGN (决定者).' })
  decidedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, for DESIGN (理由).' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'What is in doubt (存疑之处).' })
  doubt?: string | null;
}

/** The basis that an input speaks of, its absent parts as null. */
export function basisOf(input: BasisInput): Basis {
  return {
    kind: input.kind,
    document: input.document,
    article: input.article ?? null,
    issuedOn: input.issuedOn ?? null,
    quotation: input.quotation ?? null,
    whereRead: input.whereRead ?? null,
    decidedBy: input.decidedBy ?? null,
    reason: input.reason ?? null,
    doubt: input.doubt ?? null,
  };
}

@ObjectType('Parameter', { description: 'A number of the rules with its dates and basis (参数).' })
export class ParameterType {
  @Field(() => String, { description: 'Stable name (参数代码).' })
  code!: string;

  @Field(() => DecimalScalar, { description: 'The exact number (取值).' })
  value!: string;

  @Field(() => String, { description: 'What is counted, e.g. WORKING_DAY, PER_10000 (单位).' })
  unit!: string;

  @Field(() => String, { description: 'What it decides, in English (英文含义).' })
  meaning!: string;

  @Field(() => String, { description: 'What it decides, in Chinese (中文含义).' })
  meaningZh!: string;

  @Field(() => CivilDateScalar, { description: 'First day on which it holds (生效日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day on which it holds; null while no end is known (失效日期).',
  })
  validTo!: CivilDate | null;

  @Field(() => BasisType, { description: 'What it rests on (依据).' })
  basis!: Basis;
}
