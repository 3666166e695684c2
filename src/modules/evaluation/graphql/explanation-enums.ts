import { registerEnumType } from 'type-graphql';

import type { WhyNot } from '../domain/effect-ends.js';
import type { Names } from './enums.js';

export const WhyNotEnum: Names<WhyNot> = {
  NOT_VALID: 'NOT_VALID',
  NOT_YET: 'NOT_YET',
  NO_LEGAL_DOCUMENT: 'NO_LEGAL_DOCUMENT',
  DISPUTED: 'DISPUTED',
  MINOR: 'MINOR',
  EXPIRED: 'EXPIRED',
  REPAIRED: 'REPAIRED',
  OTHER_KIND: 'OTHER_KIND',
  DATE_MISSING: 'DATE_MISSING',
  DATE_AHEAD: 'DATE_AHEAD',
  TOO_OLD: 'TOO_OLD',
  ENDED: 'ENDED',
  NOT_DECISIVE: 'NOT_DECISIVE',
};
registerEnumType(WhyNotEnum, {
  name: 'WhyNotCounted',
  description: 'Why a record says nothing in an indicator (未计入原因).',
  valuesConfig: {
    NOT_VALID: { description: 'Revoked, withdrawn or superseded (已失效).' },
    NOT_YET: { description: 'Its event lies after the day asked about (尚未发生).' },
    NO_LEGAL_DOCUMENT: { description: 'No document is named (缺少法律文书).' },
    DISPUTED: { description: 'An objection is open (异议中).' },
    MINOR: { description: 'Minor: never scored (轻微).' },
    EXPIRED: { description: 'Its publicity is over (公示期满).' },
    REPAIRED: { description: 'It was repaired (已修复).' },
    OTHER_KIND: { description: 'Not of the kind that is looked at (不属统计范围).' },
    DATE_MISSING: { description: 'The date that ages is not stated (缺少日期).' },
    DATE_AHEAD: { description: 'The date that ages lies ahead (日期未到).' },
    TOO_OLD: { description: 'Past the window or the last step of decay (超出期限).' },
    ENDED: { description: 'Removed, settled or no longer valid (已移出或失效).' },
    NOT_DECISIVE: { description: 'Another record decides, or it is no re-offence (非决定性记录).' },
  },
});
