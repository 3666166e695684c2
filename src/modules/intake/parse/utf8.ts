import { isUtf8 } from 'node:buffer';

/**
 * Bytes above ASCII that must have been valid UTF-8 before a broken one makes the file a damaged
 * UTF-8 file and not a GB one. Chinese text in GBK fails as UTF-8 within its first few characters;
 * decoding a damaged UTF-8 file as GB 18030 would mostly succeed and store nonsense.
 */
const DAMAGED_AFTER = 48;

export type Utf8Verdict = 'UTF8' | 'DAMAGED_UTF8' | 'OTHER';

/** Watches a stream of bytes and says at its end whether they are UTF-8. */
export class Utf8Watch {
  #valid = true;
  #carry: Buffer = Buffer.alloc(0);
  #above = 0;

  see(chunk: Buffer): void {
    if (!this.#valid) return;
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const cut = wholeCharacters(bytes);
    const whole = bytes.subarray(0, cut);
    this.#carry = Buffer.from(bytes.subarray(cut));
    if (isUtf8(whole)) this.#countAbove(whole, whole.length);
    else this.#fail(whole);
  }

  verdict(): Utf8Verdict {
    if (this.#valid && this.#carry.length === 0) return 'UTF8';
    return this.#above >= DAMAGED_AFTER ? 'DAMAGED_UTF8' : 'OTHER';
  }

  #fail(bytes: Buffer): void {
    this.#valid = false;
    this.#countAbove(bytes, firstBroken(bytes));
  }

  #countAbove(bytes: Buffer, end: number): void {
    for (let at = 0; at < end && this.#above < DAMAGED_AFTER; at += 1) {
      if ((bytes[at] ?? 0) > 0x7f) this.#above += 1;
    }
  }
}

/** Offset of the first byte that breaks UTF-8, or the length. */
export function firstBroken(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  // Invariant: the whole characters before `low` are valid, those before `high` are not (or high is the end).
  while (high - low > 4) {
    const middle = (low + high) >>> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes.subarray(0, middle))))) low = middle;
    else high = middle;
  }
  for (let end = high; end > 0; end -= 1) {
    if (isUtf8(bytes.subarray(0, end))) return end;
  }
  return 0;
}

/** Length without a character that is cut off at the end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const wants = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return wants > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
