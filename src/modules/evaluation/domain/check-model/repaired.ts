import { errorAt, warningAt, type Finding } from '../finding.js';
import type { Model } from '../model.js';
import type { Profile } from './catalogue-facts.js';
import { exact } from './scaled.js';

/**
 * Repaired records may no longer be used: what reads them is refused where real subjects are judged.
 * Basis: 国家发展改革委令第36号（信用修复管理办法）, read in a third-party copy.
 */
export function checkRepaired(model: Model, profile: Profile): readonly Finding[] {
  const { indicators, eligibility } = model;
  const found = profile === 'production' ? errorAt : warningAt;
  const isWeighed = exact(eligibility.repairedFactor) > 0n;
  const fading = indicators.some(({ compute: { kind } }) => kind.startsWith('DECAYED_'));
  return [
    ...(isWeighed && fading ? [found(['eligibility', 'repairedFactor'], 'READS_REPAIRED')] : []),
    ...indicators.flatMap(({ compute: { kind } }, index) =>
      kind === 'REOFFENCE_COUNT'
        ? [found(['indicators', index, 'compute', 'kind'], 'READS_REPAIRED')]
        : [],
    ),
  ];
}
