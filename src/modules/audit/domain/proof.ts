import { type Checkpoint, openCheckpoint } from './checkpoint.js';
import { type Hash, leafHash, sha256 } from './merkle.js';
import { verifyInclusion } from './merkle-proof.js';
import type { NoteKey } from './signed-note.js';

/**
 * That a row is in the log as it is shown here: all that is needed to check it but the log's key.
 * A file of it is this as JSON, hashes and salts in base64.
 */
export interface LedgerProof {
  readonly kind: string;
  readonly key: string;
  readonly index: number;
  readonly salt: string;
  readonly content: string;
  readonly path: readonly string[];
  /** The signed note of the checkpoint that takes in the leaf. */
  readonly checkpoint: string;
  /** What stands in the content as a hash only. */
  readonly opened?: readonly OpenedPart[];
}

/** A part of a content that is concealed from whoever is not shown it. */
export interface OpenedPart {
  readonly text: string;
  readonly salt: string;
}

/** Why a proof proves nothing. */
export type ProofFault =
  'NO_PROOF' | 'CHECKPOINT_NOT_SIGNED' | 'LEAF_NOT_IN_LOG' | 'PART_NOT_IN_LEAF';

export type ProofVerdict =
  | { readonly ok: true; readonly proof: LedgerProof; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly fault: ProofFault };

/** Whether what was read from a file is in a log of which one of the keys signed a checkpoint; needs nothing else. */
export function verifyProof(file: unknown, keys: readonly NoteKey[]): ProofVerdict {
  const proof = readProof(file);
  if (proof === null) return { ok: false, fault: 'NO_PROOF' };
  const checkpoint = openCheckpoint(proof.checkpoint, keys);
  if (checkpoint === null) return { ok: false, fault: 'CHECKPOINT_NOT_SIGNED' };
  const { kind, index, content } = proof;
  const leaf = leafHash({ kind, salt: fromBase64(proof.salt), content });
  const path = proof.path.map(fromBase64);
  if (!verifyInclusion({ index, leaf, path, ...checkpoint })) {
    return { ok: false, fault: 'LEAF_NOT_IN_LOG' };
  }
  const isOpened = (proof.opened ?? []).every((part) => content.includes(`"${partHash(part)}"`));
  return isOpened ? { ok: true, proof, checkpoint } : { ok: false, fault: 'PART_NOT_IN_LEAF' };
}

/** The salt that opens one part and no other: SHA-256(seed || name). */
export function partSalt(seed: Uint8Array, name: string): Hash {
  return sha256(seed, Buffer.from(name));
}

/** As the content has it: SHA-256(salt || text), in hexadecimal digits. */
function partHash({ text, salt }: OpenedPart): string {
  return Buffer.from(sha256(fromBase64(salt), Buffer.from(text))).toString('hex');
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

function readProof(file: unknown): LedgerProof | null {
  if (typeof file !== 'object' || file === null) return null;
  const of = file as Readonly<Record<string, unknown>>;
  const { kind, key, index, salt, content, path, checkpoint, opened } = of;
  if (typeof kind !== 'string' || typeof key !== 'string' || typeof index !== 'number') return null;
  if (typeof salt !== 'string' || typeof content !== 'string') return null;
  if (typeof checkpoint !== 'string' || !isListOf(path, isText)) return null;
  const proof = { kind, key, index, salt, content, path, checkpoint };
  if (opened === undefined) return proof;
  return isListOf(opened, isPart) ? { ...proof, opened } : null;
}

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPart(value: unknown): value is OpenedPart {
  if (typeof value !== 'object' || value === null) return false;
  const { text, salt } = value as Readonly<Record<string, unknown>>;
  return typeof text === 'string' && typeof salt === 'string';
}
