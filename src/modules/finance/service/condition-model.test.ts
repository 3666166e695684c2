import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { readDraftModel } from '../../evaluation/index.js';
import type { Policy } from '../domain/policy.js';
import { checkPolicy } from './check-policy.js';
import { conditionModel } from './condition-model.js';
import { readDocument } from './policy-document.js';

const SEEDS = 'seeds/reference';

function released() {
  const policy = readDocument(readFileSync(`${SEEDS}/whitelists/XINYIDAI-DEFAULT.yaml`, 'utf8'));
  const model = readDraftModel(readFileSync(`${SEEDS}/models/ZZ-DEFAULT-2026.yaml`, 'utf8'));
  if (!policy.ok || !model.ok) throw new Error('the release can be read');
  return { policy: policy.value.policy, model: model.value.model };
}

describe('the model of a policy’s conditions', () => {
  const { policy, model } = released();

  it('has an indicator for each condition behind what the public model reads of the register', () => {
    const { indicators, vetoes, grades } = conditionModel(policy, model);
    expect(indicators.map(({ code }) => code)).toEqual([
      'B02',
      ...policy.excludeActive.map((type) => `ACTIVE_${type}`),
      ...['TAX_GRADE', 'MIN_YEARS'],
    ]);
    expect(vetoes).toEqual([]);
    expect(grades).toEqual(model.grades);
  });

  it('lets pass the tax grades that the policy names, and who has none where it says so', () => {
    const strict = { ...policy, allowedTaxGrades: ['A'] };
    const taxOf = (one: Policy) =>
      conditionModel(one, model).indicators.find(({ code }) => code === 'TAX_GRADE');
    expect(taxOf(policy)?.neutralScore).toBe('100');
    expect(taxOf(strict)).toMatchObject({
      neutralScore: '0',
      mapping: { table: { A: '100', B: '0', M: '0', C: '0', D: '0' } },
    });
  });

  it('asks no years where none are wanted', () => {
    const young = conditionModel({ ...policy, minFullYears: 0 }, model);
    expect(young.indicators.at(-1)?.code).toBe('TAX_GRADE');
  });
});

describe('the check of a policy', () => {
  const { policy, model } = released();

  it('finds nothing in that of the release', () => {
    expect(checkPolicy(policy, model, () => 'HAS_END')).toEqual([]);
  });

  it('names each word that model and catalogue do not know, with its place', () => {
    const wrong = {
      ...policy,
      ...{ subjectTypes: ['NATURAL_PERSON'], minGrade: 'S', noVetoCodes: ['V01', 'V99'] },
      ...{ excludeActive: ['NOTHING', 'HONOR'], allowedTaxGrades: ['A', 'Z'] },
    };
    const endOf = (type: string) => (type === 'NOTHING' ? 'UNKNOWN' : 'ENDLESS');
    const told = checkPolicy(wrong, model, endOf).map(({ code, at }) => [code, at.join('.')]);
    expect(told).toEqual([
      ['SUBJECT_TYPE_UNKNOWN', 'subjectTypes.0'],
      ['GRADE_UNKNOWN', 'minGrade'],
      ['VETO_UNKNOWN', 'noVetoCodes.1'],
      ['RECORD_TYPE_UNKNOWN', 'excludeActive.0'],
      ['NOTHING_ENDS', 'excludeActive.1'],
      ['TAX_GRADE_UNKNOWN', 'allowedTaxGrades.1'],
    ]);
  });
});
