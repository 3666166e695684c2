import { sql } from 'kysely';

import type { Identity, View } from '../../src/modules/access/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { type Json, type Seen, subjectOf, usccOf } from './permission-comparison.js';

/** What decides under which view a subject is seen, read from the tables and not through the hub. */
interface Standing {
  readonly division: string;
  readonly department: string | null;
  readonly isPersonal: boolean;
}

interface Granted {
  readonly uscc: string;
  readonly institution: string;
  readonly purpose: string;
  readonly scopes: readonly string[];
}

/** Subjects and authorisations of the city, as the views of its rows follow from them. */
export interface Sights {
  readonly viewOf: (identity: Identity, seen: Seen) => View;
}

/** Asked of a row besides its own fields: of whom it speaks, and who answers for it. */
export const ABOUT: Readonly<Record<string, readonly string[]>> = {
  Subject: ['_uscc: uscc'],
  Record: ['_of: subject { uscc }', '_by: department { code }'],
  Evaluation: ['_of: subject { uscc }'],
  Tier: [
    ...['_of: subject { uscc }', '_scheme: schemeCode', '_origin: origin'],
    '_record: record { _by: department { code } }',
  ],
  TierChange: ['_of: subject { uscc }'],
  TierNotice: ['_uscc: uscc'],
  WhitelistEntry: ['_of: subject { uscc }'],
  LoanWarning: ['_of: subject { uscc }'],
  InspectionTarget: ['_of: subject { uscc }'],
  Inspector: ['_by: department { code }', '_in: division'],
  Authorisation: ['_uscc: uscc'],
};

const SCOPES: Readonly<Record<string, string>> = {
  ...{ Record: 'RECORDS', RecordLineage: 'RECORDS' },
  ...{ Evaluation: 'EVALUATION', IndicatorResult: 'EVALUATION' },
  ...{ WhitelistStanding: 'EVALUATION', WhitelistEntry: 'EVALUATION', LoanWarning: 'EVALUATION' },
  ...{ Tier: 'TIERS', TierChange: 'TIERS', TierNotice: 'TIERS' },
};

interface Draw {
  readonly division: string;
  readonly scheme: string | null;
  readonly departments: readonly string[];
}

/** The one round of the city: of no scheme, by the market regulator. */
const DRAW: Draw = { division: '4101', scheme: null, departments: ['SCJG'] };

/** Schemes whose tiers are nobody's but of who plans by them. */
const INTERNAL = new Set(['MARKET_RISK', 'FIRE_RISK']);

export async function readSights(db: Database): Promise<Sights> {
  const reader = db.read<unknown>();
  const { rows } = await sql<Standing & { readonly uscc: string }>`/* test.sights */
    SELECT uscc, coalesce(division_code, '') AS division, department, is_personal AS "isPersonal"
      FROM subjects.subject WHERE known_to = 'infinity'`.execute(reader);
  const { rows: grants } = await sql<Granted>`/* test.grants */
    SELECT uscc, institution, purpose, scopes FROM access.live_authorisation_view`.execute(reader);
  const subjects = new Map(rows.map(({ uscc, ...standing }) => [uscc, standing]));
  return { viewOf: (identity, seen) => viewOf({ subjects, grants }, identity, seen) };
}

interface City {
  readonly subjects: ReadonlyMap<string, Standing>;
  readonly grants: readonly Granted[];
}

function viewOf(city: City, identity: Identity, seen: Seen): View {
  switch (seen.type) {
    case 'Authorisation':
      return viewOfAuthorisation(identity);
    case 'Inspector':
      return viewOfInspector(identity, seen);
    case 'InspectionRound':
    case 'InspectionTarget':
    case 'InspectionOutcome':
      return viewOfDraw(identity, seen);
    case 'Tier':
      return viewOfTier(city, identity, seen);
    case 'LoanWarning':
    case 'WhitelistEntry': {
      const view = viewOfSubject(city, identity, seen);
      return identity.role === 'BANK' && view === 'PUBLIC_PERSONAL' ? 'BANK' : view;
    }
    default:
      return viewOfSubject(city, identity, seen);
  }
}

function viewOfAuthorisation({ role }: Identity): View {
  const concerned = { SUBJECT: 'SELF', BANK: 'BANK_AUTHORISED', CITY_ADMIN: 'ADMIN' } as const;
  if (role === 'AUDITOR') return role;
  return role in concerned ? concerned[role as keyof typeof concerned] : 'PUBLIC';
}

const DRAWING: Readonly<Partial<Record<Identity['role'], View>>> = {
  ...{ AUDITOR: 'AUDITOR', CITY_ADMIN: 'ADMIN', INSPECTION_TOOL: 'INSPECTION_TOOL' },
  ...{ INDUSTRY_REGULATOR: 'REGULATOR', DEPARTMENT_REPORTER: 'REPORTER' },
};

function isDrawing(identity: Identity, of: Draw): boolean {
  const { role, division, scheme, department } = identity;
  if (role === 'AUDITOR') return true;
  if (role === 'DEPARTMENT_REPORTER') return of.departments.includes(department ?? '');
  if (role === 'INDUSTRY_REGULATOR' && scheme !== of.scheme) return false;
  return division !== undefined && of.division.startsWith(division) && role in DRAWING;
}

function viewOfDraw(identity: Identity, seen: Seen): View {
  if (isDrawing(identity, DRAW)) return DRAWING[identity.role] ?? 'PUBLIC';
  const isInspected = seen.rows.some((row) => usccOf(row) === identity.uscc);
  const isFromSubject = !seen.rows.some(({ __typename }) => __typename === 'InspectionRound');
  return isInspected && isFromSubject && identity.uscc !== undefined ? 'SELF' : 'PUBLIC';
}

function viewOfInspector(identity: Identity, seen: Seen): View {
  const [{ _by, _in } = {}, ...above] = seen.rows;
  const isSent = above.some(({ __typename }) => __typename === 'InspectionTarget');
  if (isSent && viewOfDraw(identity, { ...seen, rows: above }) === 'SELF') return 'SELF';
  const department = departmentOf(_by) ?? '';
  if (identity.department === department) return 'REPORTER';
  const of = { division: String(_in), scheme: identity.scheme ?? null, departments: [department] };
  if (identity.role === 'INDUSTRY_REGULATOR' && identity.scheme === undefined) return 'PUBLIC';
  return isDrawing(identity, of) ? (DRAWING[identity.role] ?? 'PUBLIC') : 'PUBLIC';
}

/** Inside a scheme as the subject is seen; else as the public, or as the record in which it stands. */
function viewOfTier(city: City, identity: Identity, seen: Seen): View {
  const [{ _origin, _scheme, _record } = {}] = seen.rows;
  if (_origin === 'REPORTED') {
    const rows = [{ ...seen.rows[0], ...(_record as Json) }, ...seen.rows.slice(1)];
    return viewOfSubject(city, identity, { type: 'Record', rows });
  }
  const view = viewOfSubject(city, identity, seen);
  const isInternal = INTERNAL.has(String(_scheme));
  const isInside =
    identity.role === 'INDUSTRY_REGULATOR'
      ? identity.scheme === _scheme
      : !['MODEL_ADMIN', 'REVIEWER', 'PROVINCE_SYNC'].includes(identity.role) || !isInternal;
  return isInside ? view : 'PUBLIC';
}

/** The district's, the own department's, the subject's own, as granted; everybody else's is the public's. */
function viewOfSubject(city: City, identity: Identity, seen: Seen): View {
  const uscc = subjectOf(seen) ?? '';
  const about = city.subjects.get(uscc);
  const { role } = identity;
  const isWithin = about !== undefined && about.division.startsWith(identity.division ?? '-');
  switch (role) {
    case 'SUBJECT':
      return identity.uscc === uscc ? 'SELF' : outside('PUBLIC', about);
    case 'INDUSTRY_REGULATOR':
    case 'MODEL_ADMIN':
    case 'REVIEWER':
      return isWithin ? 'REGULATOR' : outside('PUBLIC', about);
    case 'CITY_ADMIN':
      return isWithin ? 'ADMIN' : outside('PUBLIC', about);
    case 'PROVINCE_SYNC':
      return isWithin ? 'PROVINCE' : outside('PUBLIC', about);
    case 'INSPECTION_TOOL':
      return isWithin ? role : outside('PUBLIC', about);
    case 'AUDITOR':
      return role;
    case 'DEPARTMENT_REPORTER':
      return isOwn(identity, seen, about) ? 'REPORTER' : outside('PUBLIC', about);
    case 'BANK':
      return isGranted(city, identity, { uscc, type: seen.type })
        ? 'BANK_AUTHORISED'
        : outside(role, about);
    case 'CREDIT_SERVICE':
      return outside(role, about);
    case 'PUBLIC':
      return outside('PUBLIC', about);
  }
}

/** A business without a trade name bears a person's. */
function outside(view: View, about: Standing | undefined): View {
  return about?.isPersonal === true ? 'PUBLIC_PERSONAL' : view;
}

/** A reporter's own rows: records say by whom they were reported, everything else follows the subject. */
function isOwn(
  { department }: Identity,
  { type, rows }: Seen,
  about: Standing | undefined,
): boolean {
  if (department === undefined) return false;
  if (type !== 'Record' && type !== 'RecordLineage') return about?.department === department;
  const record = rows.find(({ _by }) => departmentOf(_by) !== undefined);
  return departmentOf(record?.['_by']) === department;
}

function isGranted(
  { grants }: City,
  { institution, purpose }: Identity,
  of: { readonly uscc: string; readonly type: string },
): boolean {
  return grants.some(
    (grant) =>
      grant.uscc === of.uscc &&
      grant.institution === institution &&
      grant.purpose === purpose &&
      grant.scopes.includes(SCOPES[of.type] ?? 'PROFILE'),
  );
}

function departmentOf(asked: unknown): string | undefined {
  const { code, department } = (asked ?? {}) as Json;
  return [code, department].find((text) => typeof text === 'string');
}
