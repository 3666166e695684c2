import type { CaseRecord, EvaluationCase } from './case.js';
import type { CaseFault } from './place.js';

/** What the catalogue knows of a record type. */
export interface TypeOfCase {
  readonly fields: ReadonlySet<string>;
  /** Fields whose earliest day ends the effect of a record. */
  readonly endFields: readonly string[];
}

export type TypesOfCases = ReadonlyMap<string, TypeOfCase>;

/** What any record may say of itself, whatever its template names. */
const COMMON = new Set(['documentNo', 'severity', 'publicityEndDate']);

/** Taken off a list or settled: either way it is over. */
const ENDS = ['removedOn', 'settledOn'];

/** Types and fields that no catalogue knows would otherwise say nothing, unnoticed. */
export function unknownFields(
  cases: readonly EvaluationCase[],
  types: TypesOfCases,
): readonly CaseFault[] {
  return cases
    .flatMap(({ records }) => records)
    .flatMap((record) => {
      const type = types.get(record.type);
      if (type === undefined) {
        return [
          { at: `${record.at}.type`, problem: `is no record type (类型不存在): ${record.type}.` },
        ];
      }
      return Object.keys(fieldsOf(record, type))
        .filter((field) => !type.fields.has(field) && !COMMON.has(field))
        .map((field) => ({
          at: `${record.at}.${field}`,
          problem: `is no field of ${record.type}. 该类型没有此字段。`,
        }));
    });
}

/** A record as the door reads it. */
export function rowOf(
  record: CaseRecord,
  uscc: string,
  types: TypesOfCases,
): Readonly<Record<string, string>> {
  const type = types.get(record.type);
  const fields = type === undefined ? record.fields : fieldsOf(record, type);
  return { recordType: record.type, uscc, ...fields };
}

/** The end of an effect stands where its type has one, however the case names it. */
function fieldsOf({ fields }: CaseRecord, { endFields }: TypeOfCase) {
  const [endField] = endFields;
  const days = ENDS.flatMap((name) => fields[name] ?? []).sort();
  const [first] = days;
  if (endField === undefined || first === undefined) return fields;
  const others = Object.entries(fields).filter(([name]) => !ENDS.includes(name));
  return Object.fromEntries([...others, [endField, first]]);
}
