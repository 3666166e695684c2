/** One node of a tree of codes, such as a division or an industry. */
export interface CodeNode {
  readonly code: string;
  /** Null at the top. */
  readonly parent: string | null;
}

/**
 * A whole tree of codes in memory: the reference trees are small, are asked for with every subject
 * and change once a year. Immutable; nodes keep the order of their codes.
 */
export class CodeTree<Node extends CodeNode> {
  private readonly byCode: ReadonlyMap<string, Node>;
  private readonly byParent: ReadonlyMap<string | null, readonly Node[]>;

  constructor(nodes: readonly Node[]) {
    const sorted = [...nodes].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.byCode = new Map(sorted.map((node) => [node.code, node]));
    this.byParent = Map.groupBy(sorted, (node) => node.parent);
  }

  get size(): number {
    return this.byCode.size;
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  find(code: string): Node | null {
    return this.byCode.get(code) ?? null;
  }

  /** Ascending by code; of null the nodes at the top. */
  childrenOf(code: string | null): readonly Node[] {
    return this.byParent.get(code) ?? [];
  }

  /** From the top down to the node itself; empty for an unknown code. */
  pathOf(code: string): readonly Node[] {
    const path: Node[] = [];
    for (let node = this.find(code); node !== null; node = this.parentOf(node)) path.unshift(node);
    return path;
  }

  parentOf(node: CodeNode): Node | null {
    return node.parent === null ? null : this.find(node.parent);
  }

  /** The code and every code below it, so that a set can be limited to a subtree. */
  subtreeOf(code: string): readonly string[] {
    if (!this.has(code)) return [];
    const codes = [code];
    for (const reached of codes) {
      for (const child of this.childrenOf(reached)) codes.push(child.code);
    }
    return codes;
  }
}
