import type { CivilDate } from '../../../kernel/civil-date.js';
import type { QualityRefusal } from '../refusals.js';

/** One line of a department's ledger of decisions (决定台账). */
export interface Decision {
  readonly department: string;
  readonly recordType: string;
  readonly documentFolded: string;
  readonly documentNo: string;
  readonly decidedOn: CivilDate;
  /** The other source that found it; null when the department lists it itself. */
  readonly foundBy: string | null;
}

/** What the rules of a row must know. */
export interface LedgerFacts {
  readonly today: CivilDate;
  /** The department whose file it is; null when the file may speak of any. */
  readonly department: string | null;
  /** Codes and names of departments, folded, → code. */
  readonly departments: ReadonlyMap<string, string>;
  /** Codes and names of the types that have to be reported, folded, → code. */
  readonly types: ReadonlyMap<string, string>;
  readonly foldDocument: (documentNo: string) => string;
  /** Whether a number was typed only to fill its column: 无. */
  readonly isFiller: (documentNo: string) => boolean;
  readonly refuseType: (written: string) => QualityRefusal;
}

/** How names of departments and types are compared. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

const OWN_WORD = new Set(['', 'DEPARTMENT', '部门', '本部门', '部门台账', '台账']);
const OTHER_WORD = new Set(['OTHER', '其他', '其它']);
/** How a source that has no name is shown. */
const UNNAMED_SOURCE = '其他来源';

/**
 * Who tells of the decision: null when the department does. Any other word than the department's is
 * itself the name of the source, e.g. 部门网站 or 法院.
 */
export function foundBy(source: string, finder: string): string | null {
  const word = foldWord(source);
  if (OWN_WORD.has(word)) return null;
  const named = finder.trim() === '' && !OTHER_WORD.has(word) ? source.trim() : finder.trim();
  return named === '' ? UNNAMED_SOURCE : named;
}
