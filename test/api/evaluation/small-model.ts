import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import type { StoredModel } from '../../../src/modules/evaluation/domain/stored-model.js';

export interface Weights {
  readonly status: number;
  readonly years: number;
  readonly penalties: number;
}

/** A model whose scores are worked out in the head; the weights add up to 1000. */
export function smallModel({ status, years, penalties }: Weights): Model {
  const own = { dimension: 'X', direction: 'POSITIVE', neutralScore: null, basis: null, note: '' };
  const named = (code: string) => ({ ...own, code, nameZh: code, nameEn: code }) as const;
  return {
    ...{ code: 'SMALL', version: '1', nameZh: '小模型', nameEn: 'Small' },
    subjectTypes: ['ENTERPRISE', 'INDIVIDUAL_BUSINESS'],
    excluded: [
      { field: 'registrationStatus', in: ['REVOKED'], reason: 'SUBJECT_NOT_ACTIVE', basis: null },
    ],
    grades: [
      { grade: 'A', nationalLabel: '优', min: '900', max: '1000', basis: null },
      { grade: 'B', nationalLabel: '良', min: '750', max: '899.99', basis: null },
      { grade: 'C', nationalLabel: '中', min: '600', max: '749.99', basis: null },
      { grade: 'D', nationalLabel: '差', min: '0', max: '599.99', basis: null },
    ],
    decayTables: {},
    publicity: { maxMonths: { MINOR: 3, GENERAL: 12, SERIOUS: 36 }, basis: null },
    eligibility: {
      order: [
        ...(['NOT_VALID', 'NOT_YET', 'NO_LEGAL_DOCUMENT', 'DISPUTED', 'MINOR'] as const),
        ...(['EXPIRED', 'REPAIRED'] as const),
      ],
      legalDocumentRequiredTypes: ['ADMIN_PENALTY'],
      repairedFactor: '0',
      basis: null,
    },
    dimensions: [{ code: 'X', nameZh: '全部', nameEn: 'All', weight: 1000, basis: null }],
    indicators: [
      {
        ...{ ...named('STATUS'), direction: 'POSITIVE', weight: status },
        compute: { kind: 'SUBJECT_FIELD', field: 'registrationStatus' },
        mapping: { kind: 'LOOKUP', table: { ACTIVE: '100', DORMANT: '60' } },
      },
      {
        ...{ ...named('YEARS'), direction: 'POSITIVE', weight: years, neutralScore: '20' },
        compute: { kind: 'FULL_YEARS_SINCE', field: 'establishedDate' },
        mapping: {
          kind: 'STEP',
          bands: [
            { upTo: '5', score: '20' },
            { upTo: null, score: '100' },
          ],
        },
      },
      {
        ...{ ...named('PENALTIES'), direction: 'NEGATIVE', weight: penalties },
        compute: {
          ...{ kind: 'COUNT', recordType: 'ADMIN_PENALTY', filter: {}, dateField: null },
          ...{ windowMonths: null, isActive: false },
        },
        mapping: {
          kind: 'STEP',
          bands: [
            { upTo: '0', score: '100' },
            { upTo: null, score: '0' },
          ],
        },
      },
    ],
    vetoes: [],
    bases: {},
    scheme: null,
  };
}

export function stored(modelNo: number, weights: Weights, isShadow = false): StoredModel {
  return {
    ...{ modelNo, code: 'SMALL', version: String(modelNo), state: 'DRAFT', isShadow },
    contentHash: String(modelNo).repeat(64),
    model: smallModel(weights),
  };
}
