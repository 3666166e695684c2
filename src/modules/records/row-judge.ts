import { refusal, type Refusal } from '../../kernel/result.js';
import type { KeptDepartment, RecordTypeVersion } from '../catalogue/index.js';
import type { JudgeContext, PersonHashes, RowJudge } from '../intake/index.js';
import { compileJudge } from './domain/judge.js';
import type { Profile, RecordFacts, RecordVerdict } from './domain/judged-record.js';
import { doorRefusal } from './door-refusals.js';
import { speaksForOthers } from './speaking-for-others.js';
import { seenValues, stagedValues } from './store/staging.js';

/** The usual template states no severity: that the hub concludes it is no repair of the row. */
const CONCLUSIONS: ReadonlySet<string> = new Set(['SEVERITY_DERIVED']);

/** What all rows of a submission are judged by. */
export interface Judging {
  readonly types: readonly RecordTypeVersion[];
  readonly only: RecordTypeVersion | undefined;
  readonly profile: Profile;
  readonly facts: RecordFacts;
  readonly context: JudgeContext;
  /** The departments of the day, in whose names only they themselves report. */
  readonly departments: readonly KeptDepartment[];
}

type JudgeOfType = (
  row: Parameters<RowJudge['judge']>[0],
  masked: ReadonlySet<string>,
) => RecordVerdict;

/** Finds the judge of each row's type. */
export class TypedRowJudge implements RowJudge {
  readonly #judging: Judging;
  readonly #byName: ReadonlyMap<string, RecordTypeVersion>;
  readonly #judges = new Map<string, JudgeOfType>();
  readonly #speaksForOthers: ReturnType<typeof speaksForOthers>;

  constructor(judging: Judging) {
    this.#judging = judging;
    const { isReporter, department } = judging.context;
    const sender = isReporter ? department : null;
    this.#speaksForOthers = speaksForOthers(judging.departments, sender);
    this.#byName = new Map(
      judging.types.flatMap((type) => [
        [type.code, type],
        [type.nameZh, type],
      ]),
    );
  }

  judge(
    row: Parameters<RowJudge['judge']>[0],
    masked: ReadonlySet<string>,
    hashes: PersonHashes,
  ): ReturnType<RowJudge['judge']> {
    const written = (row['recordType'] ?? '').trim();
    const type = written === '' ? this.#judging.only : this.#byName.get(written);
    if (type === undefined) {
      return { kind: 'bad', reasons: [this.#unknown(written)] };
    }
    const verdict = this.#of(type)(row, masked);
    switch (verdict.kind) {
      case 'good':
        return {
          kind: 'good',
          values: stagedValues(verdict.record, hashes),
          fixes: verdict.fixes.filter((fix) => !CONCLUSIONS.has(fix)),
        };
      case 'bad':
        return { kind: 'bad', reasons: verdict.reasons, values: seenValues(verdict.seen) };
      case 'dropped':
        return {
          kind: 'dropped',
          reason: refusal(verdict.reason),
          values: seenValues(verdict.seen),
        };
    }
  }

  #unknown(written: string) {
    return written === ''
      ? doorRefusal('RECORD_TYPE_MISSING', ['recordType'])
      : doorRefusal('RECORD_TYPE_UNKNOWN', ['recordType'], { type: written });
  }

  #of(type: RecordTypeVersion): JudgeOfType {
    const known = this.#judges.get(type.code);
    if (known !== undefined) return known;
    const judge = this.#judgeOf(type);
    this.#judges.set(type.code, judge);
    return judge;
  }

  #judgeOf(type: RecordTypeVersion): JudgeOfType {
    const { profile, facts, context } = this.#judging;
    const judge = compileJudge(type);
    const reportedOn = context.receivedOn;
    const reasonOf = this.#irresponsible(type) ?? this.#speaksForOthers;
    return (row, masked) => {
      const verdict = judge(row, { profile, masked, reportedOn }, facts);
      if (verdict.kind === 'dropped') return verdict;
      const reason = reasonOf(row);
      return reason === null ? verdict : refusedToo(verdict, reason);
    };
  }

  /** Of a type for which the sender does not answer no row is taken. */
  #irresponsible({ code, departments }: RecordTypeVersion): (() => Refusal) | null {
    const { department } = this.#judging.context;
    if (department === null || departments.length === 0 || departments.includes(department)) {
      return null;
    }
    const params = { department, type: code };
    return () => doorRefusal('DEPARTMENT_NOT_RESPONSIBLE', ['recordType'], params);
  }
}

function refusedToo(
  verdict: Exclude<RecordVerdict, { readonly kind: 'dropped' }>,
  reason: Refusal,
): RecordVerdict {
  if (verdict.kind === 'bad') return { ...verdict, reasons: [reason, ...verdict.reasons] };
  const { recordType, documentFolded, decidedOn } = verdict.record;
  return { kind: 'bad', reasons: [reason], seen: { recordType, documentFolded, decidedOn } };
}
