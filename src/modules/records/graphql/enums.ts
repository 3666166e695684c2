import { registerEnumType } from 'type-graphql';

import type { Standing } from '../queries/standing.js';
import type { RecordAction } from '../domain/record-version.js';
import type { Severity } from '../domain/penalty-rules.js';

/** An enum whose values are their own names. */
type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const RecordStandingEnum: Names<Standing> = {
  EFFECTIVE: 'EFFECTIVE',
  CONTESTED: 'CONTESTED',
  REPAIRED: 'REPAIRED',
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
  WITHDRAWN: 'WITHDRAWN',
  SUPERSEDED: 'SUPERSEDED',
};

registerEnumType(RecordStandingEnum, {
  name: 'RecordStanding',
  description: 'The force that a record has on a day (效力状态).',
  valuesConfig: {
    EFFECTIVE: { description: 'In force (有效).' },
    CONTESTED: { description: 'Suspended by an accepted objection (异议中).' },
    REPAIRED: { description: 'The credit was repaired (已修复).' },
    EXPIRED: { description: 'Its validity, effect or publicity is over (已到期).' },
    REVOKED: { description: 'The authority revoked its decision (已撤销).' },
    WITHDRAWN: { description: 'The department took the record back (已撤回).' },
    SUPERSEDED: { description: 'Another record stands in its place (已被替代).' },
  },
});

export const SeverityEnum: Names<Severity> = {
  MINOR: 'MINOR',
  GENERAL: 'GENERAL',
  SERIOUS: 'SERIOUS',
};

registerEnumType(SeverityEnum, {
  name: 'RecordSeverity',
  description: 'How grave what the record tells is (失信程度).',
  valuesConfig: {
    MINOR: { description: 'Minor (轻微).' },
    GENERAL: { description: 'General (一般).' },
    SERIOUS: { description: 'Serious (严重).' },
  },
});

export type RecordPublicity = 'LIMITED' | 'UNLIMITED' | 'NOT_PUBLIC';

export const RecordPublicityEnum: Names<RecordPublicity> = {
  LIMITED: 'LIMITED',
  UNLIMITED: 'UNLIMITED',
  NOT_PUBLIC: 'NOT_PUBLIC',
};

registerEnumType(RecordPublicityEnum, {
  name: 'RecordPublicity',
  description: 'Whether anybody may see the record, and for how long (公示状态).',
  valuesConfig: {
    LIMITED: { description: 'Up to and including publicUntil (限期公示).' },
    UNLIMITED: { description: 'While it stands (长期公示).' },
    NOT_PUBLIC: { description: 'Never (不公示).' },
  },
});

export type RecordFieldState = 'FULL' | 'MASKED' | 'WITHHELD' | 'ERASED';

export const RecordFieldStateEnum: Names<RecordFieldState> = {
  FULL: 'FULL',
  MASKED: 'MASKED',
  WITHHELD: 'WITHHELD',
  ERASED: 'ERASED',
};

registerEnumType(RecordFieldStateEnum, {
  name: 'RecordFieldState',
  description: 'How much of a field is shown to whoever asks (显示状态).',
  valuesConfig: {
    FULL: { description: 'As it is; no value means that none was stated (完整).' },
    MASKED: { description: 'In part (脱敏).' },
    WITHHELD: { description: 'Not, whether or not it holds a value (不显示).' },
    ERASED: { description: 'No more: what this version said was erased for good (已清除).' },
  },
});

export const RecordActionEnum: Names<RecordAction> = {
  ACCEPTED: 'ACCEPTED',
  ATTACHED: 'ATTACHED',
  COPIED: 'COPIED',
  COMPLETED: 'COMPLETED',
  CORRECTED: 'CORRECTED',
  REVOKED: 'REVOKED',
  WITHDRAWN: 'WITHDRAWN',
  SUPERSEDED: 'SUPERSEDED',
  DISPUTED: 'DISPUTED',
  DISPUTE_ENDED: 'DISPUTE_ENDED',
  REPAIRED: 'REPAIRED',
  EXPIRED: 'EXPIRED',
};

registerEnumType(RecordActionEnum, {
  name: 'RecordAction',
  description: 'What made a version of a record (版本成因).',
  valuesConfig: {
    ACCEPTED: { description: 'It was reported and accepted (入库).' },
    ATTACHED: { description: 'It was held until its subject was known (主体匹配后入库).' },
    COPIED: {
      description: 'It came from the subject that was merged into this one (由被合并主体转入).',
    },
    COMPLETED: { description: 'A later report filled what was missing (补充).' },
    CORRECTED: { description: 'The department corrected it (更正).' },
    REVOKED: { description: 'The decision was revoked (撤销).' },
    WITHDRAWN: { description: 'The department took it back (撤回).' },
    SUPERSEDED: { description: 'Another record took its place (替代).' },
    DISPUTED: { description: 'An objection was accepted (异议受理).' },
    DISPUTE_ENDED: { description: 'The objection was decided (异议办结).' },
    REPAIRED: { description: 'The credit was repaired (修复).' },
    EXPIRED: { description: 'Its effect was ended (到期).' },
  },
});
