import type { CivilDate } from '../../../kernel/civil-date.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import { CODE_FORMAT } from './department.js';
import { type FieldRefusal, judgeField } from './judge-field.js';
import type { RecordField, RecordTypeDraft } from './record-type.js';

export type RecordTypeRefusal =
  | FieldRefusal
  | 'RECORD_TYPE_CODE_FORMAT'
  | 'RECORD_TYPE_NAME_MISSING'
  | 'RECORD_TYPE_FIELDS_MISSING'
  | 'RECORD_TYPE_PERIOD_REVERSED'
  | 'RECORD_TYPE_BEGINS_BEFORE_LAST'
  | 'RECORD_TYPE_CHANGE_NOTE_MISSING'
  | 'RECORD_TYPE_DEPARTMENT_UNKNOWN'
  | 'FIELD_CODE_TWICE'
  | 'FIELD_ALIAS_TWICE';

/** What the judgement has to know of the catalogue as it is. */
export interface CatalogueKnown {
  /** When the last version of this type begins; null for a new type. */
  readonly lastEffectiveFrom: CivilDate | null;
  readonly departments: ReadonlySet<string>;
}

type Reasons = readonly Refusal<RecordTypeRefusal>[];

function judgeHead(draft: RecordTypeDraft<unknown>, known: CatalogueKnown): Reasons {
  const { code, effectiveFrom, effectiveTo } = draft;
  const last = known.lastEffectiveFrom;
  const checks: readonly (readonly [boolean, Refusal<RecordTypeRefusal>])[] = [
    [CODE_FORMAT.test(code), refusal('RECORD_TYPE_CODE_FORMAT', ['code'], { code })],
    [draft.nameZh.trim() !== '', refusal('RECORD_TYPE_NAME_MISSING', ['nameZh'])],
    [draft.nameEn.trim() !== '', refusal('RECORD_TYPE_NAME_MISSING', ['nameEn'])],
    [draft.fields.length > 0, refusal('RECORD_TYPE_FIELDS_MISSING', ['fields'])],
    [draft.changeNote.trim() !== '', refusal('RECORD_TYPE_CHANGE_NOTE_MISSING', ['changeNote'])],
    [
      effectiveTo === null || effectiveFrom <= effectiveTo,
      refusal('RECORD_TYPE_PERIOD_REVERSED', ['effectiveTo']),
    ],
    [
      last === null || effectiveFrom >= last,
      refusal('RECORD_TYPE_BEGINS_BEFORE_LAST', ['effectiveFrom'], { last: last ?? '' }),
    ],
  ];
  return checks.filter(([holds]) => !holds).map(([, reason]) => reason);
}

function judgeDepartments(draft: RecordTypeDraft<unknown>, known: CatalogueKnown): Reasons {
  return draft.departments.flatMap((department, at) =>
    known.departments.has(department)
      ? []
      : [refusal('RECORD_TYPE_DEPARTMENT_UNKNOWN', ['departments', at], { department })],
  );
}

/** A header may lead to one field only, whichever of a field's names the file uses. */
function judgeNames(fields: readonly RecordField[]): Reasons {
  const seen = new Set<string>();
  return fields.flatMap(({ code, aliases }, index) => {
    const codeTwice: Reasons = seen.has(code)
      ? [refusal('FIELD_CODE_TWICE', ['fields', index, 'code'], { code })]
      : [];
    seen.add(code);
    const aliasesTwice = aliases.flatMap((alias, at) => {
      const twice = seen.has(alias);
      seen.add(alias);
      return twice
        ? [refusal('FIELD_ALIAS_TWICE' as const, ['fields', index, 'aliases', at], { alias })]
        : [];
    });
    return [...codeTwice, ...aliasesTwice];
  });
}

/** Every reason, apart from its basis, why a draft cannot become a version of the catalogue. */
export function judgeRecordType(draft: RecordTypeDraft<unknown>, known: CatalogueKnown): Reasons {
  return [
    ...judgeHead(draft, known),
    ...judgeDepartments(draft, known),
    ...judgeNames(draft.fields),
    ...draft.fields.flatMap((field, index) => judgeField(field, draft, ['fields', index])),
  ];
}
