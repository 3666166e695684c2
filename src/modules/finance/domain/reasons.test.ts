import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import type { Policy } from './policy.js';
import { readPolicy } from './read-policy.js';
import { criteriaOf, type Judged, reasonsOf } from './reasons.js';

const RELEASED = 'seeds/reference/whitelists/XINYIDAI-DEFAULT.yaml';

function released(): Record<string, unknown> {
  return parse(readFileSync(RELEASED, 'utf8')) as Record<string, unknown>;
}

function policyOf(document: unknown): Policy {
  const read = readPolicy(document);
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.value;
}

const RULES = {
  grades: ['A', 'B', 'C', 'D'].map((grade) => ({ grade })),
  vetoes: ['V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V07'].map((code) => ({ code })),
};

const SPOTLESS = {
  subjectType: 'ENTERPRISE',
  evaluated: { grade: 'B', finalScore: 80_000, vetoes: ['V06'] },
  conditions: { indicators: [{ code: 'ACTIVE_KEY_ATTENTION', score: 10_000 }] },
} as const satisfies Judged;

describe('the document of a policy', () => {
  it('of the release can be read; each number says what it rests on', () => {
    const policy = policyOf(released());
    expect(policy).toMatchObject({ minScore: 80_000, validMonths: 6, noticeWorkingDays: 5 });
    expect(policy.basis.requiresActiveAuthorization.kind).toBe('POLICY');
  });

  it('is told everything that cannot be read at once, each with its place', () => {
    const document = {
      ...released(),
      ...{ minScore: 'much', minGrades: 'A', noVetoCodes: ['V01', 'V01'], refresh: 'WEEKLY' },
      basis: { minGrade: 'nothing' },
    };
    const read = readPolicy(document);
    const told = read.ok ? [] : read.refusals.map(({ code, at }) => `${code} ${at.join('.')}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'KEY_UNKNOWN minGrades',
        'NUMBER_UNREADABLE minScore',
        'VALUE_TWICE noVetoCodes.1',
        'VALUE_UNKNOWN refresh',
        'BASIS_UNKNOWN basis.minGrade',
        'VALUE_MISSING basis.validMonths',
      ]),
    );
  });

  it('that is no mapping is a fault and no incident', () => {
    expect(readPolicy(null).ok).toBe(false);
    expect(readPolicy(['XINYIDAI-DEFAULT']).ok).toBe(false);
  });
});

describe('the reasons against a subject', () => {
  const policy = policyOf(released());

  it('are none at the edge of every condition, and with a veto that the policy does not name', () => {
    expect(reasonsOf(policy, RULES, SPOTLESS)).toEqual([]);
  });

  it('stand in the order of the policy', () => {
    const judged = {
      subjectType: null,
      evaluated: { grade: 'C', finalScore: 79_999, vetoes: ['V05'] },
      conditions: {
        indicators: [
          'MIN_YEARS',
          'TAX_GRADE',
          'ACTIVE_KEY_ATTENTION',
          'ACTIVE_ABNORMAL_OPERATION',
        ].map((code) => ({ code, score: 0 })),
      },
    };
    expect(reasonsOf(policy, RULES, judged)).toEqual([
      ...['SUBJECT_TYPE', 'GRADE', 'SCORE', 'VETO', 'ACTIVE_ABNORMAL_OPERATION'],
      ...['ACTIVE_KEY_ATTENTION', 'TAX_GRADE', 'MIN_YEARS'],
    ]);
  });

  it('without an evaluation are grade and score', () => {
    const judged = { ...SPOTLESS, evaluated: null, conditions: null };
    expect(reasonsOf(policy, RULES, judged)).toEqual(['GRADE', 'SCORE']);
  });

  it('take vetoes by their places in the model', () => {
    expect(criteriaOf(policy, RULES).vetoBits).toBe(0b1011111n);
  });
});
