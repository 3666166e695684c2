import { CodeTree, type CodeNode } from './tree.js';

/** 门类, 大类, 中类, 小类 of GB/T 4754. */
export const INDUSTRY_LEVELS = ['SECTION', 'DIVISION', 'GROUP', 'CLASS'] as const;
export type IndustryLevel = (typeof INDUSTRY_LEVELS)[number];

/** An industry of GB/T 4754-2017: a letter for a section, two to four digits below it. */
export interface Industry extends CodeNode {
  readonly level: IndustryLevel;
  readonly name: string;
}

/** The tree of industries. A section's divisions do not begin with its letter: ask for the subtree. */
export class IndustryTree extends CodeTree<Industry> {}
