import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { releasedMeasures } from '../../../../test/support/released-measures.js';
import { invariant } from '../../../kernel/invariant.js';
import { checkEntitlements, type EntitlementFacts } from './check-entitlements.js';
import { readScheme, schemeOn } from './read-scheme.js';

const FOLDER = new URL('../../../../seeds/reference/schemes/', import.meta.url);
const measures = releasedMeasures('2026-11-21');

/** A scheme's file of the release, parsed anew, so that a test may alter it. */
function documentOf(code: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`${code}.yaml`, FOLDER), 'utf8')) as Record<string, unknown>;
}

function schemeOf(code: string, known = measures) {
  const read = readScheme(documentOf(code));
  invariant(read.ok, `${code} can be read`);
  return schemeOn(read.value, 7, known);
}

function told(document: object, profile: EntitlementFacts['profile'] = 'demo'): readonly string[] {
  return checkEntitlements(document, { measures, profile })
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ at, code }) => `${at.join('.')} ${code}`);
}

type Entry = Record<string, unknown>;

/** The construction scheme with another entry for its grade D. */
function altered(change: (entry: Entry) => Entry): object {
  const document = documentOf('CONSTRUCTION');
  const entries = document['measures'] as Entry[];
  return { ...document, measures: [...entries.slice(0, 3), ...entries.slice(3).map(change)] };
}

describe('a scheme of the release', () => {
  const codes = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));

  it.each(codes)('can be read and lets only measures of the list follow: %s', (code) => {
    expect(told(documentOf(code))).toEqual([]);
  });

  it('says of each grade how often it is inspected, and what that grade entails', () => {
    const { grades, ...head } = schemeOf('CONSTRUCTION');
    expect(head).toMatchObject({ code: 'CONSTRUCTION', modelNo: 7, department: 'CXJS' });
    const ratios = grades.map((one) => [one.grade, one.ratioMin, one.ratioDefault, one.ratioMax]);
    expect(ratios).toEqual([
      ['A', '0', '0.03', '0.05'],
      ['B', '0.05', '0.1', '0.2'],
      ['C', '0.21', '0.4', '0.6'],
      ['D', '0.61', '1', '1'],
    ]);
    expect(grades.at(-1)).toMatchObject({
      nativeLabel: 'D(信用较差)',
      frequencyMin: 2,
      frequencyMax: 4,
      measures: [
        { nameZh: '重点监管' },
        { type: 'RESTRICT' },
        { nameEn: 'Qualification re-check' },
      ],
    });
  });

  it('may have other grades than A to D, and be a class of risk that only insiders see', () => {
    expect(schemeOf('TAX').grades.map(({ grade }) => grade)).toEqual(['A', 'B', 'M', 'C', 'D']);
    expect(schemeOf('MARKET_RISK')).toMatchObject({
      ...{ kind: 'RISK', resultPublicity: 'INTERNAL', usableForSanction: false, withholding: null },
    });
  });

  it('loses what has ended in the measure list', () => {
    const without = new Map([...measures].filter(([code]) => code !== 'BID_RESTRICTION'));
    const lowest = schemeOf('CONSTRUCTION', without).grades.at(-1);
    expect(lowest?.measures.map(({ code }) => code)).toEqual([
      'KEY_SUPERVISION',
      'QUALIFICATION_RECHECK',
    ]);
  });
});

describe('what follows from a grade', () => {
  it('is said once for each grade of the scheme', () => {
    expect(told(altered((entry) => ({ ...entry, grade: 'E' })))).toEqual([
      'measures ENTITLEMENT_MISSING',
      'measures.3.grade GRADE_UNKNOWN',
    ]);
    expect(told(altered((entry) => ({ ...entry, grade: 'C' })))).toEqual([
      'measures ENTITLEMENT_MISSING',
      'measures.3.grade ENTITLEMENT_TWICE',
    ]);
  });

  it('has its numbers in order and a measure in force', () => {
    const measuresOfD = ['TALK', 'TALK', 'PILLORY'];
    const change = { inspectionRatioMin: 0.7, inspectionRatioDefault: 0.65, measures: measuresOfD };
    const entry = { ...change, frequencyPerYear: { min: 3, max: 2 } };
    expect(told(altered((given) => ({ ...given, ...entry })))).toEqual([
      'measures.3.inspectionRatioDefault RATIO_OUTSIDE_RANGE',
      'measures.3.frequencyPerYear FREQUENCY_REVERSED',
      'measures.3.measures.1 MEASURE_TWICE',
      'measures.3.measures.2 MEASURE_NOT_IN_FORCE',
    ]);
  });

  it('is told all that cannot be read of it at once, each with its place', () => {
    const entry = { inspectionRatioMax: 1.2, inspectionRatioMin: 0.00001, frequencyPerYear: 4 };
    const change = { ...entry, measures: 'TALK', basis: 'nobody', remark: 'x' };
    expect(told({ ...altered((given) => ({ ...given, ...change })), noticeDays: -1 })).toEqual([
      'noticeDays NUMBER_NOT_WHOLE',
      'measures.3.remark KEY_UNKNOWN',
      'measures.3.frequencyPerYear VALUE_UNLIKE',
      'measures.3.basis BASIS_UNKNOWN',
      'measures.3.inspectionRatioMin RATIO_OUTSIDE',
      'measures.3.inspectionRatioMax RATIO_OUTSIDE',
      'measures.3.frequencyPerYear.min VALUE_MISSING',
      'measures.3.frequencyPerYear.max VALUE_MISSING',
      'measures.3.measures VALUE_UNLIKE',
    ]);
  });

  it('restricts in production only where a law or a policy carries it', () => {
    expect(told(documentOf('CONSTRUCTION'), 'production')).toEqual([
      'measures.3.measures.1 RESTRICTION_BY_DESIGN',
    ]);
    expect(told(documentOf('ENVIRONMENT'), 'production')).toEqual([]);
  });

  it('restricts nobody where the grades are no ground of a sanction, as a class of risk never is', () => {
    const measuresOfD = { measures: ['WAGE_DEPOSIT_RAISED'] };
    const risk = { ...altered((entry) => ({ ...entry, ...measuresOfD })), kind: 'RISK' };
    expect(told(risk)).toEqual([
      'resultPublicity RISK_NOT_INTERNAL',
      'usableForSanction RISK_FOR_SANCTION',
    ]);
    expect(told({ ...risk, resultPublicity: 'INTERNAL', usableForSanction: false })).toEqual([
      'measures.2.measures.2 RESTRICTION_UNUSABLE',
      'measures.3.measures.0 RESTRICTION_UNUSABLE',
    ]);
  });

  it('is kept from the subject itself only until a day and by a law or a policy', () => {
    const document = documentOf('MARKET_RISK');
    const withheld = (basis: string) => ({
      ...document,
      withholding: { until: '2027-06-30', basis },
    });
    expect(told(withheld('members'))).toEqual(['withholding.basis WITHHOLDING_BY_DESIGN']);
    const read = readScheme(withheld('classes'));
    expect(read.ok && read.value.withholding).toMatchObject({
      until: '2027-06-30',
      basis: { kind: 'POLICY', article: null },
    });
    expect(told({ ...document, withholding: { basis: 'classes' } })).toEqual([
      'withholding.until VALUE_MISSING',
    ]);
  });
});
