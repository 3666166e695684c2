import { CodeTree, type CodeNode } from './tree.js';

export const DIVISION_LEVELS = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** An administrative division; its code has 2, 4, 6 or 9 digits, without trailing zeros. */
export interface Division extends CodeNode {
  readonly level: DivisionLevel;
  readonly name: string;
}

/** The length of a code at each level of GB/T 2260, deepest first. */
const LENGTHS = [9, 6, 4, 2] as const;

const WRITTEN = /^\d{2}(?:\d{2}(?:\d{2}(?:\d{3}){0,2})?)?$/;

/**
 * The significant digits of a code as it is written anywhere: of `410000` 41, of `410100` 4101, of
 * the statistical code `410102001000` 410102001. Codes below the township are cut to the township.
 * Null when the text is no division code, and for the nation (`100000`), which stands above the tree.
 */
export function divisionPrefix(written: string): string | null {
  if (!WRITTEN.test(written) || /^100*$/.test(written)) return null;
  for (const length of LENGTHS) {
    if (written.length < length) continue;
    const own = written.slice(length === 9 ? 6 : length - 2, length);
    if (length === 2 || !/^0+$/.test(own)) return written.slice(0, length);
  }
  return null;
}

/** The tree of divisions: province, city, county and, where loaded, township. */
export class DivisionTree extends CodeTree<Division> {
  /**
   * The division of that code or the nearest one above it. Codes keep the division of their day,
   * and registration authorities have digits of their own (development zones) that the tree lacks.
   */
  nearest(written: string): Division | null {
    const prefix = divisionPrefix(written);
    if (prefix === null) return null;
    for (const length of LENGTHS) {
      const known = prefix.length >= length ? this.find(prefix.slice(0, length)) : null;
      if (known !== null) return known;
    }
    return null;
  }

  /** The names from the province down, e.g. 河南省郑州市中原区. */
  fullNameOf(code: string): string {
    return this.pathOf(code)
      .map(({ name }) => name)
      .join('');
  }
}
