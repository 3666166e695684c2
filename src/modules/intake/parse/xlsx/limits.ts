import type { Refusal } from '../../../../kernel/result.js';
import { intakeRefusal } from '../../refusals.js';

/** What a workbook may hold of what is kept in memory as a whole. */
export interface WorkbookLimits {
  /** Different texts of all cells. */
  readonly texts: number;
  /** Characters of all these together. */
  readonly characters: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = { texts: 2_000_000, characters: 134_217_728 };

/** The program's own limit. */
const LONGEST_CELL = 32_767;

/** The workbook holds more than its readers may keep. */
export class WorkbookTooLarge extends Error {
  override readonly name = 'WorkbookTooLarge';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** @throws WorkbookTooLarge */
export function checkCell(length: number): void {
  if (length <= LONGEST_CELL) return;
  throw new WorkbookTooLarge(intakeRefusal('CELL_TOO_LONG', { longest: LONGEST_CELL }));
}

/** @throws WorkbookTooLarge */
export function checkTexts(found: WorkbookLimits, { texts, characters }: WorkbookLimits): void {
  if (found.texts <= texts && found.characters <= characters) return;
  throw new WorkbookTooLarge(intakeRefusal('WORKBOOK_TOO_LARGE', { texts, characters }));
}
