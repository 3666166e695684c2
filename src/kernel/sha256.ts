import { invariant } from './invariant.js';

const BLOCK = 64;
/** The last eight bytes of a message's last block are its length in bits. */
const LENGTH_BYTES = 8;

/** Basis: FIPS 180-4, 4.2.2 and 5.3.3: 32 bits of the fractions of the roots of the first primes. */
const ROUND = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/**
 * SHA-256 of many texts that begin alike: the blocks of `prefix` (whole blocks of 64 bytes) are
 * worked off once, and no object is made for a text. For a million short texts this is several times
 * faster than a hash object of `node:crypto` for each; a single long text is that module's.
 *
 * The answer is the eight words of the hash, most significant first, in an array that the next call
 * overwrites.
 */
export function sha256After(prefix: string): (text: string) => Int32Array {
  const encoder = new TextEncoder();
  const head = encoder.encode(prefix);
  invariant(head.length % BLOCK === 0, 'a prefix fills whole blocks');
  const schedule = new Int32Array(64);
  const afterPrefix = START.slice();
  const view = new DataView(head.buffer, head.byteOffset);
  for (let at = 0; at < head.length; at += BLOCK) compress(afterPrefix, view, { at, schedule });

  const state = new Int32Array(8);
  let bytes = new Uint8Array(2 * BLOCK);
  let words = new DataView(bytes.buffer);
  return (text) => {
    // One UTF-16 unit becomes three bytes at most; then come the mark of the end and the length.
    const room = text.length * 3 + BLOCK + LENGTH_BYTES + 1;
    if (bytes.length < room) {
      bytes = new Uint8Array(room + BLOCK);
      words = new DataView(bytes.buffer);
    }
    const length = write(text, bytes, encoder);
    const end = Math.ceil((length + 1 + LENGTH_BYTES) / BLOCK) * BLOCK;
    bytes.fill(0, length, end);
    bytes[length] = 0x80;
    const all = head.length + length;
    words.setUint32(end - 8, Math.floor(all / 2 ** 29));
    words.setUint32(end - 4, (all << 3) >>> 0);
    state.set(afterPrefix);
    for (let at = 0; at < end; at += BLOCK) compress(state, words, { at, schedule });
    return state;
  };
}

/** UTF-8; plain ASCII, which codes are, goes without the encoder. */
function write(text: string, bytes: Uint8Array, encoder: InstanceType<typeof TextEncoder>): number {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return encoder.encodeInto(text, bytes).written;
    bytes[i] = unit;
  }
  return text.length;
}

interface Place {
  readonly at: number;
  readonly schedule: Int32Array;
}

/** Basis: FIPS 180-4, 6.2.2. Indices stay within the arrays; `| 0` is also what says so to the types. */
function compress(state: Int32Array, words: DataView, { at, schedule: w }: Place): void {
  for (let i = 0; i < 16; i += 1) w[i] = words.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const early = w[i - 15] ?? 0;
    const late = w[i - 2] ?? 0;
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] ?? 0) + (w[i] ?? 0)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
