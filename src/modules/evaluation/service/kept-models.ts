import type { Kysely } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import { readModel } from '../domain/read-model.js';
import type { Model } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import { loadContents, type ModelHead } from '../queries/models.js';
import type { EvaluationTables } from '../tables.js';

/** Drafts come and go: beyond so many trees all are read anew. */
const MOST_KEPT = 200;

/** Trees of the documents that are kept, each read once: a content never changes under its hash. */
export class KeptModels {
  readonly #trees = new Map<string, Model>();

  /** The versions with their trees, in the order asked. */
  async withTrees(
    db: Kysely<EvaluationTables>,
    heads: readonly ModelHead[],
  ): Promise<readonly StoredModel[]> {
    const hashes = new Set(heads.map(({ contentHash }) => contentHash));
    const missing = [...hashes].filter((hash) => !this.#trees.has(hash));
    const contents =
      missing.length === 0 ? new Map<string, object>() : await loadContents(db, missing);
    if (this.#trees.size > MOST_KEPT) this.#trees.clear();
    const found = new Map(
      heads.map(({ contentHash }) => [contentHash, this.#trees.get(contentHash)]),
    );
    for (const [hash, content] of contents) {
      const read = readModel(content);
      invariant(read.ok, `the kept model ${hash} can be read`);
      this.#trees.set(hash, read.value);
      found.set(hash, read.value);
    }
    return heads.map((head) => {
      const model = found.get(head.contentHash);
      invariant(model !== undefined, 'a version that is kept has a document');
      return { ...head, model };
    });
  }
}
