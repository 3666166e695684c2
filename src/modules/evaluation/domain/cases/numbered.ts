import { checkCharacter, organisationCheckCharacter } from '../../../../kernel/credit-code.js';
import type { CaseFile, EvaluationCase } from './case.js';

/** A case with the code under which its subject comes in. */
export interface NumberedCase extends EvaluationCase {
  readonly uscc: string;
}

/** Basis: GB 32100-2015, the classes of codes; a type that is missing gets that of other bodies. */
const CLASSES: Readonly<Partial<Record<string, string>>> = {
  ENTERPRISE: '91',
  INDIVIDUAL_BUSINESS: '92',
  FARMERS_COOPERATIVE: '93',
  SOCIAL_ORGANIZATION: '51',
  PRIVATE_NON_ENTERPRISE: '52',
  FOUNDATION: '53',
  GOVERNMENT_AGENCY: '11',
  PUBLIC_INSTITUTION: '12',
  MASS_ORGANIZATION: '13',
  LAW_FIRM: '31',
  RURAL_COLLECTIVE: 'N1',
};

const DIVISION = '410100';

/** Natural persons have no code; any other case that leaves it open gets one that is right. */
export function numbered({ cases }: CaseFile): readonly NumberedCase[] {
  return cases.map((one, n) => ({ ...one, uscc: one.subject.uscc ?? codeOf(one, n) }));
}

export function isPerson({ subject }: EvaluationCase): boolean {
  return subject.subjectType === 'NATURAL_PERSON';
}

function codeOf(one: EvaluationCase, n: number): string {
  if (isPerson(one)) return '';
  const letters = CLASSES[one.subject.subjectType ?? 'ENTERPRISE'] ?? 'Y1';
  const body = `MA${String(n).padStart(6, '0')}`;
  const first = `${letters}${DIVISION}${body}${organisationCheckCharacter(body) ?? ''}`;
  return `${first}${checkCharacter(first) ?? ''}`;
}
