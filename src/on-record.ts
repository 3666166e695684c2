import type { Modules } from './app.js';
import { type Identity, readerOf } from './modules/access/index.js';
import { type FieldClass, NotedReads } from './modules/audit/index.js';

/** What a command is about to show, and to whom. */
interface Showing {
  readonly identity: Identity;
  /** Its name: `ledger export`. */
  readonly operation: string;
  readonly rows: readonly { readonly uscc: string }[];
  readonly classes: readonly FieldClass[];
}

/** Fulfilled once it is on record whom a command shows; whoever runs commands is a reader like all others. */
export async function onRecord(
  { audit }: Pick<Modules, 'audit'>,
  { identity, operation, rows, classes }: Showing,
): Promise<void> {
  const reads = new NotedReads();
  for (const { uscc } of rows) for (const one of classes) reads.note(uscc, one);
  await audit.accessLedger.record({ reader: readerOf(identity), operation }, reads);
}
