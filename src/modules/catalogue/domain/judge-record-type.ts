import type { CivilDate } from '../../../kernel/civil-date.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import { CODE_FORMAT } from './department.js';
import { namesForbiddenMatter } from './forbidden-matter.js';
import { type FieldRefusal, judgeField } from './judge-field.js';
import { type HandlingRefusal, judgeHandling } from './judge-handling.js';
import type { RecordField, RecordTypeDraft } from './record-type.js';

export type RecordTypeRefusal =
  | FieldRefusal
  | HandlingRefusal
  | 'RECORD_TYPE_CODE_FORMAT'
  | 'RECORD_TYPE_NAME_MISSING'
  | 'RECORD_TYPE_MATTER_FORBIDDEN'
  | 'RECORD_TYPE_FIELDS_MISSING'
  | 'RECORD_TYPE_PERIOD_REVERSED'
  | 'RECORD_TYPE_BEGINS_BEFORE_LAST'
  | 'RECORD_TYPE_CHANGE_NOTE_MISSING'
  | 'RECORD_TYPE_DEPARTMENT_UNKNOWN'
  | 'FIELD_CODE_TWICE'
  | 'FIELD_NAME_TWICE'
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
    ...(['code', 'nameZh', 'nameEn'] as const).map(
      (part) =>
        [
          !namesForbiddenMatter(draft[part]),
          refusal('RECORD_TYPE_MATTER_FORBIDDEN', [part], { name: draft[part] }),
        ] as const,
    ),
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

/**
 * A header may lead to one field only, whichever of a field's names the file uses. Width, case and
 * blanks make no difference between headers.
 */
function judgeNames(fields: readonly RecordField[]): Reasons {
  const seen = new Set<string>();
  const isNew = (name: string): boolean => {
    const folded = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
    return seen.size < seen.add(folded).size;
  };
  return fields.flatMap(({ code, nameZh, aliases }, index) => {
    const at = ['fields', index];
    const names: Reasons = [
      ...(isNew(code) ? [] : [refusal('FIELD_CODE_TWICE' as const, [...at, 'code'], { code })]),
      ...(isNew(nameZh)
        ? []
        : [refusal('FIELD_NAME_TWICE' as const, [...at, 'nameZh'], { name: nameZh })]),
    ];
    const twice = aliases.flatMap((alias, place) =>
      isNew(alias)
        ? []
        : [refusal('FIELD_ALIAS_TWICE' as const, [...at, 'aliases', place], { alias })],
    );
    return [...names, ...twice];
  });
}

/** Every reason, apart from its basis, why a draft cannot become a version of the catalogue. */
export function judgeRecordType(draft: RecordTypeDraft<unknown>, known: CatalogueKnown): Reasons {
  return [
    ...judgeHead(draft, known),
    ...judgeDepartments(draft, known),
    ...judgeHandling(draft),
    ...judgeNames(draft.fields),
    ...draft.fields.flatMap((field, index) => judgeField(field, draft, ['fields', index])),
  ];
}
