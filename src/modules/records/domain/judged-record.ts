import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Refusal } from '../../../kernel/result.js';
import type { PenaltyRules, Severity } from './penalty-rules.js';
import type { RecordFix } from './record-fixes.js';

/** By field code, as the source wrote it; `''` or absent: not stated. */
export type RecordText = Readonly<Record<string, string>>;

/** HISTORY judges only what is given: old published decisions lack what today's template asks for. */
export type Profile = 'FULL' | 'HISTORY';

export interface RowCircumstances {
  readonly profile: Profile;
  /** Fields in which a person's number was masked on the way in. */
  readonly masked: ReadonlySet<string>;
  readonly reportedOn: CivilDate;
}

/** What the rules need to know of the world; a snapshot, so that the rules stay pure. */
export interface RecordFacts {
  readonly today: CivilDate;
  /** Credit codes of the exception register. */
  readonly exceptions: ReadonlySet<string>;
  readonly penalty: PenaltyRules;
  /** The last day for reporting; null when the rules had no such period then. */
  dueOn(
    decidedOn: CivilDate,
    parameter: string,
  ): { readonly date: CivilDate; readonly provisional: boolean } | null;
}

/** How a record names its party; the subject is found by the first of these that the hub knows. */
export interface PartyOfRecord {
  readonly uscc: string | null;
  readonly organisationCode: string | null;
  readonly registrationNumber: string | null;
  readonly taxNumber: string | null;
  readonly name: string | null;
  readonly nameFolded: string | null;
}

/** A record that can be stored. */
export interface JudgedRecord {
  readonly recordType: string;
  readonly typeVersion: number;
  readonly party: PartyOfRecord;
  readonly decidedOn: CivilDate;
  readonly documentNo: string | null;
  /** See `foldDocument`. */
  readonly documentFolded: string | null;
  readonly validFrom: CivilDate | null;
  readonly validTo: CivilDate | null;
  /** First day on which it has no effect any more. */
  readonly endedOn: CivilDate | null;
  /** Last day of publicity as the authority stated it. */
  readonly publicityEnd: CivilDate | null;
  /** Last day on which anybody may see it by the rules; null: never. */
  readonly publicUntil: CivilDate | 'infinity' | null;
  readonly severity: Severity | null;
  readonly dueOn: CivilDate | null;
  readonly dueProvisional: boolean;
  /** Fingerprint of type, authority and identifying values, without the party; null when one is missing. */
  readonly identityKey: string | null;
  /** Fingerprint of the content without the party, authority, source unit and remarks. */
  readonly contentKey: string;
  /** JSON object of the stated fields in catalogue order, with canonical values. */
  readonly payload: string;
}

/** What could be read of a row that is not stored. */
export interface SeenOfRecord {
  readonly recordType: string | null;
  readonly documentFolded: string | null;
  readonly decidedOn: CivilDate | null;
}

export type RecordVerdict =
  | {
      readonly kind: 'good';
      readonly record: JudgedRecord;
      readonly fixes: readonly RecordFix[];
    }
  | { readonly kind: 'bad'; readonly reasons: readonly Refusal[]; readonly seen: SeenOfRecord }
  | {
      readonly kind: 'dropped';
      readonly reason: 'NATURAL_PERSON' | 'FORBIDDEN_MATTER';
      readonly seen: SeenOfRecord;
    };

export type RecordJudge = (
  row: RecordText,
  at: RowCircumstances,
  facts: RecordFacts,
) => RecordVerdict;
