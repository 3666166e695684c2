/** The same words in both languages; the Chinese ones lead. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Cell = string | number | null;

export interface DraftTable {
  readonly heading: Words;
  readonly columns: readonly Words[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A document before it is written as Markdown and as a workbook: one draft, so that both say the same. */
export interface Draft {
  readonly title: Words;
  /** Lines below the title: whose it is, of which days, how it was counted. */
  readonly lines: readonly Words[];
  readonly tables: readonly DraftTable[];
  /** Who took it and when: below the title, and at the foot of every printed page. */
  readonly takenBy?: string;
}

export function words(zh: string, en: string): Words {
  return { zh, en };
}

/** Chinese first, English beside. */
export function beside({ zh, en }: Words): string {
  return `${zh} ${en}`;
}
