import { Field, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import type { DepartmentCorrection } from '../department-service.js';
import type { Department, DepartmentKind } from '../domain/department.js';
import { DepartmentKindEnum } from './enums.js';

@InputType({ description: 'A new source department (新增数源部门).' })
export class DepartmentAddInput {
  @Field(() => String, { description: 'Stable short name, e.g. MARKET_REGULATION (部门代码).' })
  code!: string;

  @Field(() => String, { description: 'Name (名称).' })
  name!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => DepartmentKindEnum, { description: 'What kind of body it is (部门类别).' })
  kind!: DepartmentKind;

  @Field(() => String, {
    nullable: true,
    description: 'Its own unified social credit code (统一社会信用代码).',
  })
  uscc?: string | null;

  @Field(() => String, { description: 'Code of its division (行政区划代码).' })
  division!: string;

  @Field(() => CivilDateScalar, { description: 'First day (起始日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day (终止日期).' })
  validTo?: CivilDate | null;
}

@InputType({ description: 'A correction; what is left out stays as it is (部门信息更正).' })
export class DepartmentCorrectInput {
  @Field(() => String, { description: 'Which department (部门代码).' })
  code!: string;

  @Field(() => Int, {
    description: 'The revision that was seen; a later one refuses the correction (修订号).',
  })
  revision!: number;

  @Field(() => String, { description: 'Why it is corrected, for the log (更正原因).' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Name (名称).' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Name in English (英文名称).' })
  nameEn?: string | null;

  @Field(() => DepartmentKindEnum, {
    nullable: true,
    description: 'What kind of body it is (部门类别).',
  })
  kind?: DepartmentKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its own code; null takes it away (统一社会信用代码).',
  })
  uscc?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of its division (行政区划代码).' })
  division?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day (起始日期).' })
  validFrom?: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day; null takes it away (终止日期).',
  })
  validTo?: CivilDate | null;
}

export function departmentFrom(input: DepartmentAddInput): Department {
  const { uscc, validTo, ...given } = input;
  return { ...given, uscc: uscc ?? null, validTo: validTo ?? null };
}

/** The parts that are there; a null says nothing where there must be a value. */
function given<Part extends object>(parts: Part): { [Key in keyof Part]?: NonNullable<Part[Key]> } {
  const entries = Object.entries(parts).filter(
    ([, value]: [string, unknown]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries) as { [Key in keyof Part]?: NonNullable<Part[Key]> };
}

/** Only what the correction names; a null clears what may be absent. */
export function correctionFrom(input: DepartmentCorrectInput): DepartmentCorrection {
  const { name, nameEn, kind, division, validFrom, uscc, validTo } = input;
  return {
    ...given({ name, nameEn, kind, division, validFrom }),
    ...(uscc === undefined ? {} : { uscc }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
