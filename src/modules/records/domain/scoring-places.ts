import { invariant } from '../../../kernel/invariant.js';

/** Columns of a scoring row that hold a field of the type's own, in the order in which they are given. */
export const OWN_PLACES = ['code_a', 'code_b', 'code_c', 'amount_a', 'amount_b', 'date_a'] as const;
export type OwnPlace = (typeof OWN_PLACES)[number];

/** Where a scoring row holds the value of a field. */
export type Place =
  OwnPlace | 'event_on' | 'until' | 'publicity_end' | 'repaired_on' | 'severity' | 'has_document';

/** What the places follow from; a published version of the catalogue has this shape. */
export interface ScoredType {
  readonly code: string;
  readonly version: number;
  readonly eventField: string;
  readonly endFields: readonly string[];
  readonly fields: readonly {
    readonly code: string;
    readonly dataType: 'TEXT' | 'DATE' | 'INTEGER' | 'DECIMAL' | 'CODE' | 'BOOLEAN';
    readonly isMultiple: boolean;
    readonly isScored: boolean;
  }[];
}

/** The field in each own place of a type; null where it is free. */
export type OwnFields = Readonly<Record<OwnPlace, string | null>>;

export const NO_FIELDS: OwnFields = {
  code_a: null,
  code_b: null,
  code_c: null,
  amount_a: null,
  amount_b: null,
  date_a: null,
};

const WORDS: readonly OwnPlace[] = ['code_a', 'code_b', 'code_c'];
const AMOUNTS: readonly OwnPlace[] = ['amount_a', 'amount_b'];

const FITTING: Readonly<Record<ScoredType['fields'][number]['dataType'], readonly OwnPlace[]>> = {
  CODE: WORDS,
  TEXT: WORDS,
  BOOLEAN: WORDS,
  DECIMAL: AMOUNTS,
  INTEGER: AMOUNTS,
  DATE: ['date_a'],
};

/** What every row has a column for. The party's code is the row's own key. */
function envelopePlace(type: ScoredType, field: string): Place | 'uscc' | null {
  if (field === 'uscc') return 'uscc';
  if (field === 'documentNo') return 'has_document';
  if (field === 'severity') return 'severity';
  if (field === 'publicityEndDate') return 'publicity_end';
  if (field === 'validTo' || type.endFields.includes(field)) return 'until';
  return field === beginningOf(type) ? 'event_on' : null;
}

/** Where a validity begins, that is the event, and the day of the decision a date like others. */
function beginningOf({ eventField, fields }: ScoredType): string {
  return fields.some(({ code }) => code === 'validFrom') ? 'validFrom' : eventField;
}

/**
 * Gives each scored field of a version its own place, unless every row has a column for it. What has a
 * place keeps it, so that rows of older versions stay right; a field that holds several codes has none.
 *
 * @throws an incident that names the type when none is left.
 */
export function ownFieldsOf(type: ScoredType, given: OwnFields): OwnFields {
  return type.fields.reduce((fields, { code, dataType, isMultiple, isScored }) => {
    const isPlaced = OWN_PLACES.some((place) => fields[place] === code);
    if (!isScored || isMultiple || isPlaced || envelopePlace(type, code) !== null) return fields;
    const free = FITTING[dataType].find((place) => fields[place] === null);
    invariant(
      free !== undefined,
      `scoring rows of ${type.code} have a place for ${code}, a scored field of ${dataType}`,
    );
    return { ...fields, [free]: code };
  }, given);
}

/** Where a scoring row of the type holds each scored field that it holds. */
export function scoringPlaces(type: ScoredType, own: OwnFields): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { code, isScored } of type.fields) {
    const place = isScored ? envelopePlace(type, code) : null;
    if (place !== null && place !== 'uscc') places.set(code, place);
  }
  for (const place of OWN_PLACES) {
    const field = own[place];
    if (field !== null) places.set(field, place);
  }
  return places;
}
