import { refusal, type Refusal } from '../../../kernel/result.js';
import { CODE_FORMAT } from './department.js';
import type { RecordTypeDraft } from './record-type.js';

export type HandlingRefusal =
  | 'RECORD_TYPE_PARTY_MISSING'
  | 'RECORD_TYPE_EVENT_NOT_DATE'
  | 'RECORD_TYPE_IDENTITY_UNKNOWN'
  | 'RECORD_TYPE_END_NOT_DATE'
  | 'RECORD_TYPE_DEADLINE_FORMAT'
  | 'RECORD_TYPE_SEVERITY_MISSING';

type Reasons = readonly Refusal<HandlingRefusal>[];

/**
 * Every reason why records of a type could not be kept or told apart. What is registered of subjects
 * themselves comes through another door: those facts have neither a party nor a day of event.
 */
export function judgeHandling(draft: RecordTypeDraft<unknown>): Reasons {
  if (draft.category === 'REGISTRATION') return [];
  const { identifiedBy, eventField, endFields, reportWithin } = draft;
  const types = new Map(draft.fields.map(({ code, dataType }) => [code, dataType]));
  const checks: readonly (readonly [boolean, Refusal<HandlingRefusal>])[] = [
    [types.has('partyName') && types.has('uscc'), refusal('RECORD_TYPE_PARTY_MISSING', ['fields'])],
    [
      types.get(eventField) === 'DATE',
      refusal('RECORD_TYPE_EVENT_NOT_DATE', ['eventField'], { field: eventField }),
    ],
    [
      identifiedBy.length > 0 && identifiedBy.every((field) => types.has(field)),
      refusal('RECORD_TYPE_IDENTITY_UNKNOWN', ['identifiedBy']),
    ],
    [
      reportWithin === null || CODE_FORMAT.test(reportWithin),
      refusal('RECORD_TYPE_DEADLINE_FORMAT', ['reportWithin'], { code: reportWithin ?? '' }),
    ],
    [
      draft.publicityRule !== 'PENALTY' || types.get('severity') === 'CODE',
      refusal('RECORD_TYPE_SEVERITY_MISSING', ['publicityRule']),
    ],
  ];
  const ends = endFields.flatMap((field, at) =>
    types.get(field) === 'DATE'
      ? []
      : [refusal('RECORD_TYPE_END_NOT_DATE' as const, ['endFields', at], { field })],
  );
  return [...checks.filter(([holds]) => !holds).map(([, reason]) => reason), ...ends];
}
