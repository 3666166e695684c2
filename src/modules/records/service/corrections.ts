import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, type Refusal, type Result } from '../../../kernel/result.js';
import type { Catalogue, RecordTypeVersion } from '../../catalogue/index.js';
import type { Intake } from '../../intake/index.js';
import type { Reference } from '../../reference/index.js';
import { compileJudge } from '../domain/judge.js';
import type { JudgedRecord, Profile, RecordFacts, RecordText } from '../domain/judged-record.js';
import { hashesAfter, namesOther, numbersIn } from '../domain/person-numbers.js';
import { rowOfPayload } from '../domain/payload.js';
import { recordId } from '../queries/find.js';
import { ruleFacts } from '../rule-facts.js';
import { placeTypes } from '../store/scoring-types.js';
import { findSame, type Change, type Unit } from '../store/versions.js';
import type { Payload } from '../domain/record-version.js';
import type { RecordVersionRow } from '../tables.js';
import { kept, reasonFor, refusedFor } from './author.js';

/** What a field is to say; without a value: nothing. */
export interface FieldChange {
  readonly field: string;
  readonly value?: string | null | undefined;
}

export interface Correction {
  readonly before: RecordVersionRow;
  readonly changes: readonly FieldChange[];
  readonly today: CivilDate;
}

/** Judges a corrected record by the rules that judge a reported one. */
export class Corrections {
  constructor(
    private readonly catalogue: Pick<Catalogue, 'recordTypes'>,
    private readonly reference: Reference,
    private readonly intake: Pick<Intake, 'personKeys'>,
  ) {}

  /** The content as corrected, under the version of its type that is in force. */
  async judge({ sql }: Unit, correction: Correction): Promise<Result<Change>> {
    const { before, today } = correction;
    const type = (await this.catalogue.recordTypes.inForce(today)).get(before.recordType);
    if (type === undefined) {
      const params = { type: before.recordType };
      return { ok: false, refusals: [reasonFor('RECORD_TYPE_NOT_IN_FORCE', [], params)] };
    }
    const faults = refusedFor(changeFaults(type, correction.changes));
    if (faults !== null) return faults;
    const facts = await ruleFacts(sql, this.reference, today);
    const numbers = numbersIn(type, correction.changes);
    const keys = numbers.length === 0 ? null : await this.intake.personKeys();
    if (numbers.some(({ number }) => number !== null) && keys === null) {
      return { ok: false, refusals: [reasonFor('PERSON_KEY_MISSING', ['changes'])] };
    }
    const judged = judgeCorrected(type, correction, facts);
    if (!judged.ok) return judged;
    const { record, fixes } = judged.value;
    const isOther = namesOther(before.personHashes, numbers, keys);
    if (record.payload === judged.value.was && !isOther) return UNCHANGED;
    const same = await findSame(sql, before, record.identityKey);
    if (same !== null) {
      const params = { record: recordId({ uscc: before.uscc, recordNo: same }) };
      return { ok: false, refusals: [reasonFor('SAME_AS_ANOTHER', ['changes'], params)] };
    }
    await placeTypes(sql, [type]);
    const all = [...new Set([...(before.fixes ?? []), ...fixes])];
    return accepted({
      ...contentOf(record),
      ...{ identityKey: record.identityKey, contentKey: record.contentKey },
      payload: JSON.parse(record.payload) as Payload,
      personHashes: hashesAfter(before.personHashes, numbers, keys),
      fixes: all.length === 0 ? null : all,
    });
  }
}

function changeFaults(
  type: RecordTypeVersion,
  changes: readonly FieldChange[],
): readonly Refusal[] {
  const known = new Set(type.fields.map(({ code }) => code));
  const seen = new Set<string>();
  return changes.flatMap(({ field }) => {
    const at = ['changes', field];
    if (field === 'uscc') return [reasonFor('USCC_NOT_CORRECTABLE', at)];
    if (!known.has(field)) return [reasonFor('FIELD_UNKNOWN', at, { field, type: type.code })];
    if (seen.has(field)) return [reasonFor('FIELD_TWICE', at, { field })];
    seen.add(field);
    return [];
  });
}

type Judged = Result<{
  readonly record: JudgedRecord;
  readonly fixes: readonly string[];
  /** The payload as it stood, by today's rules. */
  readonly was: string | null;
}>;

function judgeCorrected(
  type: RecordTypeVersion,
  { before, changes }: Correction,
  facts: RecordFacts,
): Judged {
  const judge = compileJudge(type);
  const { reportedOn } = before;
  const judgeAs = (row: RecordText, profile: Profile, masked = new Set<string>()) =>
    judge(row, { profile, masked, reportedOn }, facts);
  const stored = rowOfPayload(before.payload);
  // An old decision that came without what today's template asks for can be corrected all the same.
  const profile = judgeAs(stored, 'FULL').kind === 'good' ? 'FULL' : 'HISTORY';
  const { row, masked } = corrected(stored, changes);
  const verdict = judgeAs(row, profile, masked);
  if (verdict.kind !== 'good') {
    const reasons = verdict.kind === 'bad' ? verdict.reasons : [reasonFor(verdict.reason)];
    const placed = reasons.map((reason) => ({ ...reason, at: ['changes', ...reason.at] }));
    return refusedFor(placed) ?? UNCHANGED;
  }
  const was = judgeAs(stored, profile);
  const { record, fixes } = verdict;
  return accepted({ record, fixes, was: was.kind === 'good' ? was.record.payload : null });
}

const UNCHANGED = {
  ok: false,
  refusals: [reasonFor('NOTHING_TO_CHANGE', ['changes'])],
} as const satisfies Result<never>;

/** The row as a file would bring it, and the fields in which a person's number had to be masked. */
function corrected(
  stored: RecordText,
  changes: readonly FieldChange[],
): { readonly row: RecordText; readonly masked: Set<string> } {
  const written = changes.map(({ field, value }) => ({ field, value: value?.trim() ?? '' }));
  const masked = written.filter(({ value }) => kept(value) !== value);
  return {
    row: {
      ...stored,
      ...Object.fromEntries(written.map(({ field, value }) => [field, kept(value)])),
    },
    masked: new Set(masked.map(({ field }) => field)),
  };
}

function contentOf(record: JudgedRecord): Change {
  return {
    typeVersion: record.typeVersion,
    decidedOn: record.decidedOn,
    documentNo: record.documentNo,
    documentFolded: record.documentFolded,
    validFrom: record.validFrom,
    validTo: record.validTo,
    endedOn: record.endedOn,
    publicityEnd: record.publicityEnd,
    publicUntil: record.publicUntil,
    severity: record.severity,
    dueOn: record.dueOn,
    dueProvisional: record.dueProvisional,
  };
}
