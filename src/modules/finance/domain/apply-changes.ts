/** What a list says of one subject. */
export interface Listed {
  readonly uscc: string;
}

/** What changed on a list: entries as they are now, and who is listed no longer. */
export interface Delta<Entry extends Listed> {
  readonly changed: readonly Entry[];
  readonly removed: readonly Listed[];
}

/**
 * The list after a delta: what an institution does with a page of changes. Applying a page once more
 * changes nothing, so that whoever lost the thread may ask again with an earlier cursor.
 */
export function applyChanges<Entry extends Listed>(
  list: ReadonlyMap<string, Entry>,
  { changed, removed }: Delta<Entry>,
): ReadonlyMap<string, Entry> {
  const gone = new Set(removed.map(({ uscc }) => uscc));
  const kept = [...list].filter(([uscc]) => !gone.has(uscc));
  return new Map([...kept, ...changed.map((entry) => [entry.uscc, entry] as const)]);
}
