import type { CivilDate } from '../../../kernel/civil-date.js';
import { foldName } from '../../../kernel/fold-name.js';
import { conclusionsOf } from './conclusions.js';
import { crossFieldRules } from './cross-field.js';
import { foldDocument } from './document-number.js';
import { readerOf } from './field-reader.js';
import { CLASSIFYING_FIELDS, isForbidden, tellsForbidden } from './forbidden-matter.js';
import type {
  JudgedRecord,
  PartyOfRecord,
  RecordJudge,
  RecordText,
  RowCircumstances,
  RecordFacts,
} from './judged-record.js';
import { Judging } from './judging.js';
import { keysOf } from './keys.js';
import { isNaturalPerson } from './natural-person.js';
import { needsOf } from './needs.js';
import { payloadWriter } from './payload.js';
import type { JudgedType } from './record-type.js';
import { eventReader } from './event-day.js';
import { dayAt, placesOf, textAt, type Places, type Values } from './row-values.js';

/** A row whose fields are read; nothing is concluded yet. */
interface Reading {
  readonly judging: Judging;
  readonly values: Values;
  readonly decidedOn: CivilDate | null;
  readonly documentFolded: string | null;
  readonly nameFolded: string | null;
}

function fieldsReader(type: JudgedType, place: Places) {
  const readers = type.fields.map((field) => ({ code: field.code, read: readerOf(field) }));
  const eventOf = eventReader(type, place);
  const documentNo = place('documentNo');
  const name = place('partyName');
  return (row: RecordText, at: RowCircumstances, facts: RecordFacts): Reading => {
    const judging = new Judging(row, at, facts);
    const values = readers.map(({ code, read }) => read(row[code] ?? '', judging));
    const document = textAt(values, documentNo);
    const party = textAt(values, name);
    return {
      judging,
      values,
      decidedOn: eventOf(values, judging),
      documentFolded: document === null ? null : foldDocument(document),
      nameFolded: party === null ? null : foldName(party),
    };
  };
}

function partyReader(place: Places): (reading: Reading) => PartyOfRecord {
  const uscc = place('uscc');
  const organisationCode = place('organisationCode');
  const registrationNumber = place('registrationNumber');
  const taxNumber = place('taxNumber');
  const name = place('partyName');
  return ({ values, nameFolded }) => ({
    uscc: textAt(values, uscc),
    organisationCode: textAt(values, organisationCode),
    registrationNumber: textAt(values, registrationNumber),
    taxNumber: textAt(values, taxNumber),
    name: textAt(values, name),
    nameFolded,
  });
}

function recordWriter(type: JudgedType, place: Places) {
  const concludeFrom = conclusionsOf(type);
  const partyOf = partyReader(place);
  const keysIn = keysOf(type);
  const payloadOf = payloadWriter(type.fields);
  const documentNo = place('documentNo');
  const authority = place('authority');
  const authorityUscc = place('authorityUscc');
  const validFrom = place('validFrom');
  const validTo = place('validTo');
  const publicityEnd = place('publicityEndDate');
  return (reading: Reading, decidedOn: CivilDate): JudgedRecord => {
    const { values, documentFolded, judging } = reading;
    const concluded = concludeFrom(values, decidedOn, judging);
    const keys = keysIn({
      values,
      authority: textAt(values, authority),
      authorityUscc: textAt(values, authorityUscc),
      documentFolded,
    });
    // Written out: spreading objects would take a fifth of a row's time.
    return {
      recordType: type.code,
      typeVersion: type.version,
      party: partyOf(reading),
      decidedOn,
      documentNo: textAt(values, documentNo),
      documentFolded,
      validFrom: dayAt(values, validFrom),
      validTo: dayAt(values, validTo),
      publicityEnd: dayAt(values, publicityEnd),
      endedOn: concluded.endedOn,
      publicUntil: concluded.publicUntil,
      severity: concluded.severity,
      dueOn: concluded.due.dueOn,
      dueProvisional: concluded.due.dueProvisional,
      identityKey: keys.identityKey,
      contentKey: keys.contentKey,
      payload: payloadOf(values),
    };
  };
}

/** Texts in which anything may stand. */
function freeTextsOf({ fields }: JudgedType): readonly string[] {
  return fields
    .filter(({ dataType, length }) => dataType === 'TEXT' && (length ?? 0) >= FREE_TEXT)
    .map(({ code }) => code);
}

/** Characters that a field may hold from which on it is more than a name or a number. */
const FREE_TEXT = 256;

/**
 * Compiles a version of a record type to the judge of its rows. The judge is pure: the same row under the
 * same circumstances and facts gives the same verdict. All faults of a row are told at once, each at its
 * field; what can be repaired without guessing is repaired and named.
 */
export function compileJudge(type: JudgedType): RecordJudge {
  const place = placesOf(type.fields);
  const readFields = fieldsReader(type, place);
  const checkNeeds = needsOf(type);
  const checkAcross = crossFieldRules(type);
  const write = recordWriter(type, place);
  const partyKind = place('partyKind');
  const classes = CLASSIFYING_FIELDS.map(place).filter((at) => at !== -1);
  const texts = freeTextsOf(type).map(place);
  return (row, at, facts) => {
    const reading = readFields(row, at, facts);
    const { judging, values, decidedOn, documentFolded } = reading;
    const seen = { recordType: type.code, documentFolded, decidedOn };
    if (isNaturalPerson(row, textAt(values, partyKind), at)) {
      // A document number may name the person: 张某行政处罚决定书.
      return { kind: 'dropped', reason: 'NATURAL_PERSON', seen: { ...seen, documentFolded: null } };
    }
    const isRefused =
      classes.some((one) => isForbidden(textAt(values, one) ?? '', facts.today)) ||
      texts.some((one) => tellsForbidden(textAt(values, one) ?? ''));
    if (isRefused) {
      return { kind: 'dropped', reason: 'FORBIDDEN_MATTER', seen };
    }
    checkNeeds(values, judging);
    checkAcross(reading, judging);
    if (decidedOn === null || judging.reasons.length > 0) {
      return { kind: 'bad', reasons: judging.reasons, seen };
    }
    const record = write(reading, decidedOn);
    return { kind: 'good', record, fixes: [...judging.fixes] };
  };
}
