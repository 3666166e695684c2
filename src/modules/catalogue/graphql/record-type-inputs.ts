import { Field, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { type Basis, BasisInput, basisOf } from '../../reference/index.js';
import { handlingOf, type PublicityRule, type RecordHandling } from '../domain/handling.js';
import type {
  FieldDataType,
  FieldMask,
  FieldNeed,
  PublicityScope,
  RecordCategory,
  RecordField,
  RecordTypeDraft,
} from '../domain/record-type.js';
import {
  FieldDataTypeEnum,
  FieldMaskEnum,
  FieldNeedEnum,
  PublicityRuleEnum,
  PublicityScopeEnum,
  RecordCategoryEnum,
} from './enums.js';

@InputType({ description: 'A code and what it means (代码值).' })
class CodeValueInput {
  @Field(() => String, { description: 'The code (代码).' })
  code!: string;

  @Field(() => String, { description: 'What it means (含义).' })
  nameZh!: string;

  @Field(() => [String], { defaultValue: [], description: 'Other words that mean it (别称).' })
  aliases!: string[];
}

@InputType({ description: 'When a field is required (必填条件).' })
class RequiredWhenInput {
  @Field(() => String, { description: 'Code of the field that decides (判断数据项).' })
  field!: string;

  @Field(() => [String], { description: 'Values of which one makes it required (取值).' })
  anyOf!: string[];
}

@InputType({ description: 'One field of a record type (数据项定义).' })
class RecordFieldInput {
  @Field(() => String, { description: 'Code in camelCase (数据项代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => FieldDataTypeEnum, { description: 'Type of its values (数据类型).' })
  dataType!: FieldDataType;

  @Field(() => Int, { nullable: true, description: 'Most characters or digits (长度).' })
  length?: number | null;

  @Field(() => Int, { nullable: true, description: 'Digits after the point (小数位数).' })
  scale?: number | null;

  @Field(() => FieldNeedEnum, { description: 'Whether a record must have it (是否必填).' })
  need!: FieldNeed;

  @Field(() => RequiredWhenInput, { nullable: true, description: 'Its condition (必填条件).' })
  requiredWhen?: RequiredWhenInput | null;

  @Field(() => [CodeValueInput], {
    defaultValue: [],
    description: 'Values of a CODE field (代码集).',
  })
  codeSet!: CodeValueInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'Several values (是否多值).' })
  isMultiple!: boolean;

  @Field(() => FieldMaskEnum, { nullable: true, description: 'Masking rule (脱敏规则).' })
  mask?: FieldMask | null;

  @Field(() => PublicityScopeEnum, { description: 'Who may see it (公开范围).' })
  publicityScope!: PublicityScope;

  @Field(() => [String], { defaultValue: [], description: 'Headers in files (导入别名).' })
  aliases!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'Evaluation reads it (是否参与评价).' })
  isScored!: boolean;

  @Field(() => String, { nullable: true, description: 'Remarks (备注).' })
  remarks?: string | null;
}

@InputType({ description: 'The next version of a record type (目录项新版本).' })
export class RecordTypePublishInput {
  @Field(() => String, { description: 'Stable name, e.g. ADMIN_PENALTY (目录项代码).' })
  code!: string;

  @Field(() => Int, {
    description: 'The last version that was seen, 0 for a new type (已见版本号).',
  })
  lastVersion!: number;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => RecordCategoryEnum, { description: 'Main category (信息类别).' })
  category!: RecordCategory;

  @Field(() => PublicityScopeEnum, {
    description: 'Widest circle that may see any of it (公开范围).',
  })
  publicityScope!: PublicityScope;

  @Field(() => [String], { defaultValue: [], description: 'Departments that answer (责任部门).' })
  departments!: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Fields that identify a record; documentNo or else date when not given (唯一识别数据项).',
  })
  identifiedBy?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Field whose date is the event; date when not given (事件日期数据项).',
  })
  eventField?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Parameter with the working days for reporting, if there are any (报送期限参数).',
  })
  reportWithin?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Fields whose date ends the effect of a record (终止日期数据项).',
  })
  endFields?: string[] | null;

  @Field(() => PublicityRuleEnum, {
    nullable: true,
    description: 'Until when a public record stays public; OPEN when not given (公示期限规则).',
  })
  publicityRule?: PublicityRule | null;

  @Field(() => BasisInput, { description: 'What the item rests on (依据).' })
  basis!: BasisInput;

  @Field(() => [RecordFieldInput], { description: 'Its fields (数据项).' })
  fields!: RecordFieldInput[];

  @Field(() => String, { description: 'What differs from the version before (版本说明).' })
  changeNote!: string;

  @Field(() => CivilDateScalar, { description: 'First day in force (生效日期).' })
  effectiveFrom!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day in force (失效日期).' })
  effectiveTo?: CivilDate | null;
}

function fieldFrom(input: RecordFieldInput): RecordField {
  const { nameEn, dataType, length, scale, need, requiredWhen } = input;
  const { codeSet, isMultiple, mask, publicityScope, aliases, isScored, remarks } = input;
  const condition = requiredWhen ?? null;
  return {
    code: input.code,
    nameZh: input.nameZh,
    nameEn,
    dataType,
    length: length ?? null,
    scale: scale ?? null,
    need,
    requiredWhen: condition && { field: condition.field, anyOf: condition.anyOf },
    codeSet: codeSet.map(({ code, nameZh, aliases }) => ({ code, nameZh, aliases })),
    isMultiple,
    mask: mask ?? null,
    publicityScope,
    aliases,
    isScored,
    remarks: remarks ?? null,
  };
}

/** A null says as little as an absent part. */
function handlingFrom(input: RecordTypePublishInput): RecordHandling {
  const { identifiedBy, eventField, reportWithin, endFields, publicityRule } = input;
  const stated = Object.entries({
    identifiedBy,
    eventField,
    reportWithin,
    endFields,
    publicityRule,
  }).filter(([, value]: [string, unknown]) => value !== null && value !== undefined);
  return handlingOf(Object.fromEntries(stated), input.fields);
}

export function draftFrom(input: RecordTypePublishInput): RecordTypeDraft<Basis> {
  const { code, nameZh, nameEn, category, publicityScope, departments } = input;
  const { basis, fields, changeNote, effectiveFrom, effectiveTo } = input;
  return {
    code,
    nameZh,
    nameEn,
    category,
    publicityScope,
    departments,
    basis: basisOf(basis),
    fields: fields.map(fieldFrom),
    ...handlingFrom(input),
    changeNote,
    effectiveFrom,
    effectiveTo: effectiveTo ?? null,
  };
}
