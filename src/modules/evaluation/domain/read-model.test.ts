import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { ownSections, readModel } from './read-model.js';

type Document = Record<string, unknown>;

const released = readFileSync(path.resolve('seeds/reference/models/ZZ-DEFAULT-2026.yaml'), 'utf8');

/** The shape in which models are exchanged as JSON, with one of each thing. */
const SAMPLE = `{
  "id": "SAMPLE-1", "version": "1.0.0", "nameZh": "样例", "nameEn": "Sample",
  "scale": {"min": 0, "max": 1000, "totalDecimals": 2, "indicatorScoreDecimals": 2, "rounding": "HALF_UP"},
  "applicableSubjectTypes": ["ENTERPRISE"],
  "excluded": [{"when": "subjectType=NATURAL_PERSON", "reason": "NATURAL_PERSON_EXCLUDED"},
    {"when": "registrationStatus in REVOKED,CANCELLED", "reason": "SUBJECT_NOT_ACTIVE"}],
  "grades": [{"grade": "A", "nationalLabel": "优", "min": 900, "max": 1000},
    {"grade": "B", "nationalLabel": "良", "min": 750, "max": 899.99}],
  "dateRules": {"age": "in words"},
  "decayTables": {"GENERAL": [{"withinMonths": 6, "factor": 1.0}, {"withinMonths": 12, "factor": 0.6}], "beyond": 0},
  "publicity": {"MINOR": {"defaultPublished": false, "minMonths": 0, "maxMonths": 3},
    "GENERAL": {"defaultPublished": true, "minMonths": 3, "maxMonths": 12},
    "SERIOUS": {"defaultPublished": true, "minMonths": 12, "maxMonths": 36}, "source": "a document"},
  "severityDerivation": {"rule": "in words"},
  "eligibility": {
    "order": ["NOT_VALID", "NOT_YET", "NO_LEGAL_DOCUMENT", "DISPUTED", "MINOR", "EXPIRED", "REPAIRED"],
    "rules": [{"code": "NOT_VALID", "effect": "EXCLUDE", "when": "in words"}],
    "legalDocumentRequiredTypes": ["ADMIN_PENALTY"], "repairedFactor": 0, "legacyRepairedFactor": 0.3},
  "dimensions": [{"code": "B", "nameZh": "基础素质", "nameEn": "Basic standing", "weight": 1000}],
  "indicators": [{"code": "B04", "dimension": "B", "nameZh": "许可", "nameEn": "Licences", "direction": "POSITIVE",
    "weight": 1000, "sourceRecordTypes": ["ADMIN_LICENSE"],
    "compute": {"kind": "COUNT", "recordType": "ADMIN_LICENSE", "validAt": ["validFrom", "validTo"]},
    "mapping": {"kind": "STEP", "bands": [{"upTo": 0, "score": 70.5}, {"upTo": null, "score": 100}]},
    "neutralScore": null, "note": ""}],
  "vetoRules": [{"code": "V05", "nameZh": "处罚", "nameEn": "Penalty", "capGrade": "B", "capScore": 899,
    "when": {"recordType": "ADMIN_PENALTY", "filter": {"severity": "SERIOUS"}, "windowMonths": 12}}],
  "industrySchemes": [], "randomInspection": {}, "whitelist": {"minScore": 800}
}`;

function sampleWith(change: (document: Document) => void): Document {
  const document = JSON.parse(SAMPLE) as Document;
  change(document);
  return document;
}

function findingsOf(document: unknown): readonly string[] {
  const read = readModel(document);
  return read.ok ? [] : read.refusals.map(({ code, at }) => `${code} ${at.join('.')}`);
}

describe('a model that is read', () => {
  it('is the default model of the release', () => {
    const read = readModel(parse(released));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    const { indicators, dimensions, vetoes, decayTables, bases } = read.value;
    expect([indicators.length, dimensions.length, vetoes.length]).toEqual([36, 6, 8]);
    expect(decayTables['SERIOUS']?.steps.map(({ factor }) => factor)).toEqual(['1', '0.7', '0.4']);
    expect(bases['publicityMaxima']?.kind).toBe('POLICY');
  });

  it('may be written as models are exchanged', () => {
    const read = readModel(JSON.parse(SAMPLE));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    const { value } = read;
    expect(value.excluded[1]).toEqual({
      field: 'registrationStatus',
      in: ['REVOKED', 'CANCELLED'],
      reason: 'SUBJECT_NOT_ACTIVE',
      basis: null,
    });
    expect(value.grades[1]?.max).toBe('899.99');
    expect(value.decayTables['GENERAL']).toEqual({
      steps: [
        { withinMonths: 6, factor: '1' },
        { withinMonths: 12, factor: '0.6' },
      ],
      beyond: '0',
      basis: null,
    });
    expect(value.publicity.maxMonths).toEqual({ MINOR: 3, GENERAL: 12, SERIOUS: 36 });
    expect(value.indicators[0]?.compute).toEqual({
      kind: 'COUNT',
      recordType: 'ADMIN_LICENSE',
      filter: {},
      dateField: null,
      windowMonths: null,
      isActive: true,
    });
    expect(value.vetoes[0]?.when).toMatchObject({
      filter: { severity: ['SERIOUS'] },
      latestBy: null,
    });
  });

  it('is kept without the sections of other parts of the hub', () => {
    const { document, warnings } = ownSections(JSON.parse(SAMPLE) as Document);
    expect(warnings.map(({ at }) => at[0])).toEqual([
      'industrySchemes',
      'randomInspection',
      'whitelist',
    ]);
    expect(Object.keys(document)).not.toContain('whitelist');
    expect(readModel(document)).toEqual(readModel(JSON.parse(SAMPLE)));
  });
});

describe('a document that is no model', () => {
  it.each<{ document: unknown }>([
    { document: null },
    { document: 7 },
    { document: 'text' },
    { document: [] },
    { document: { constructor: 1 } },
  ])('is refused with reasons, whatever it is: $document', ({ document }) => {
    expect(findingsOf(document).length).toBeGreaterThan(5);
  });

  it('tells everything at once, each with its place', () => {
    const document = sampleWith((broken) => {
      broken['scale'] = {
        min: 0,
        max: 100,
        totalDecimals: 2,
        indicatorScoreDecimals: 2,
        rounding: 'HALF_EVEN',
      };
      broken['excluded'] = [
        { when: 'divisionCode=410102', reason: 'X' },
        { when: 'age > 3', reason: 'Y' },
      ];
      broken['wieghts'] = {};
      broken['decayTables'] = {
        GENERAL: [{ withinMonths: 1.5, factor: 0.1234567890123456 }],
        beyond: 0,
      };
      broken['vetoRules'] = [
        { code: 'V 1', nameZh: '', nameEn: 'x', when: {}, capGrade: 'E', capScore: '1e3' },
      ];
    });
    expect(findingsOf(document)).toEqual([
      'KEY_UNKNOWN wieghts',
      'SCALE_DIFFERS scale.max',
      'VALUE_UNKNOWN scale.rounding',
      'LOCAL_PROTECTIONISM excluded.0.when',
      'WHEN_UNREADABLE excluded.1.when',
      'NUMBER_NOT_WHOLE decayTables.GENERAL.0.withinMonths',
      'NUMBER_UNREADABLE decayTables.GENERAL.0.factor',
      'FORMAT vetoRules.0.code',
      'VALUE_UNLIKE vetoRules.0.nameZh',
      'VALUE_MISSING vetoRules.0.when.recordType',
      'VALUE_UNKNOWN vetoRules.0.capGrade',
      'NUMBER_UNREADABLE vetoRules.0.capScore',
    ]);
  });

  it('has kinds of computation and mapping that are known, with the keys of their kind', () => {
    const document = sampleWith((broken) => {
      const [indicator] = broken['indicators'] as Document[];
      Object.assign(indicator ?? {}, {
        sourceRecordTypes: ['REGISTRATION'],
        compute: { kind: 'SUM', recordType: 'TAX_ARREARS', decay: 'GENERAL' },
        mapping: { kind: 'CURVE' },
      });
    });
    expect(findingsOf(document)).toEqual([
      'KEY_UNKNOWN indicators.0.compute.decay',
      'VALUE_MISSING indicators.0.compute.field',
      'SOURCES_DIFFER indicators.0.sourceRecordTypes',
      'VALUE_UNKNOWN indicators.0.mapping.kind',
      'VALUE_MISSING indicators.0.mapping.bands',
    ]);
  });
});
