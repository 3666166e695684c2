import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { readRecordTypes } from '../../../src/modules/catalogue/load/load-catalogue.js';
import { checkModel, type Profile } from '../../../src/modules/evaluation/domain/check-model.js';
import { FINDING_SENTENCES } from '../../../src/modules/evaluation/domain/finding-sentences.js';
import type { Finding } from '../../../src/modules/evaluation/domain/finding.js';
import { readModel } from '../../../src/modules/evaluation/domain/read-model.js';
import { catalogueFacts } from '../../../src/modules/evaluation/service/catalogue-facts.js';

const CATALOGUE = path.resolve('seeds/reference/catalogue');
const files = readdirSync(CATALOGUE).filter((file) => file.endsWith('.yaml'));
const texts = files.map(
  (file) => [file, readFileSync(path.join(CATALOGUE, file), 'utf8')] as const,
);
const facts = catalogueFacts(readRecordTypes(new Map(texts)));
const released = readFileSync(path.resolve('seeds/reference/models/ZZ-DEFAULT-2026.yaml'), 'utf8');

const RELEASED = parse(released) as { indicators: { code: string }[] };

type Step = string | number;

/** The default model with one place changed; `undefined` takes it away. */
function planted(at: readonly Step[], value: unknown): unknown {
  const document: object = structuredClone(RELEASED);
  const parent = at.slice(0, -1).reduce<object>((node, step) => {
    return Reflect.get(node, step) as object;
  }, document);
  const last = at.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return document;
}

function checked(document: unknown, profile: Profile = 'demo'): readonly Finding[] {
  const read = readModel(document);
  return read.ok ? checkModel(read.value, facts, profile) : read.refusals;
}

function told({ severity, code, at }: Finding): string {
  return `${severity} ${code} ${at.join('.')}`;
}

const known = new Set(checked(RELEASED).map(told));

/** What is said of the changed model and not of the model as it is released. */
function news(at: readonly Step[], value: unknown): readonly string[] {
  return checked(planted(at, value))
    .map(told)
    .filter((one) => !known.has(one));
}

const byCode = RELEASED.indicators;
const at = (code: string, ...steps: readonly Step[]): readonly Step[] => [
  'indicators',
  byCode.findIndex((indicator) => indicator.code === code),
  ...steps,
];
const place = (code: string, ...steps: readonly Step[]): string => at(code, ...steps).join('.');
const penalties = { kind: 'COUNT', recordType: 'ADMIN_PENALTY' };

describe('the default model', () => {
  it('has no error in the demo profile, and warnings that are known', () => {
    const codes = [...known].map((one) => one.split(' ').slice(0, 2).join(' '));
    expect(new Set(codes)).toEqual(
      new Set([
        'WARNING READS_REPAIRED',
        'WARNING NEGATIVE_WITHOUT_DOCUMENT',
        'WARNING VETO_BY_DESIGN',
      ]),
    );
  });

  it('is refused in production: it reads repaired records and caps grades by design', () => {
    const errors = checked(RELEASED, 'production').filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(told)).toEqual([
      `ERROR READS_REPAIRED ${place('P08', 'compute', 'kind')}`,
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `ERROR VETO_BY_DESIGN vetoRules.${String(n)}.basis`),
    ]);
  });
});

type Planted = readonly [at: readonly Step[], value: unknown, findings: readonly string[]];

const WEIGHTS: readonly Planted[] = [
  [
    ['dimensions', 5, 'weight'],
    60,
    ['WEIGHTS_OF_MODEL dimensions', 'WEIGHTS_OF_DIMENSION dimensions.5.weight'],
  ],
  [at('B01', 'weight'), 31, ['WEIGHTS_OF_DIMENSION dimensions.0.weight']],
  [at('B01', 'weight'), 30.5, [`NUMBER_NOT_WHOLE ${place('B01', 'weight')}`]],
  [at('B01', 'weight'), -30, [`NUMBER_NOT_WHOLE ${place('B01', 'weight')}`]],
  [at('B02', 'code'), 'B01', [`CODE_TWICE ${place('B02', 'code')}`]],
  [['grades', 1, 'max'], 900, ['BANDS_OVERLAP grades.0']],
  [['grades', 1, 'max'], 899.9, ['BANDS_GAP grades.0']],
  [['grades', 3, 'min'], 1, ['BANDS_END grades.3.min']],
  [['grades', 0, 'max'], 999.99, ['BANDS_END grades.0.max']],
  [
    ['grades', 3, 'grade'],
    'C',
    [
      'GRADES_DIFFER grades',
      ...[0, 1, 2].map((n) => `CAP_OUTSIDE_GRADE vetoRules.${String(n)}.capScore`),
    ],
  ],
  [['vetoRules', 0, 'capScore'], 600, ['CAP_OUTSIDE_GRADE vetoRules.0.capScore']],
  [
    ['vetoRules', 0, 'capScore'],
    599.995,
    ['NUMBER_OUTSIDE vetoRules.0.capScore', 'CAP_OUTSIDE_GRADE vetoRules.0.capScore'],
  ],
];

const MAPPINGS: readonly Planted[] = [
  [at('B01', 'neutralScore'), undefined, [`NEUTRAL_SCORE_MISSING ${place('B01', 'neutralScore')}`]],
  [
    at('B01', 'mapping', 'bands', 1, 'upTo'),
    4,
    [`NOT_RISING ${place('B01', 'mapping', 'bands', 2, 'upTo')}`],
  ],
  [
    at('B01', 'mapping', 'bands', 4, 'upTo'),
    20,
    [`STEP_END ${place('B01', 'mapping', 'bands', 4, 'upTo')}`],
  ],
  [
    at('B01', 'mapping', 'bands', 0, 'score'),
    101,
    [`NUMBER_OUTSIDE ${place('B01', 'mapping', 'bands', 0, 'score')}`],
  ],
  [at('C01', 'mapping', 'max'), 120, [`NUMBER_OUTSIDE ${place('C01', 'mapping', 'max')}`]],
  [
    at('C01', 'mapping', 'max'),
    -1,
    [
      `NUMBER_OUTSIDE ${place('C01', 'mapping', 'max')}`,
      `RANGE_REVERSED ${place('C01', 'mapping', 'min')}`,
    ],
  ],
  [
    at('B02', 'mapping', 'table'),
    { ACTIVE: 100 },
    [`VALUE_WITHOUT_SCORE ${place('B02', 'mapping', 'table')}`],
  ],
  [
    at('B02', 'mapping', 'table', 'REVOKED'),
    0,
    [`VALUE_IMPOSSIBLE ${place('B02', 'mapping', 'table', 'REVOKED')}`],
  ],
  [
    at('P07', 'mapping', 'table'),
    { true: 100 },
    [`VALUE_WITHOUT_SCORE ${place('P07', 'mapping', 'table')}`],
  ],
  [
    at('R01', 'mapping', 'table', 'E'),
    0,
    [`VALUE_IMPOSSIBLE ${place('R01', 'mapping', 'table', 'E')}`],
  ],
  [
    at('R01', 'compute', 'order'),
    ['A', 'B', 'C'],
    [
      `VALUE_IMPOSSIBLE ${place('R01', 'mapping', 'table', 'D')}`,
      `VALUE_WITHOUT_SCORE ${place('R01', 'compute', 'order')}`,
    ],
  ],
  [
    at('C04', 'mapping'),
    { kind: 'LOOKUP', table: { true: 0 } },
    [`MAPPING_UNSUITABLE ${place('C04', 'mapping', 'kind')}`],
  ],
];

const DECAY: readonly Planted[] = [
  [
    ['decayTables', 'EVENT', 'steps', 1, 'withinMonths'],
    12,
    ['NOT_RISING decayTables.EVENT.steps.1.withinMonths'],
  ],
  [
    ['decayTables', 'EVENT', 'steps', 1, 'factor'],
    0.2,
    ['DECAY_GROWS decayTables.EVENT.steps.1.factor'],
  ],
  [['decayTables', 'EVENT', 'beyond'], 0.4, ['DECAY_GROWS decayTables.EVENT.steps.2.factor']],
  [
    ['decayTables', 'EVENT', 'steps', 0, 'factor'],
    1.1,
    ['NUMBER_OUTSIDE decayTables.EVENT.steps.0.factor'],
  ],
  [
    ['decayTables', 'GENERAL', 'steps', 1, 'factor'],
    0.625,
    [`FACTORS_TOO_FINE ${place('C03', 'compute')}`],
  ],
  [at('C01', 'compute', 'decay'), 'LONG', [`DECAY_UNKNOWN ${place('C01', 'compute', 'decay')}`]],
  [
    ['decayTables', 'SERIOUS'],
    undefined,
    [
      `DECAY_UNKNOWN ${place('C02', 'compute', 'decay')}`,
      `SEVERITY_TABLE_MISSING ${place('C03', 'compute', 'decay')}`,
    ],
  ],
];

const SOURCES: readonly Planted[] = [
  [
    at('C05', 'compute', 'recordType'),
    'NO_SUCH_TYPE',
    [`RECORD_TYPE_UNKNOWN ${place('C05', 'compute', 'recordType')}`],
  ],
  [
    at('R01', 'compute', 'recordType'),
    'INDUSTRY_TIER',
    [`READS_OWN_PRODUCT ${place('R01', 'compute', 'recordType')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { mood: 'BAD' } },
    [`FIELD_UNKNOWN ${place('P05', 'compute', 'filter', 'mood')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { reason: 'x' } },
    [`FIELD_UNKNOWN ${place('P05', 'compute', 'filter', 'reason')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { authority: '某局' } },
    [`FIELD_NOT_SCORED ${place('P05', 'compute', 'filter', 'authority')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { severity: ['SERIOUS', 'AWFUL'] } },
    [`VALUE_NOT_IN_CODE_SET ${place('P05', 'compute', 'filter', 'severity')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { severity: 'MINOR' } },
    [`INDICATOR_UNREACHABLE ${place('P05', 'compute')}`],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { divisionCode: '410102' } },
    [
      `LOCAL_PROTECTIONISM ${place('P05', 'compute', 'filter', 'divisionCode')}`,
      `LOCAL_PROTECTIONISM ${place('P05', 'compute', 'filter', 'divisionCode')}`,
    ],
  ],
  [
    at('P05', 'compute'),
    { ...penalties, filter: { violationType: '410102' } },
    [`LOCAL_PROTECTIONISM ${place('P05', 'compute', 'filter', 'violationType')}`],
  ],
  [
    at('B05', 'compute', 'field'),
    'verified',
    [
      `FIELD_UNFIT ${place('B05', 'compute', 'field')}`,
      ...[1, 2, 3, 4].map(() => `VALUE_NOT_IN_CODE_SET ${place('B05', 'compute', 'allowed')}`),
    ],
  ],
  [
    at('B05', 'compute', 'allowed'),
    undefined,
    [`VALUE_MISSING ${place('B05', 'compute', 'allowed')}`],
  ],
  [at('S04', 'compute', 'active'), true, [`NOTHING_ENDS ${place('S04', 'compute', 'active')}`]],
  [
    at('S04', 'compute', 'windowMonths'),
    0,
    [
      `WINDOW_OUTSIDE ${place('S04', 'compute', 'windowMonths')}`,
      `INDICATOR_UNREACHABLE ${place('S04', 'compute')}`,
    ],
  ],
  [
    at('P08', 'compute', 'windowMonths'),
    undefined,
    [`VALUE_MISSING ${place('P08', 'compute', 'windowMonths')}`],
  ],
  [
    at('R03', 'compute', 'multiplier', 'table'),
    { ORDINARY: 1, LARGER: 3, MAJOR: 10 },
    [`VALUE_WITHOUT_SCORE ${place('R03', 'compute', 'multiplier', 'table')}`],
  ],
  [
    at('P01', 'compute', 'weights'),
    { FULFILLED: 1, PARTIAL: 0.5 },
    [`VALUE_WITHOUT_SCORE ${place('P01', 'compute', 'weights')}`],
  ],
  [['excluded', 0, 'when'], 'subjectType=ENTERPRISE', ['TYPE_LEFT_OUT applicableSubjectTypes']],
  [['excluded', 0, 'when'], 'subjectType=PONY', ['VALUE_NOT_IN_CODE_SET excluded.0.when']],
  [['vetoRules', 4, 'when', 'filter', 'severity'], 'MINOR', ['VETO_UNREACHABLE vetoRules.4.when']],
  [
    ['vetoRules', 4, 'when', 'windowMonths'],
    0,
    ['WINDOW_OUTSIDE vetoRules.4.when.windowMonths', 'VETO_UNREACHABLE vetoRules.4.when'],
  ],
];

const BASES: readonly Planted[] = [
  [at('C01', 'basis'), undefined, [`BASIS_MISSING ${place('C01', 'basis')}`]],
  [['dimensions', 0, 'basis'], 'hearsay', ['BASIS_UNKNOWN dimensions.0.basis']],
  [['publicity', 'basis'], undefined, ['BASIS_MISSING publicity.basis']],
  [['decayTables', 'EVENT', 'basis'], undefined, ['BASIS_MISSING decayTables.EVENT.basis']],
  [
    ['bases', 'publicityMaxima', 'whereRead'],
    undefined,
    ['BASIS_INCOMPLETE bases.publicityMaxima.whereRead'],
  ],
  [['bases', 'gradeBands', 'why'], undefined, ['BASIS_INCOMPLETE bases.gradeBands.why']],
];

describe('a fault in the default model', () => {
  it.each([...WEIGHTS, ...MAPPINGS, ...DECAY, ...SOURCES, ...BASES])(
    'at %j with %j is found where it is',
    (where, value, findings) => {
      expect(news(where, value)).toEqual(findings.map((finding) => `ERROR ${finding}`));
    },
  );

  it('of a factor for repaired records is a warning, and an error in production', () => {
    const document = planted(['eligibility', 'repairedFactor'], 0.3);
    const finding = 'READS_REPAIRED eligibility.repairedFactor';
    expect(checked(document).map(told)).toContain(`WARNING ${finding}`);
    expect(checked(document, 'production').map(told)).toContain(`ERROR ${finding}`);
  });

  it('of too many indicators is found', () => {
    const more = Array.from({ length: 63 }, (_, n) => ({ ...byCode[0], code: `X${String(n)}` }));
    expect(news(['indicators'], more)).toContain('ERROR TOO_MANY indicators');
  });

  it('has a sentence in both languages, with nothing in it that is not told', () => {
    for (const { en, zh } of Object.values(FINDING_SENTENCES)) {
      const named = (text: string): readonly string[] => text.match(/\{\w+\}/g)?.sort() ?? [];
      expect(named(zh)).toEqual(named(en));
    }
  });
});
