import { createHash } from 'node:crypto';

import { sha256After } from '../../../kernel/sha256.js';

/** An id with the number by which it is drawn: `0.` and digits, the smallest first. */
export interface Ticket {
  readonly id: string;
  /** At most 18 digits after its leading nines, cut off and not rounded. */
  readonly ticket: string;
}

/** Digits that are shown; the order is that of all digits. */
const SHOWN = 18;
/** Digits by which a ticket is told apart before all of its digits are worked out. */
const LEADING = 9;
const MODULUS = 10 ** LEADING;
const HASH_DIGITS = 64;

/** Remainders of the places of the sixteen half words of a hash, so that a sum stays below 2^53. */
const PLACES = Float64Array.from({ length: 16 }, (_, i) =>
  Number(2n ** BigInt(16 * (15 - i)) % BigInt(MODULUS)),
);
/** Three digits, read backwards. */
const BACKWARDS = Int32Array.from(
  { length: 1000 },
  (_, n) => (n % 10) * 100 + (Math.floor(n / 10) % 10) * 10 + Math.floor(n / 100),
);

/** A ticket that was kept. */
interface Kept {
  readonly id: string;
  readonly leading: number;
  readonly hash: Int32Array;
}

/**
 * The `take` smallest tickets of distinct ids, in order: consistent sampling without replacement by
 * SHA-256. The hash of seed hash and id, as a decimal number of at least 64 digits read backwards, is
 * the fraction by which an id is drawn. A ticket depends on its id and the seed alone: whoever else
 * is in the frame, in whichever order, changes nothing, and a longer draw begins with the shorter one.
 *
 * Basis: R. L. Rivest, consistent sampling (`consistent_sampler` 59f1485, MIT), whose tickets these are.
 */
export function smallestTickets(
  ids: Iterable<string>,
  seed: string | bigint,
  take: number,
): readonly Ticket[] {
  if (take < 1) return [];
  const hashOf = sha256After(createHash('sha256').update(String(seed)).digest('hex'));
  let kept: Kept[] = [];
  let worst = MODULUS;
  for (const id of ids) {
    const words = hashOf(id);
    const leading = leadingOf(words);
    if (leading > worst) continue;
    kept.push({ id, leading, hash: words.slice() });
    // Sorting once per `take` newcomers costs less than keeping a heap for each of them.
    if (kept.length >= 2 * take + HASH_DIGITS) {
      kept = smallest(kept, take);
      worst = kept.at(-1)?.leading ?? worst;
    }
  }
  return smallest(kept, take).map(({ id, hash }) => ({ id, ticket: shown(digitsOf(hash)) }));
}

function smallest(kept: Kept[], take: number): Kept[] {
  // All digits are worked out only for the few that the leading ones do not tell apart.
  return kept
    .sort((a, b) => a.leading - b.leading || (digitsOf(a.hash) < digitsOf(b.hash) ? -1 : 1))
    .slice(0, take);
}

/** The first nine digits of the fraction: the last nine of the hash as a number, backwards. */
function leadingOf(words: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const word = words[i] ?? 0;
    sum += (word >>> 16) * (PLACES[2 * i] ?? 0) + (word & 0xffff) * (PLACES[2 * i + 1] ?? 0);
  }
  const low = sum % MODULUS;
  const units = BACKWARDS[low % 1000] ?? 0;
  const thousands = BACKWARDS[Math.floor(low / 1000) % 1000] ?? 0;
  const millions = BACKWARDS[Math.floor(low / 1_000_000)] ?? 0;
  return units * 1_000_000 + thousands * 1000 + millions;
}

function digitsOf(hash: Int32Array): string {
  const hex = Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return [...BigInt(`0x${hex}`).toString().padStart(HASH_DIGITS, '0')].reverse().join('');
}

function shown(digits: string): string {
  const nines = /^9*/.exec(digits)?.[0].length ?? 0;
  return `0.${digits.slice(0, nines + SHOWN)}`;
}
