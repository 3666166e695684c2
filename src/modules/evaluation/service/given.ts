import { civilDate, type CivilDate } from '../../../kernel/civil-date.js';
import { formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Place, ScoringVocabulary } from '../../records/index.js';
import type { GivenRow, GivenSubject } from '../domain/given.js';
import type { ScoringRow, SubjectRow } from '../queries/engine.js';

const AMOUNT_PLACES = 6;
const SEVERITIES = [null, 'MINOR', 'GENERAL', 'SERIOUS'] as const;
const CODE_PLACES = ['code_a', 'code_b', 'code_c'] as const;
const AMOUNT_COLUMNS = ['amount_a', 'amount_b'] as const;

/** Hypothetical subjects and rows as the columns that the engine reads. */
export function givenColumns(
  subjects: readonly GivenSubject[],
  vocabulary: ScoringVocabulary,
): { readonly subjects: readonly SubjectRow[]; readonly rows: readonly ScoringRow[] } {
  const wordNo = numbering(vocabulary.words);
  const columns = (uscc: string, row: GivenRow): ScoringRow =>
    columnsOf({ uscc, row }, vocabulary, wordNo);
  return {
    subjects: subjects.map(
      ({ uscc, subjectType, registrationStatus, registeredOn, ...subject }) => ({
        ...{ uscc, version: 1, alias_of: null, subject_type: subjectType },
        ...{ registration_status: registrationStatus, registered_on: registeredOn },
        industry_code: subject.industryCode ?? null,
      }),
    ),
    rows: subjects.flatMap(({ uscc, rows }) => rows.map((row) => columns(uscc, row))),
  };
}

/** A word that the model does not speak of only has to differ from others: it gets a number of this statement. */
function numbering(known: ReadonlyMap<string, number>): (word: string | null) => number | null {
  const others = new Map<string, number>();
  return (word) => {
    if (word === null) return null;
    const number = known.get(word) ?? others.get(word) ?? -1 - others.size;
    if (!known.has(word)) others.set(word, number);
    return number;
  };
}

function columnsOf(
  { uscc, row }: { readonly uscc: string; readonly row: GivenRow },
  vocabulary: ScoringVocabulary,
  wordNo: (word: string | null) => number | null,
): ScoringRow {
  const type = vocabulary.types.get(row.recordType);
  invariant(type !== undefined, `the catalogue has the record type ${row.recordType}`);
  const at = (place: Place): string | null => {
    const [field] = [...type.places].find(([, held]) => held === place) ?? [];
    return field === undefined ? null : (row.values[field] ?? null);
  };
  const word = (place: Place): number | null => wordNo(at(place));
  const amount = (place: Place): string | null => {
    const text = at(place);
    return text === null ? null : String(parseScaled(text, AMOUNT_PLACES));
  };
  return {
    ...{ uscc, record_no: row.recordNo, version: row.version, family: type.family },
    ...{ type_no: type.typeNo, event_on: row.eventOn, until: row.until ?? 'infinity' },
    publicity_end: row.publicityEnd ?? 'infinity',
    expired_on: row.expiredOn ?? 'infinity',
    repaired_on: row.repairedOn ?? 'infinity',
    severity: SEVERITIES.indexOf(row.severity),
    ...{ is_valid: row.isValid, has_document: row.hasDocument, is_disputed: row.isDisputed },
    ...{ code_a: word('code_a'), code_b: word('code_b'), code_c: word('code_c') },
    ...{ amount_a: amount('amount_a'), amount_b: amount('amount_b'), date_a: at('date_a') },
  };
}

export interface StoredRows {
  readonly subjects: readonly SubjectRow[];
  readonly rows: readonly ScoringRow[];
  readonly vocabulary: ScoringVocabulary;
  readonly words: ReadonlyMap<number, string>;
}

/** Stored columns as subjects that can be changed and given. */
export function givenSubjects({ subjects, rows, ...words }: StoredRows): readonly GivenSubject[] {
  const bySubject = Map.groupBy(rows, ({ uscc }) => uscc);
  return subjects.map((subject) => ({
    uscc: subject.uscc,
    subjectType: subject.subject_type,
    registrationStatus: subject.registration_status,
    registeredOn: dayOrNull(subject.registered_on),
    industryCode: subject.industry_code,
    rows: (bySubject.get(subject.uscc) ?? []).map((row) => givenRow(row, words)),
  }));
}

function givenRow(
  row: ScoringRow,
  { vocabulary, words }: Pick<StoredRows, 'vocabulary' | 'words'>,
): GivenRow {
  const type = [...vocabulary.types.values()].find(({ typeNo }) => typeNo === row.type_no);
  invariant(type !== undefined, 'the row has a type');
  const values = [...type.places].flatMap(([field, place]) => {
    const text = textAt(row, place, words);
    return text === null ? [] : [[field, text] as const];
  });
  return {
    ...{ recordNo: row.record_no, version: row.version, recordType: type.recordType },
    eventOn: civilDate(row.event_on),
    until: dayOrNull(row.until),
    publicityEnd: dayOrNull(row.publicity_end),
    expiredOn: dayOrNull(row.expired_on),
    repairedOn: dayOrNull(row.repaired_on),
    severity: SEVERITIES[row.severity] ?? null,
    ...{ isValid: row.is_valid, hasDocument: row.has_document, isDisputed: row.is_disputed },
    values: Object.fromEntries(values),
  };
}

function textAt(row: ScoringRow, place: Place, words: ReadonlyMap<number, string>): string | null {
  const code = CODE_PLACES.find((one) => one === place);
  if (code !== undefined) return words.get(row[code] ?? -1) ?? null;
  const amount = AMOUNT_COLUMNS.find((one) => one === place);
  const held = amount === undefined ? null : row[amount];
  if (held !== null) return formatScaled(BigInt(held), AMOUNT_PLACES, true);
  return place === 'date_a' ? row.date_a : null;
}

function dayOrNull(text: string | null): CivilDate | null {
  return text === null || text === 'infinity' ? null : civilDate(text);
}
