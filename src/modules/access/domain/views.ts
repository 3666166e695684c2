import type { AuthorisationScope } from './authorisation.js';
import type { Identity } from './identity.js';

/** Under which eyes a row is seen; each row of an answer carries exactly one. */
export const VIEWS = [
  'PUBLIC',
  'PUBLIC_PERSONAL',
  'SELF',
  'REGULATOR',
  'REPORTER',
  'INSPECTION_TOOL',
  'BANK',
  'BANK_AUTHORISED',
  'CREDIT_SERVICE',
  'ADMIN',
  'AUDITOR',
  'PROVINCE',
] as const;
export type View = (typeof VIEWS)[number];

/**
 * To whoever neither governs nor has the subject's authorisation, an individual business without a
 * trade name is masked like the person whose name it bears.
 */
export const MASKED_AS_PERSONS: ReadonlySet<View> = new Set(['PUBLIC', 'BANK', 'CREDIT_SERVICE']);

/**
 * One of the ordered rules by which SQL decides the view of a row. Every condition that is given
 * must hold; a rule without conditions always matches.
 *
 * On a row that is masked like a person (an individual business without a trade name) the views of
 * outsiders become `PUBLIC_PERSONAL`: the owner of the row knows which rows those are.
 */
export interface ViewRule {
  readonly view: View;
  readonly uscc?: string;
  readonly divisionPrefix?: string;
  readonly department?: string;
  /** The subject has given the institution an authorisation that is in force today. */
  readonly authorised?: Authorised;
}

/** What an authorisation has to name: whom, for what, and which part of what is known. */
export interface Authorised {
  readonly institution: string;
  readonly purpose: string;
  readonly scope: AuthorisationScope;
}

const EVERYBODY: ViewRule = { view: 'PUBLIC' };

/**
 * The rules for subjects' rows, first match wins, the last always matches. Outside its scope every
 * role sees what the public sees; a role that carries no scope has none, so that a token which
 * lacks a claim opens nothing.
 *
 * @param scope what the rows are about: a bank sees them as authorised only where that was granted.
 */
export function subjectViewRules(
  identity: Identity,
  scope: AuthorisationScope,
): readonly ViewRule[] {
  switch (identity.role) {
    case 'PUBLIC':
      return [EVERYBODY];
    case 'SUBJECT':
      return scoped(identity.uscc, (uscc) => ({ view: 'SELF', uscc }));
    case 'DEPARTMENT_REPORTER':
      return scoped(identity.department, (department) => ({ view: 'REPORTER', department }));
    case 'INDUSTRY_REGULATOR':
    // Who drafts a model or reviews another's work must see what the regulator will see, not more.
    case 'MODEL_ADMIN':
    case 'REVIEWER':
      return within(identity, 'REGULATOR');
    case 'INSPECTION_TOOL':
      return within(identity, 'INSPECTION_TOOL');
    case 'CITY_ADMIN':
      return within(identity, 'ADMIN');
    case 'PROVINCE_SYNC':
      return within(identity, 'PROVINCE');
    case 'BANK':
      return [...authorisedRules(identity, scope), { view: 'BANK' }];
    case 'CREDIT_SERVICE':
      return [{ view: 'CREDIT_SERVICE' }];
    case 'AUDITOR':
      return [{ view: 'AUDITOR' }];
  }
}

/** An authorisation is for a purpose, which the token has to state. */
function authorisedRules(
  { institution = '', purpose = '' }: Identity,
  scope: AuthorisationScope,
): readonly ViewRule[] {
  if (institution === '' || purpose === '') return [];
  return [{ view: 'BANK_AUTHORISED', authorised: { institution, purpose, scope } }];
}

function within(identity: Identity, view: View): readonly ViewRule[] {
  return scoped(identity.division, (divisionPrefix) => ({ view, divisionPrefix }));
}

function scoped(scope: string | undefined, rule: (scope: string) => ViewRule): readonly ViewRule[] {
  return scope === undefined || scope === '' ? [EVERYBODY] : [rule(scope), EVERYBODY];
}
