import { refusal, type Refusal } from '../../../kernel/result.js';
import { namesForbiddenMatter } from './forbidden-matter.js';
import { PUBLICITY_SCOPES, type PublicityScope, type RecordField } from './record-type.js';

export type FieldRefusal =
  | 'FIELD_CODE_FORMAT'
  | 'FIELD_NAME_MISSING'
  | 'FIELD_CONTENT_FORBIDDEN'
  | 'FIELD_LENGTH_MISSING'
  | 'FIELD_SCALE_MISSING'
  | 'FIELD_CODE_SET_MISSING'
  | 'FIELD_CODE_VALUE_TWICE'
  | 'FIELD_CONDITION_MISSING'
  | 'FIELD_CONDITION_UNKNOWN'
  | 'FIELD_WIDER_THAN_RECORD';

/** A field as the API and the scoring rows name it: `fineAmount`. */
const FIELD_CODE = /^[a-z][a-zA-Z0-9]{1,63}$/;

function isWider(field: PublicityScope, record: PublicityScope): boolean {
  return PUBLICITY_SCOPES.indexOf(field) < PUBLICITY_SCOPES.indexOf(record);
}

interface Surroundings {
  readonly fields: readonly RecordField[];
  readonly publicityScope: PublicityScope;
}

/** Whether the condition's field is there, and its values are among the field's own. */
function isKnownCondition({ requiredWhen }: RecordField, fields: readonly RecordField[]): boolean {
  if (requiredWhen === null) return true;
  const other = fields.find(({ code }) => code === requiredWhen.field);
  if (other === undefined || requiredWhen.anyOf.length === 0) return false;
  if (other.dataType !== 'CODE') return true;
  const values = new Set(other.codeSet.map(({ code }) => code));
  return requiredWhen.anyOf.every((value) => values.has(value));
}

/** What a source writes may mean one value only: a code, its meaning or another word for it. */
function hasDistinctValues({ codeSet }: RecordField): boolean {
  const words = codeSet.flatMap(({ code, nameZh, aliases }) => [
    ...new Set([code, nameZh, ...aliases]),
  ]);
  return new Set(words).size === words.length;
}

/** Every reason why a field cannot stand in the catalogue like this. */
export function judgeField(
  field: RecordField,
  record: Surroundings,
  at: readonly (string | number)[],
): readonly Refusal<FieldRefusal>[] {
  const { code, nameZh, nameEn, dataType, length, scale } = field;
  const needsCondition = field.need === 'CONDITIONAL';
  const checks: readonly (readonly [boolean, FieldRefusal, string])[] = [
    [FIELD_CODE.test(code), 'FIELD_CODE_FORMAT', 'code'],
    [nameZh.trim() !== '', 'FIELD_NAME_MISSING', 'nameZh'],
    [nameEn.trim() !== '', 'FIELD_NAME_MISSING', 'nameEn'],
    [!namesForbiddenMatter(code), 'FIELD_CONTENT_FORBIDDEN', 'code'],
    [!namesForbiddenMatter(nameZh), 'FIELD_CONTENT_FORBIDDEN', 'nameZh'],
    [!namesForbiddenMatter(nameEn), 'FIELD_CONTENT_FORBIDDEN', 'nameEn'],
    [!field.aliases.some(namesForbiddenMatter), 'FIELD_CONTENT_FORBIDDEN', 'aliases'],
    [dataType !== 'TEXT' || (length ?? 0) > 0, 'FIELD_LENGTH_MISSING', 'length'],
    [dataType !== 'DECIMAL' || (scale ?? -1) >= 0, 'FIELD_SCALE_MISSING', 'scale'],
    [dataType !== 'CODE' || field.codeSet.length > 0, 'FIELD_CODE_SET_MISSING', 'codeSet'],
    [needsCondition === (field.requiredWhen !== null), 'FIELD_CONDITION_MISSING', 'requiredWhen'],
    [hasDistinctValues(field), 'FIELD_CODE_VALUE_TWICE', 'codeSet'],
    [isKnownCondition(field, record.fields), 'FIELD_CONDITION_UNKNOWN', 'requiredWhen'],
    [
      !isWider(field.publicityScope, record.publicityScope),
      'FIELD_WIDER_THAN_RECORD',
      'publicityScope',
    ],
  ];
  return checks
    .filter(([holds]) => !holds)
    .map(([, reason, part]) => refusal(reason, [...at, part], { field: code }));
}
