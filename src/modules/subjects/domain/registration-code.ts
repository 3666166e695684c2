import {
  judgeCreditCode,
  normaliseCode,
  parseCreditCode,
  type CreditCode,
  type CreditCodeReason,
} from '../../../kernel/credit-code.js';
import { deriveCreditCode, judgeLegacyCode } from '../../../kernel/legacy-code.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import { explainDamage } from '../../../kernel/damaged-code.js';
import type { Fix } from './row.js';
import type { SubjectType } from './subject-type.js';

export type CodeReading =
  | { readonly kind: 'code'; readonly code: CreditCode; readonly fixes: readonly Fix[] }
  | { readonly kind: 'bad'; readonly reasons: readonly Refusal[] };

/** What a row says beside its code from which a code can be made. */
export interface CodeSources {
  readonly exceptions: ReadonlySet<string>;
  readonly organisationCode: string;
  readonly type: SubjectType | null;
  /** Digits of the county or city that registered it, as stated. */
  readonly division: string;
}

/** Types whose department and category are certain (GB 32100-2015, table 1). */
const CLASS_OF_TYPE: Readonly<Partial<Record<SubjectType, string>>> = {
  ENTERPRISE: '91',
  INDIVIDUAL_BUSINESS: '92',
  FARMERS_COOPERATIVE: '93',
  SOCIAL_ORGANIZATION: '51',
  PRIVATE_NON_ENTERPRISE: '52',
  FOUNDATION: '53',
  GOVERNMENT_AGENCY: '11',
  PUBLIC_INSTITUTION: '12',
  LAW_FIRM: '31',
};

function repairsOf(text: string): readonly Fix[] {
  const fixes: Fix[] = [];
  const bare = text.trim();
  if (bare !== text) fixes.push('TRIMMED');
  const folded = bare.normalize('NFKC');
  if (folded !== bare) fixes.push('WIDTH_FOLDED');
  if (folded !== folded.toUpperCase()) fixes.push('CASE_FOLDED');
  if (/[^0-9A-Za-z]/.test(folded)) fixes.push('BLANKS_REMOVED');
  return fixes;
}

/**
 * Only where nothing is left to guess: there is no code, and the row states organisation code, type
 * and a division of six digits.
 */
function derived(text: string, sources: CodeSources): CreditCode | null {
  const { organisationCode, type, division } = sources;
  const isOpen = text === '' || judgeLegacyCode('ORGANISATION_CODE', text).ok;
  const written = organisationCode === '' ? text : organisationCode;
  const letters = type === null ? undefined : CLASS_OF_TYPE[type];
  if (!isOpen || written === '' || letters === undefined || !/^\d{6}$/.test(division)) return null;
  const code = deriveCreditCode({
    department: letters.charAt(0),
    category: letters.charAt(1),
    division,
    organisationCode: written,
  });
  return code.ok ? code.value : null;
}

function judged(reason: CreditCodeReason, text: string, code: string): readonly Refusal[] {
  const first = refusal(reason, ['uscc'], { code });
  const damage = explainDamage(text);
  if (damage === null) return [first];
  const explained = refusal(damage.code, ['uscc'], damage.params);
  return damage.code === 'CREDIT_CODE_MISSING' ? [explained] : [first, explained];
}

/** Reads a row's code: right as it is, repaired, excepted, made of an older one, or why it is none. */
export function readCode(text: string, sources: CodeSources): CodeReading {
  if (judgeCreditCode(text) === null) return { kind: 'code', code: text as CreditCode, fixes: [] };
  const parsed = parseCreditCode(text, { exceptions: sources.exceptions });
  if (parsed.ok) {
    const isExcepted = judgeCreditCode(parsed.value) !== null;
    const fixes = isExcepted ? [...repairsOf(text), 'CODE_EXCEPTED' as const] : repairsOf(text);
    return { kind: 'code', code: parsed.value, fixes };
  }
  const made = derived(normaliseCode(text), sources);
  if (made !== null) return { kind: 'code', code: made, fixes: ['CODE_DERIVED'] };
  const code = normaliseCode(text);
  const reason = judgeCreditCode(code) ?? 'CHECK_DIGIT';
  return { kind: 'bad', reasons: judged(reason, text, code) };
}
