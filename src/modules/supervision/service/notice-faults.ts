import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Identity } from '../../access/index.js';
import type { Scheme } from '../domain/scheme.js';
import { isLink } from '../domain/restricting.js';
import { isInsider } from '../domain/tier-view.js';
import { supervisionRefusal, type SupervisionRefusal } from '../refusals.js';
import { textFaults } from './author.js';

type Faults = readonly SupervisionRefusal[];

const SERVING: readonly string[] = ['INDUSTRY_REGULATOR', 'CITY_ADMIN'];
const ROLES = { SERVE: SERVING, DECIDE: [...SERVING, 'REVIEWER'] };

/** Who serves notices, and who decides appeals; that it is another person is asked besides. */
export function noticeRoleFaults({ role }: Identity, action: keyof typeof ROLES): Faults {
  if (ROLES[action].includes(role)) return [];
  return [supervisionRefusal('ROLE_NOT_ALLOWED', [], { role, action })];
}

/** Why no notices are served of a scheme's grades. */
export function schemeFaults(code: string, scheme: Scheme | null, today: CivilDate): Faults {
  if (scheme === null) return [unknownScheme(code, today)];
  const { noticeDays, withholding } = scheme;
  const at = ['scheme'];
  return [
    ...(noticeDays > 0 ? [] : [supervisionRefusal('NOTICE_NOT_FORESEEN', at, { scheme: code })]),
    ...(withholding === null || today > withholding.until
      ? []
      : [supervisionRefusal('SCHEME_WITHHELD', at, { scheme: code, until: withholding.until })]),
  ];
}

/** Why a scheme's results are nothing for whoever asks, though its division and role may be right. */
export function secrecyFaults(identity: Identity, scheme: Scheme | null, today: CivilDate): Faults {
  if (scheme === null || isInsider(identity, scheme, today)) return [];
  return [supervisionRefusal('SCHEME_INTERNAL', ['scheme'], { scheme: scheme.code })];
}

export function unknownScheme(scheme: string, date: CivilDate): SupervisionRefusal {
  return supervisionRefusal('SCHEME_UNKNOWN', ['scheme'], { scheme, date });
}

export function unknownNotice(notice: string): SupervisionRefusal {
  return supervisionRefusal('NOTICE_UNKNOWN', ['notice'], { notice });
}

const MOST_OF_GROUNDS = 4000;
const MOST_EVIDENCE = 20;

function linkFaults(text: string, place: number): Faults {
  return isLink(text) ? [] : [supervisionRefusal('EVIDENCE_NOT_LINK', ['evidence', place])];
}

/** What is wrong with the words of an appeal, whatever it is about. */
export function appealTextFaults(said: {
  readonly grounds: string;
  readonly evidence: readonly string[];
}): Faults {
  const { grounds, evidence } = said;
  const field = 'evidence';
  return [
    ...textFaults({ field: 'grounds', text: grounds, most: MOST_OF_GROUNDS }),
    ...(evidence.length > MOST_EVIDENCE
      ? [supervisionRefusal('TOO_MANY_TEXTS', [field], { field, limit: MOST_EVIDENCE })]
      : evidence.flatMap(linkFaults)),
  ];
}
