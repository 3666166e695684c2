import { type CivilDate } from '../../kernel/civil-date.js';
import { readDate } from '../../kernel/date-text.js';
import { type Decision, foldWord, foundBy, type LedgerFacts } from './domain/decision.js';
import { qualityRefusal, type QualityRefusal } from './refusals.js';

export type DecisionVerdict =
  | { readonly kind: 'good'; readonly decision: Decision; readonly fixes: readonly string[] }
  | { readonly kind: 'bad'; readonly reasons: readonly QualityRefusal[] };

type Row = Readonly<Record<string, string>>;
type Read<T> = { readonly value: T } | { readonly refusal: QualityRefusal };

/** Judges one line of a ledger; every reason at once. */
export function judgeDecision(row: Row, facts: LedgerFacts): DecisionVerdict {
  const department = readDepartment((row['department'] ?? '').trim(), facts);
  const recordType = readType((row['recordType'] ?? '').trim(), facts);
  const documentNo = readDocument((row['documentNo'] ?? '').trim(), facts);
  const day = readDay((row['decidedOn'] ?? '').trim(), facts.today);
  const reasons = [department, recordType, documentNo, day].flatMap((read) =>
    'refusal' in read ? [read.refusal] : [],
  );
  if ('refusal' in department || 'refusal' in recordType) return { kind: 'bad', reasons };
  if ('refusal' in documentNo || 'refusal' in day) return { kind: 'bad', reasons };
  const decision: Decision = {
    department: department.value,
    recordType: recordType.value,
    documentNo: documentNo.value,
    documentFolded: facts.foldDocument(documentNo.value),
    decidedOn: day.value.date,
    foundBy: foundBy(row['source'] ?? '', row['foundBy'] ?? ''),
  };
  return { kind: 'good', decision, fixes: day.value.isWorded ? ['DATE_FORMAT'] : [] };
}

function readDepartment(written: string, { department, departments }: LedgerFacts): Read<string> {
  if (written === '') {
    return department === null
      ? { refusal: qualityRefusal('DECISION_DEPARTMENT_MISSING', ['department']) }
      : { value: department };
  }
  const code = departments.get(foldWord(written));
  if (code === undefined) {
    const params = { department: written };
    return { refusal: qualityRefusal('DECISION_DEPARTMENT_UNKNOWN', ['department'], params) };
  }
  if (department === null || department === code) return { value: code };
  const params = { own: department, department: code };
  return { refusal: qualityRefusal('DECISION_OF_ANOTHER_DEPARTMENT', ['department'], params) };
}

function readType(written: string, { types, refuseType }: LedgerFacts): Read<string> {
  const code = types.get(foldWord(written));
  return code === undefined ? { refusal: refuseType(written) } : { value: code };
}

function readDocument(written: string, { foldDocument, isFiller }: LedgerFacts): Read<string> {
  if (foldDocument(written) === '') {
    return { refusal: qualityRefusal('DECISION_DOCUMENT_MISSING', ['documentNo']) };
  }
  if (!isFiller(written)) return { value: written };
  const params = { document: written };
  return { refusal: qualityRefusal('DECISION_DOCUMENT_FILLER', ['documentNo'], params) };
}

function readDay(
  written: string,
  today: CivilDate,
): Read<{ readonly date: CivilDate; readonly isWorded: boolean }> {
  const read = readDate(written);
  if (read.kind !== 'date') {
    const params = { date: written };
    return { refusal: qualityRefusal('DECISION_DATE_IMPOSSIBLE', ['decidedOn'], params) };
  }
  if (read.date > today) {
    const params = { date: read.date };
    return { refusal: qualityRefusal('DECISION_DATE_IN_FUTURE', ['decidedOn'], params) };
  }
  return { value: { date: read.date, isWorded: read.writing !== 'ISO' } };
}
