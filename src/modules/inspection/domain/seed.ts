import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../kernel/canonical-json.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type DrawRefusal, drawRefusal } from './draw-refusals.js';
import type { SeedRevealed, SeedSource } from './draw.js';

type Shares = Extract<SeedRevealed, { kind: 'SHARES' }>['shares'];
type Parties = Extract<SeedSource, { kind: 'SHARES' }>['parties'];

/** Basis (DESIGN): one party alone would choose the draw. */
const LEAST_PARTIES = 2;
/** Basis (DESIGN): a share that can be guessed from its hash lets the next party choose the draw. */
const LEAST_SHARE_LENGTH = 16;
/** Basis (DESIGN): ten throws of ten sides are ten thousand million seeds. */
const LEAST_THROWS = 10;

const HASH = /^[0-9a-f]{64}$/;
/** Basis (DESIGN): drand gives 64 hexadecimal digits a round, the beacon of NIST 128. */
const RANDOMNESS = /^[0-9a-f]{64,128}$/i;

/** What a party commits for its share: the SHA-256 of its UTF-8 bytes, in hexadecimal. */
export function shareHash(share: string): string {
  return createHash('sha256').update(share).digest('hex');
}

/** Why a source could not be relied on; none when it can. */
export function seedSourceRefusals(source: SeedSource): readonly DrawRefusal[] {
  const at = ['seedSource'];
  if (source.kind === 'SHARES') return partyRefusals(source.parties);
  if (source.kind === 'DICE') {
    const { throws } = source;
    if (Number.isSafeInteger(throws) && throws >= LEAST_THROWS) return [];
    return [drawRefusal('SEED_THROWS_TOO_FEW', [...at, 'throws'], { least: LEAST_THROWS, throws })];
  }
  const isRound = Number.isSafeInteger(source.round) && source.round >= 1;
  return isRound && source.beacon !== '' ? [] : [drawRefusal('SEED_BEACON_IMPOSSIBLE', at)];
}

function partyRefusals(parties: Parties): readonly DrawRefusal[] {
  const at = ['seedSource', 'parties'];
  const few = drawRefusal('SEED_PARTIES_TOO_FEW', at, { least: LEAST_PARTIES });
  return [
    ...(parties.length < LEAST_PARTIES ? [few] : []),
    ...parties.flatMap(({ party, hash }, place) => {
      const before = parties.slice(0, place);
      const found: DrawRefusal[] = [];
      const say = (code: DrawRefusal['code'], key: string): unknown =>
        found.push(drawRefusal(code, [...at, place, key], { party }));
      if (!HASH.test(hash)) say('SEED_HASH_IMPOSSIBLE', 'hash');
      if (before.some((other) => other.party === party)) say('SEED_PARTY_TWICE', 'party');
      // Who repeats a hash repeats the share once it is revealed, and has given no chance of its own.
      if (before.some((other) => other.hash === hash)) say('SEED_HASH_TWICE', 'hash');
      return found;
    }),
  ];
}

/**
 * The value of what was revealed, if it is what was committed. Of a beacon only the form is judged:
 * that the randomness is the beacon's own, by its signature, is for the reader to check at its source.
 */
export function seedValue(source: SeedSource, revealed: SeedRevealed): Result<string, DrawRefusal> {
  if (source.kind === 'SHARES' && revealed.kind === 'SHARES') {
    return sharesValue(source.parties, revealed.shares);
  }
  if (source.kind === 'DICE' && revealed.kind === 'DICE') {
    const { digits } = revealed;
    if (/^[0-9]*$/.test(digits) && digits.length === source.throws) return accepted(digits);
    const params = { throws: source.throws, digits: digits.length };
    return refused(drawRefusal('SEED_DIGITS_IMPOSSIBLE', ['digits'], params));
  }
  if (source.kind === 'BEACON' && revealed.kind === 'BEACON') {
    if (RANDOMNESS.test(revealed.randomness)) return accepted(revealed.randomness.toLowerCase());
    return refused(drawRefusal('SEED_RANDOMNESS_IMPOSSIBLE', ['randomness']));
  }
  const params = { committed: source.kind, revealed: revealed.kind };
  return refused(drawRefusal('SEED_KIND_DIFFERS', ['kind'], params));
}

/** SHA-256 of the canonical text of the shares in the order in which the parties were committed. */
function sharesValue(parties: Parties, shares: Shares): Result<string, DrawRefusal> {
  const [first, ...more] = shareRefusals(parties, shares);
  if (first !== undefined) return refused(first, ...more);
  const given = new Map(shares.map(({ party, share }) => [party, share]));
  const inOrder = parties.map(({ party }) => ({ party, share: given.get(party) }));
  return accepted(createHash('sha256').update(canonicalJson(inOrder)).digest('hex'));
}

function shareRefusals(parties: Parties, shares: Shares): readonly DrawRefusal[] {
  const committed = new Map(parties.map(({ party, hash }) => [party, hash]));
  const seen = new Set<string>();
  const wrong = shares.flatMap(({ party, share }, place): readonly DrawRefusal[] => {
    const at = ['shares', place];
    const hash = committed.get(party);
    if (hash === undefined) return [drawRefusal('SEED_PARTY_UNKNOWN', at, { party })];
    if (seen.has(party)) return [drawRefusal('SEED_PARTY_TWICE', at, { party })];
    seen.add(party);
    if (shareHash(share) !== hash) return [drawRefusal('SEED_SHARE_WRONG', at, { party })];
    if (share.length >= LEAST_SHARE_LENGTH) return [];
    return [drawRefusal('SEED_SHARE_TOO_SHORT', at, { party, least: LEAST_SHARE_LENGTH })];
  });
  const missing = parties
    .filter(({ party }) => !seen.has(party))
    .map(({ party }) => drawRefusal('SEED_SHARE_MISSING', ['shares'], { party }));
  return [...wrong, ...missing];
}

/**
 * What the tickets are made from. The hash of the commitment is part of it, so the same throw never
 * draws the same in another task or in another round.
 */
export function seedText(commitmentHash: string, value: string): string {
  return `${commitmentHash}:${value}`;
}
