import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { accepted, refusal, refused } from '../../../kernel/result.js';
import type { Refusal, Result } from '../../../kernel/result.js';
import type { ClaimRefusalCode } from '../refusals.js';
import { ROLES } from './identity.js';
import type { Identity, Role } from './identity.js';

/** The claims that make an identity; the token may carry others, which are ignored. */
export const CLAIMS = [
  'role',
  'organisation',
  'division',
  'department',
  'uscc',
  'scheme',
  'institution',
  'purpose',
  'name',
] as const;
type Claim = (typeof CLAIMS)[number];

/** The payload of a token. */
export type Claims = Readonly<Record<string, unknown>>;

export type ClaimRefusal = Refusal<ClaimRefusalCode>;
type Texts = Partial<Record<Claim | 'sub', string>>;

/** Without these a role has no scope, and would silently see what the public sees. */
const NEEDED: Readonly<
  Record<Role, readonly ('uscc' | 'division' | 'department' | 'institution')[]>
> = {
  PUBLIC: [],
  SUBJECT: ['uscc'],
  DEPARTMENT_REPORTER: ['department'],
  INDUSTRY_REGULATOR: ['division'],
  INSPECTION_TOOL: ['division'],
  BANK: ['institution'],
  CREDIT_SERVICE: ['institution'],
  CITY_ADMIN: ['division'],
  MODEL_ADMIN: ['division'],
  REVIEWER: ['division'],
  AUDITOR: [],
  PROVINCE_SYNC: ['division'],
};

const MISSING = {
  uscc: 'USCC_MISSING',
  division: 'DIVISION_MISSING',
  department: 'DEPARTMENT_MISSING',
  institution: 'INSTITUTION_MISSING',
} as const satisfies Record<string, ClaimRefusalCode>;

/** Province, city, county, township, village. */
export const DIVISION = /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;

/**
 * The identity that the claims of a verified token make, or every reason why they make none.
 *
 * @param payload the token's payload; signature, issuer, audience and times are judged before.
 */
export function judgeClaims(payload: Claims): Result<Identity, ClaimRefusal> {
  const { texts, faults } = readTexts(payload);
  const role = ROLES.find((known) => known === texts.role);
  const [first, ...more] = [...faults, ...roleFaults(texts, role), ...scopeFaults(texts, role)];
  if (first !== undefined) return refused(first, ...more);
  const { sub = '', ...others } = texts;
  return accepted({ ...others, role: role ?? 'PUBLIC', subject: sub });
}

/**
 * What the claims of the issuer for staff make, where subjects have an issuer of their own: whoever
 * employs people does not vouch for a subject.
 */
export function judgeStaffClaims(payload: Claims): Result<Identity, ClaimRefusal> {
  return payload['role'] === 'SUBJECT'
    ? refused(refusal('ROLE_NOT_VOUCHED', ['role'], { role: 'SUBJECT' }))
    : judgeClaims(payload);
}

/**
 * What the claims of the issuer for subjects make: a subject that speaks for itself, whatever else they
 * say.
 *
 * @param usccClaim name of the claim that holds the subject's code.
 */
export function judgeSubjectClaims(
  { sub, name, ...others }: Claims,
  usccClaim: string,
): Result<Identity, ClaimRefusal> {
  return judgeClaims({ sub, name, role: 'SUBJECT', uscc: others[usccClaim] });
}

function readTexts(payload: Claims): {
  texts: Texts;
  faults: ClaimRefusal[];
} {
  const texts: Texts = {};
  const faults: ClaimRefusal[] = [];
  for (const claim of ['sub', ...CLAIMS] as const) {
    const value = payload[claim];
    if (typeof value === 'string' && value.trim() !== '') texts[claim] = value;
    else if (value !== undefined && value !== null && typeof value !== 'string') {
      faults.push(refusal('CLAIM_NOT_TEXT', [claim]));
    }
  }
  return { texts, faults };
}

function roleFaults(texts: Texts, role: Role | undefined): ClaimRefusal[] {
  const faults: ClaimRefusal[] = [];
  if (texts.sub === undefined) faults.push(refusal('SUB_MISSING', ['sub']));
  if (texts.role === undefined) faults.push(refusal('ROLE_MISSING', ['role']));
  else if (role === undefined) faults.push(refusal('ROLE_UNKNOWN', ['role'], { role: texts.role }));
  return faults;
}

function scopeFaults(texts: Texts, role: Role | undefined): ClaimRefusal[] {
  const faults = (role === undefined ? [] : NEEDED[role])
    .filter((claim) => texts[claim] === undefined)
    .map((claim): ClaimRefusal => refusal(MISSING[claim], [claim]));
  const { division, uscc } = texts;
  if (division !== undefined && !DIVISION.test(division)) {
    faults.push(refusal('DIVISION_MALFORMED', ['division'], { division }));
  }
  if (uscc !== undefined && !hasCodeShape(uscc)) {
    faults.push(refusal('USCC_MALFORMED', ['uscc'], { uscc }));
  }
  return faults;
}

/** The shape only: codes on the exception register fail a check digit and still log in. */
function hasCodeShape(uscc: string): boolean {
  const reason = judgeCreditCode(uscc);
  return reason !== 'LENGTH' && reason !== 'CHARSET';
}
