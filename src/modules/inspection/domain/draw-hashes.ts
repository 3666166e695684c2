import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../kernel/canonical-json.js';
import type { Commitment, Exclusion, Inspector, Target, Visit } from './draw.js';

/** Lines joined before they are hashed: a pool of a million never becomes one text. */
const LINES_AT_ONCE = 10_000;

/** What of a draw's material is published in place of the material: how much, and its SHA-256. */
export interface Sealed {
  readonly size: number;
  readonly hash: string;
}

/** Rising by a text, unit by unit: the same on every machine and in every language setting. */
function risingBy<T>(list: readonly T[], textOf: (element: T) => string): readonly T[] {
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const isRising = list.every((element, i) => {
    const last = list[i - 1];
    return last === undefined || textOf(last) <= textOf(element);
  });
  return isRising ? list : [...list].sort((a, b) => before(textOf(a), textOf(b)));
}

/** Lines `uscc TAB stratum LF`, rising by code, in UTF-8: `sha256sum` of such a file gives the same. */
export function sealTargets(targets: readonly Target[]): Sealed {
  const hash = createHash('sha256');
  const rising = risingBy(targets, ({ uscc }) => uscc);
  for (let at = 0; at < rising.length; at += LINES_AT_ONCE) {
    const lines = rising.slice(at, at + LINES_AT_ONCE);
    hash.update(lines.map(({ uscc, stratum }) => `${uscc}\t${stratum}\n`).join(''));
  }
  return { size: targets.length, hash: hash.digest('hex') };
}

/** The canonical text of the list, rising by code. */
export function sealExclusions(exclusions: readonly Exclusion[]): Sealed {
  const rising = risingBy(exclusions, ({ uscc }) => uscc);
  return sealed(rising.map(({ uscc, stratum, reasons }) => ({ uscc, stratum, reasons })));
}

/** The canonical text of the list, rising by id. */
export function sealInspectors(inspectors: readonly Inspector[]): Sealed {
  const rising = risingBy(inspectors, ({ id }) => id);
  return sealed(
    rising.map(({ id, department, organisation, division, qualifications, interests }) => ({
      ...{ id, department, organisation, division, qualifications, interests },
    })),
  );
}

/** The canonical text of the list, rising by code. */
export function sealLastInspectors(last: readonly Visit[]): Sealed {
  const rising = risingBy(last, ({ uscc }) => uscc);
  return sealed(rising.map(({ uscc, inspectors }) => ({ uscc, inspectors })));
}

/** SHA-256 of the canonical text of a commitment: keys sorted, no blanks (RFC 8785). */
export function commitmentHash(commitment: Commitment): string {
  return sha256(commitmentText(commitment));
}

/** What is hashed: the canonical text of a commitment. */
export function commitmentText(commitment: Commitment): string {
  const strata = commitment.strata.map((stratum) => ({ ...stratum }));
  return canonicalJson({ ...commitment, strata });
}

function sealed(list: Parameters<typeof canonicalJson>[0] & readonly unknown[]): Sealed {
  return { size: list.length, hash: sha256(canonicalJson(list)) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
