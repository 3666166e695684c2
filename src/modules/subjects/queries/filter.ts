import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View, ViewRule } from '../../access/index.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';
import { believedAt } from './knowledge.js';
import { seenUnder } from './view.js';

/** Which subjects are meant; every part narrows. */
export interface SubjectFilter {
  readonly uscc?: string;
  /** In normal form. */
  readonly legacyCode?: string;
  /** Significant digits: the division and all below it. */
  readonly division?: string;
  /** An industry and all codes below it. */
  readonly industries?: readonly string[];
  readonly subjectType?: SubjectType;
  readonly registrationStatus?: RegistrationStatus;
}

/** Who asks, about which state of the world and of the hub's knowledge. */
export interface Sight {
  readonly rules: readonly ViewRule[];
  /** A filter or an order on a field limits the set to rows that show it in full. */
  readonly mustShow: readonly ReadonlySet<View>[];
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

/** The conditions on `s` of a filter and a sight, joined by AND. */
export function conditionsOf(filter: SubjectFilter, sight: Sight): RawBuilder<boolean> {
  const limits = sight.mustShow.map((views) => seenUnder(sight.rules, views));
  const conditions = [
    believedAt(sight.knownAt),
    ...limits.filter((limit) => limit !== null),
    ...ofCodes(filter, sight),
    ...ofAttributes(filter),
  ];
  if (sight.asOf !== null) {
    conditions.push(sql`(s.registered_on IS NULL OR s.registered_on <= ${sight.asOf}::date)`);
  }
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

function ofCodes({ uscc, legacyCode }: SubjectFilter, { knownAt }: Sight): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [];
  // Who asks for a code by itself is shown where it went; lists hold the living.
  if (uscc === undefined) conditions.push(sql`s.alias_of IS NULL`);
  else conditions.push(sql`s.uscc = ${uscc}`);
  if (legacyCode !== undefined) {
    conditions.push(sql`s.uscc IN ${holdersOf(legacyCode, knownAt)}`);
  }
  return conditions;
}

const ORGANISATION_CODE_LENGTH = 9;

/**
 * The subjects that claim an older number, those into which one of them was merged, and those whose
 * code was made of it: the organisation code is positions 9 to 17 (GB 32100-2015).
 */
function holdersOf(legacyCode: string, knownAt: Date | null): RawBuilder<unknown> {
  const within =
    legacyCode.length === ORGANISATION_CODE_LENGTH
      ? sql`(SELECT o.uscc FROM subjects.subject o
              WHERE substr(o.uscc, 9, 9) = ${legacyCode} AND o.known_to = 'infinity')
            UNION ALL`
      : sql``;
  return sql`(
    WITH RECURSIVE holder (uscc) AS (
      SELECT uscc FROM (${within} SELECT l.uscc FROM subjects.legacy_code l
        WHERE l.code = ${legacyCode} AND l.status <> 'REJECTED') claimant
      UNION
      SELECT a.alias_of FROM holder
        JOIN subjects.subject a ON a.uscc = holder.uscc AND ${believedAt(knownAt, 'a')}
       WHERE a.alias_of IS NOT NULL)
    SELECT uscc FROM holder)`;
}

function ofAttributes(filter: SubjectFilter): RawBuilder<boolean>[] {
  const { division, industries, subjectType, registrationStatus } = filter;
  const conditions: RawBuilder<boolean>[] = [];
  if (division !== undefined) {
    // Digits end before the colon: a range that the index serves.
    conditions.push(sql`(s.division_code >= ${division} AND s.division_code < ${`${division}:`})`);
  }
  if (industries !== undefined) {
    conditions.push(sql`s.industry_code = ANY (${[...industries]}::text[])`);
  }
  if (subjectType !== undefined) conditions.push(sql`s.subject_type = ${subjectType}`);
  if (registrationStatus !== undefined) {
    conditions.push(sql`s.registration_status = ${registrationStatus}`);
  }
  return conditions;
}
