import type { Tree } from './merkle-proof.js';
import { type NoteKey, openNote } from './signed-note.js';

/** What a log vouches for. Basis: C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends Tree {
  /** Which log it is; the name of its key too. */
  readonly origin: string;
}

const ROOT_BYTES = 32;

/** The text that is signed: origin, size and root, a line each. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${String(size)}\n${Buffer.from(root).toString('base64')}\n`;
}

/** A note's text as a checkpoint; null for anything that {@link checkpointText} does not write. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', digits = '', encoded = ''] = text.split('\n');
  const checkpoint = { origin, size: Number(digits), root: Buffer.from(encoded, 'base64') };
  const isRead =
    origin !== '' &&
    Number.isSafeInteger(checkpoint.size) &&
    checkpoint.size >= 0 &&
    checkpoint.root.length === ROOT_BYTES &&
    checkpointText(checkpoint) === text;
  return isRead ? checkpoint : null;
}

/** What a note says, whoever signed it. */
function checkpointIn(note: string): Checkpoint | null {
  return readCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1));
}

/** The checkpoint of a note that its own log signed with one of the keys; else null. */
export function openCheckpoint(note: string, keys: readonly NoteKey[]): Checkpoint | null {
  const checkpoint = checkpointIn(note);
  if (checkpoint === null) return null;
  const own = keys.filter(({ name }) => name === checkpoint.origin);
  return openNote(note, own) === null ? null : checkpoint;
}
