import type { Evaluated } from '../evaluated.js';
import type { Model } from '../model.js';
import type { Place } from './place.js';

/** A whitelist that cases are tried with; what it makes of a subject is another module's rule. */
export interface TriedWhitelist {
  /** Its conditions on records as a model, judged like the public one. */
  readonly conditions: Model;
  /** Why a subject may not be on it, all reasons in their order. */
  readonly reasonsOf: (judged: JudgedForWhitelist) => readonly string[];
}

export interface JudgedForWhitelist {
  readonly subjectType: string | null;
  readonly evaluated: Evaluated;
  readonly conditions: Evaluated;
}

type Entry = readonly [string, string | null];

/** Whatever follows tells which question it is, e.g. under which authorisation. */
const NAMED = /^whitelist\w*$/;
const KEYS = new Set(['eligible', 'reasons']);

/** The keys under which a case speaks of the whitelist. */
export function whitelistKeys(expected: Place): readonly string[] {
  return expected.entries().flatMap(([key]) => (NAMED.test(key) ? [key] : []));
}

/** What a case states of the whitelist, by paths: whether a subject may be on it, or besides all reasons why not. */
export function readWhitelist(expected: Place): readonly Entry[] {
  return whitelistKeys(expected).flatMap((key): readonly Entry[] => {
    const place = expected.key(key);
    if (typeof place.value === 'boolean') return [['whitelist.eligible', place.text()]];
    place.allow(KEYS);
    const [eligible, reasons] = [place.key('eligible'), place.key('reasons')];
    return [
      ...(eligible.isAbsent() ? [] : [['whitelist.eligible', eligible.text()] as const]),
      ...(reasons.isAbsent()
        ? []
        : [['whitelist.reasons', said(reasons.list().map((one) => one.needed()))] as const]),
    ];
  });
}

/** The figures of a subject's place on the whitelist, by paths. */
export function whitelistFigures(reasons: readonly string[]): readonly Entry[] {
  return [
    ['whitelist.eligible', String(reasons.length === 0)],
    ['whitelist.reasons', said(reasons)],
  ];
}

function said(reasons: readonly string[]): string {
  return reasons.join(', ');
}
