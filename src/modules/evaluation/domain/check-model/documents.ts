import { warningAt, type Finding } from '../finding.js';
import type { Model } from '../model.js';

/** A negative effect of a record that needs no number of a legal document is for the reviewer to justify. */
export function checkDocuments({ indicators, vetoes, eligibility }: Model): readonly Finding[] {
  const isRequired = (recordType: string): boolean =>
    eligibility.legalDocumentRequiredTypes.includes(recordType);
  const ofIndicators = indicators.flatMap(({ compute, direction }, index) =>
    direction === 'NEGATIVE' && 'recordType' in compute
      ? [{ recordType: compute.recordType, at: ['indicators', index, 'compute', 'recordType'] }]
      : [],
  );
  const ofVetoes = vetoes.map(({ when: { recordType } }, index) => ({
    recordType,
    at: ['vetoRules', index, 'when', 'recordType'],
  }));
  return [...ofIndicators, ...ofVetoes]
    .filter(({ recordType }) => !isRequired(recordType))
    .map(({ recordType, at }) => warningAt(at, 'NEGATIVE_WITHOUT_DOCUMENT', { recordType }));
}
