import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import type { KeyRefusal } from '../refusals.js';
import { DIVISION } from './claims.js';
import { districtOf } from './district.js';
import type { Identity } from './identity.js';
import { textFaults } from './judge-authorisation.js';
import { KIND_OF_KEY_ROLE, type KeyRole, type KeyScope } from './machine-key.js';
import type { Organisation } from './organisation.js';
import { purposesOf } from './purposes.js';

/** What is asked for; the rest of the scope is that of the organisation. */
export interface WantedKey {
  readonly organisation: string;
  readonly role: KeyRole;
  readonly name: string;
  /** Narrower than the organisation's; null: the organisation's. */
  readonly division: string | null;
  readonly purposes: readonly string[];
  readonly validTo: CivilDate;
}

export interface KeyGround {
  readonly issuer: Identity;
  readonly today: CivilDate;
  readonly organisation: Organisation | null;
}

type Refusals = readonly KeyRefusal[];

/** A forgotten key ends by itself. Basis: DESIGN. */
const MOST_MONTHS = 12;
const MOST_OF_NAME = 100;
const MOST_OF_REASON = 1000;
/** For so long at most two keys of the same machine work beside each other. Basis: DESIGN. */
const MOST_OVERLAP_HOURS = 30 * 24;

/** The organisation for which a key may be issued, or every reason why it may not. */
export function judgeKey(
  wanted: WantedKey,
  { issuer, today, organisation }: KeyGround,
): Result<Organisation, KeyRefusal> {
  const unknown = refusal('ORGANISATION_UNKNOWN', ['organisation'], { id: wanted.organisation });
  const faults = [
    ...(organisation === null ? [unknown] : organisationFaults(wanted, organisation, issuer)),
    ...purposeFaults(wanted),
    ...periodFaults(wanted.validTo, today),
    ...(wanted.name === '' ? [refusal('NAME_MISSING', ['name'])] : []),
    ...textFaults(wanted.name, { field: 'name', most: MOST_OF_NAME }),
  ];
  const [first = unknown, ...more] = faults;
  return organisation === null || faults.length > 0
    ? refused(first, ...more)
    : accepted(organisation);
}

/** The scope of the key: never wider than that of its organisation. */
export function scopeOfKey(wanted: WantedKey, organisation: Organisation): KeyScope {
  const { role, purposes } = wanted;
  const isInstitution = isOfInstitution(role);
  return {
    ...{ organisation: organisation.id, role, purposes },
    division: isInstitution ? null : (wanted.division ?? organisation.division),
    department: role === 'DEPARTMENT_REPORTER' ? organisation.department : null,
    institution: isInstitution ? organisation.id : null,
  };
}

/** Whether somebody may decide about an organisation's keys. */
export function governsKeysOf(issuer: Identity, organisation: Organisation | null): boolean {
  const district = districtOf(issuer);
  return district === null || (organisation?.division ?? '').startsWith(district);
}

export function overlapFaults(hours: number): Refusals {
  return hours >= 0 && hours <= MOST_OVERLAP_HOURS
    ? []
    : [refusal('OVERLAP_TOO_LONG', ['overlapHours'], { most: MOST_OVERLAP_HOURS })];
}

export function reasonFaults(reason: string): Refusals {
  return reason === ''
    ? [refusal('REASON_MISSING', ['reason'])]
    : textFaults(reason, { field: 'reason', most: MOST_OF_REASON });
}

function organisationFaults(
  { role, division }: WantedKey,
  organisation: Organisation,
  issuer: Identity,
): Refusals {
  const { id, kind, department } = organisation;
  const needed = KIND_OF_KEY_ROLE[role];
  return [
    ...(governsKeysOf(issuer, organisation)
      ? []
      : [refusal('ORGANISATION_NOT_YOURS', ['organisation'], { id })]),
    ...(kind === needed ? [] : [refusal('KIND_DOES_NOT_FIT', ['role'], { role, kind, needed })]),
    ...(role === 'DEPARTMENT_REPORTER' && department === null
      ? [refusal('DEPARTMENT_MISSING', ['organisation'], { id })]
      : []),
    ...divisionFaults(division, role, organisation),
  ];
}

function divisionFaults(
  division: string | null,
  role: KeyRole,
  { id, division: own }: Organisation,
): Refusals {
  if (isOfInstitution(role)) {
    return division === null ? [] : [refusal('DIVISION_NOT_OF_ROLE', ['division'], { role })];
  }
  if (division === null) {
    return own === null ? [refusal('DIVISION_MISSING', ['division'], { id })] : [];
  }
  const isWithin = DIVISION.test(division) && division.startsWith(own ?? '');
  const params = { division, own: own ?? '' };
  return isWithin ? [] : [refusal('DIVISION_OUTSIDE', ['division'], params)];
}

/** Whoever asks as an institution sees by authorisations, not by a region. */
function isOfInstitution(role: KeyRole): boolean {
  return role === 'BANK' || role === 'CREDIT_SERVICE';
}

function purposeFaults({ role, purposes }: WantedKey): Refusals {
  const allowed: readonly string[] = purposesOf(role);
  return purposes
    .filter((purpose) => !allowed.includes(purpose))
    .map((purpose) => refusal('PURPOSE_NOT_OF_ROLE', ['purposes'], { purpose, role }));
}

function periodFaults(validTo: CivilDate, today: CivilDate): Refusals {
  const latest = addMonths(today, MOST_MONTHS);
  if (validTo < today) return [refusal('PERIOD_OVER', ['validTo'], { validTo })];
  return validTo > latest ? [refusal('PERIOD_TOO_LONG', ['validTo'], { latest })] : [];
}
