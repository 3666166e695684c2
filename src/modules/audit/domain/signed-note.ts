import { createPublicKey, verify } from 'node:crypto';

import { sha256 } from './merkle.js';

/**
 * Signed notes. Basis: C2SP signed-note v1 (c2sp.org/signed-note), Ed25519 alone: the text, an empty
 * line, and for each signature `— <name> <base64 of key id and signature>`.
 */
export interface NoteKey {
  readonly name: string;
  /** Ed25519, 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

const ED25519 = 1;
const KEY_BYTES = 32;
const ID_BYTES = 4;
/** The specification wants 16 to be read at least. */
const SIGNATURES_AT_MOST = 64;
const KEY_NAME = /^[^\s+\p{Cc}]+$/u;
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u;
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/u;

function isKeyName(name: string): boolean {
  return KEY_NAME.test(name);
}

/** SHA-256(name || 0x0A || 0x01 || public key), the first four bytes. */
export function keyIdOf({ name, publicKey }: NoteKey): Uint8Array {
  return sha256(Buffer.from(`${name}\n`), Uint8Array.of(ED25519), publicKey).subarray(0, ID_BYTES);
}

/** A key in one word, as tools of transparency logs take it: `name+id+base64(0x01 || public key)`. */
export function verifierKeyOf(key: NoteKey): string {
  const encoded = Buffer.concat([Uint8Array.of(ED25519), key.publicKey]).toString('base64');
  return `${key.name}+${Buffer.from(keyIdOf(key)).toString('hex')}+${encoded}`;
}

/** Null for anything that {@link verifierKeyOf} does not write. */
export function readVerifierKey(text: string): NoteKey | null {
  const [name = '', , ...rest] = text.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  if (!isKeyName(name) || bytes[0] !== ED25519 || bytes.length !== 1 + KEY_BYTES) return null;
  const key = { name, publicKey: bytes.subarray(1) };
  return verifierKeyOf(key) === text ? key : null;
}

/**
 * The text with a signature under it.
 *
 * @param sign Ed25519 of the bytes given
 */
export function signNote(
  text: string,
  key: NoteKey,
  sign: (bytes: Uint8Array) => Uint8Array,
): string {
  const signature = Buffer.concat([keyIdOf(key), sign(Buffer.from(text))]);
  return `${text}\n— ${key.name} ${signature.toString('base64')}\n`;
}

/**
 * The text of a note that at least one of the keys signed and under which no signature of a known key is
 * wrong; signatures of others are passed over. Null for every other.
 */
export function openNote(note: string, keys: readonly NoteKey[]): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || FORBIDDEN.test(note)) return null;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > SIGNATURES_AT_MOST) return null;
  const verdicts = lines.map((line) => verdictOf(line, text, keys));
  return verdicts.includes('WRONG') || !verdicts.includes('GOOD') ? null : text;
}

function verdictOf(
  line: string,
  text: string,
  keys: readonly NoteKey[],
): 'GOOD' | 'WRONG' | 'UNKNOWN' {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const isWritten = isKeyName(name) && bytes.toString('base64') === encoded;
  if (!isWritten || bytes.length <= ID_BYTES) return 'WRONG';
  const key = keys.find(
    (one) => one.name === name && bytes.subarray(0, ID_BYTES).equals(keyIdOf(one)),
  );
  if (key === undefined) return 'UNKNOWN';
  return isSigned(Buffer.from(text), key, bytes.subarray(ID_BYTES)) ? 'GOOD' : 'WRONG';
}

function isSigned(bytes: Uint8Array, { publicKey }: NoteKey, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, bytes, key, signature);
}
