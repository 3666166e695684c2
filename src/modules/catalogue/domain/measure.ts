import type { CivilDate } from '../../../kernel/civil-date.js';

/** From a grade follow rewards and routine; what restricts is shown as possible only. */
export const MEASURE_TYPES = ['REWARD', 'ROUTINE', 'RESTRICT'] as const;
export type MeasureType = (typeof MEASURE_TYPES)[number];

/**
 * The classes of the national basic list of punitive measures (全国失信惩戒措施基础清单). Basis: DESIGN; the
 * list is of central policy, the wording of its fourteen classes was not read in the list itself.
 */
export const MEASURE_CLASSES = [
  'MARKET_ACCESS',
  'OFFICE_HOLDING',
  'CONSUMPTION',
  'EXIT_BAN',
  'EDUCATION',
  'FISCAL_PROJECTS',
  'AWARDS',
  'PREFERENCES',
  'PUBLIC_TRADING',
  'DISHONESTY_LIST',
  'PUBLICATION',
  'KEY_SUPERVISION',
  'GOVERNMENT_REFERENCE',
  'MARKET_REFERENCE',
] as const;
export type MeasureClass = (typeof MEASURE_CLASSES)[number];

/** An entry of the measure list (措施清单): what may be done, by whom and on what basis. */
export interface Measure<Basis> {
  /** The same for all entries of a measure, e.g. `TOLERANT_ACCEPTANCE`. */
  readonly code: string;
  readonly type: MeasureType;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Its class in the national list; null for what is in none. */
  readonly class: MeasureClass | null;
  /** Who executes it, in Chinese. */
  readonly executor: string;
  readonly basis: Basis;
  readonly validFrom: CivilDate;
  /** Last day; null until a later entry of the same code begins. */
  readonly validTo: CivilDate | null;
}

/** The entries in force on a day, ascending by code: of each code the latest begun, unless it has ended. */
export function measuresOn<M extends Pick<Measure<unknown>, 'code' | 'validFrom' | 'validTo'>>(
  entries: readonly M[],
  on: CivilDate,
): readonly M[] {
  const begun = entries
    .filter(({ validFrom }) => validFrom <= on)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const latest = new Map(begun.map((entry) => [entry.code, entry]));
  return [...latest.values()]
    .filter(({ validTo }) => validTo === null || on <= validTo)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
