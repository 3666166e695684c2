import { basisShown, scoreText } from '../../evaluation/index.js';
import { type Policy, RULED } from '../domain/policy.js';
import type { WhitelistPolicyType } from './policy-types.js';

export function showPolicy({
  basis,
  minScore,
  allowedTaxGrades,
  ...policy
}: Policy): WhitelistPolicyType {
  return {
    ...policy,
    minScore: scoreText(minScore),
    allowedTaxGrades: allowedTaxGrades.filter((grade) => grade !== null),
    allowsNoTaxGrade: allowedTaxGrades.includes(null),
    bases: RULED.map((field) => ({ field, basis: basisShown(basis[field]) })),
  };
}
