import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import { type Refusal, refusal } from '../../../kernel/result.js';
import { authorisationRefusal, type AuthorisationRefusal } from '../refusals.js';
import type { Grant, SubjectPlace } from './authorisation.js';
import type { Identity } from './identity.js';
import type { Organisation } from './organisation.js';

/** What is known when somebody grants. */
export interface GrantGround {
  readonly identity: Identity;
  readonly today: CivilDate;
  /** How far ahead the last day may lie. */
  readonly mostMonths: number;
  readonly institution: Pick<Organisation, 'kind'> | null;
  readonly subject: SubjectPlace | null;
}

type Refusals = readonly AuthorisationRefusal[];

/** Every reason for which a subject's authorisation is not taken. */
export function judgeGrant(grant: Grant, ground: GrantGround): Refusals {
  return [
    ...speakerFaults(ground.identity, grant.uscc, ground.subject),
    ...subjectFaults(grant.uscc, ground.subject),
    ...institutionFaults(grant.institution, ground.institution),
    ...(grant.scopes.length === 0 ? [authorisationRefusal('SCOPES_EMPTY', ['scopes'])] : []),
    ...periodFaults(grant, ground),
    ...evidenceFaults(grant.evidence, ground.identity),
  ];
}

/**
 * Why whoever acts does not speak for the subject: it does itself, and whoever writes down at a service
 * window, within the own division, what it signed. A bank never does.
 */
export function speakerFaults(
  { role, uscc: own, division = '' }: Identity,
  uscc: string,
  subject: SubjectPlace | null,
): Refusals {
  if (role === 'SUBJECT') {
    return own === uscc ? [] : [authorisationRefusal('SUBJECT_NOT_OWN', ['uscc'], { uscc })];
  }
  if (role !== 'CITY_ADMIN') return [authorisationRefusal('ROLE_NOT_ALLOWED', [], { role })];
  if (subject === null || (subject.division ?? '').startsWith(division)) return [];
  return [authorisationRefusal('OUTSIDE_DIVISION', ['uscc'], { own: division })];
}

function subjectFaults(uscc: string, subject: SubjectPlace | null): Refusals {
  if (subject === null) return [authorisationRefusal('SUBJECT_UNKNOWN', ['uscc'], { uscc })];
  const { aliasOf } = subject;
  return aliasOf === null
    ? []
    : [authorisationRefusal('SUBJECT_MERGED', ['uscc'], { uscc, survivor: aliasOf })];
}

function institutionFaults(id: string, known: GrantGround['institution']): Refusals {
  if (known?.kind === 'BANK') return [];
  const code = known === null ? 'INSTITUTION_UNKNOWN' : 'INSTITUTION_NO_BANK';
  return [authorisationRefusal(code, ['institution'], { institution: id })];
}

function periodFaults({ validFrom, validTo }: Grant, { today, mostMonths }: GrantGround): Refusals {
  const latest = addMonths(today, mostMonths);
  return [
    ...(validTo < validFrom ? [authorisationRefusal('PERIOD_REVERSED', ['validTo'])] : []),
    ...(validTo < today ? [authorisationRefusal('PERIOD_OVER', ['validTo'], { validTo })] : []),
    ...(validTo > latest ? [authorisationRefusal('PERIOD_TOO_LONG', ['validTo'], { latest })] : []),
  ];
}

const MOST_OF_EVIDENCE = 200;

/** What the subject grants by itself stands in the log; of what others write down a paper must exist. */
function evidenceFaults(evidence: string | null, { role }: Identity): Refusals {
  if (evidence !== null) {
    return textFaults(evidence, { field: 'evidence', most: MOST_OF_EVIDENCE });
  }
  return role === 'SUBJECT' ? [] : [authorisationRefusal('EVIDENCE_MISSING', ['evidence'])];
}

/** Of a text that a person wrote: it is read by people, and names nobody by the identity number. */
export function textFaults(
  text: string,
  { field, most }: { readonly field: string; readonly most: number },
): readonly Refusal<'TEXT_TOO_LONG' | 'TEXT_NAMES_PERSON'>[] {
  const numbers = text.match(/\d{17}[\dXx]/g) ?? [];
  return [
    ...([...text].length > most ? [refusal('TEXT_TOO_LONG', [field], { field, limit: most })] : []),
    ...(numbers.some(isIdentityNumber) ? [refusal('TEXT_NAMES_PERSON', [field], { field })] : []),
  ];
}
