import { sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { CreditCode } from '../../../kernel/credit-code.js';
import type { View } from '../../access/index.js';
import type { FormerName } from '../domain/former-names.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';

/** One version of a subject as it leaves the database, with the view under which it is seen. */
export interface SubjectRow {
  readonly view: View;
  readonly uscc: CreditCode;
  readonly version: number;
  readonly knownFrom: Date;
  /** Null while the hub believes it. */
  readonly knownTo: Date | null;
  readonly name: string;
  /** An individual business without a trade name: it bears its operator's. */
  readonly isPersonal: boolean;
  readonly nameFolded: string;
  readonly formerNames: readonly FormerName[] | null;
  readonly subjectType: SubjectType;
  readonly registrationStatus: RegistrationStatus | null;
  readonly registeredOn: CivilDate | null;
  readonly capitalOriginal: string | null;
  readonly capitalFen: string | null;
  readonly currency: string | null;
  readonly businessScope: string | null;
  readonly address: string | null;
  readonly divisionCode: string | null;
  readonly industryCode: string | null;
  readonly scale: string | null;
  readonly legalRepresentative: string | null;
  readonly aliasOf: CreditCode | null;
  readonly fixes: readonly string[] | null;
  readonly department: string | null;
  readonly submissionId: string | null;
  readonly rowNo: number | null;
  readonly originalHash: string | null;
  readonly document: string | null;
  readonly reason: string | null;
}

/** The columns of {@link SubjectRow} but its view, from the table as `s`. */
export const SUBJECT_COLUMNS = sql`s.uscc, s.version, s.known_from AS "knownFrom",
  nullif(s.known_to, 'infinity') AS "knownTo", s.name, s.name_folded AS "nameFolded",
  s.is_personal AS "isPersonal",
  s.former_names AS "formerNames", s.subject_type AS "subjectType",
  s.registration_status AS "registrationStatus", s.registered_on AS "registeredOn",
  s.capital_original AS "capitalOriginal", s.capital_fen AS "capitalFen", s.currency,
  s.business_scope AS "businessScope", s.address, s.division_code AS "divisionCode",
  s.industry_code AS "industryCode", s.scale, s.legal_representative AS "legalRepresentative",
  s.alias_of AS "aliasOf", s.fixes, s.department, s.submission_id AS "submissionId",
  s.row_no AS "rowNo", encode(s.original_hash, 'hex') AS "originalHash", s.document, s.reason`;
