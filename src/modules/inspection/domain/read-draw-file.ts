import type { Difference } from './compare.js';
import type { DrawFile } from './draw.js';

/**
 * What a value has to be: a kind of plain value, a list of one shape, an object, one of
 * several objects by their `kind`, or either of a shape and null.
 */
type Shape =
  | 'text'
  | 'number'
  | { readonly list: Shape }
  | { readonly object: Readonly<Record<string, Shape>> }
  | { readonly kinds: Readonly<Record<string, Shape>> }
  | { readonly orNull: Shape };

const object = (members: Readonly<Record<string, Shape>>): Shape => ({ object: members });
const list = (shape: Shape): Shape => ({ list: shape });
const orNull = (shape: Shape): Shape => ({ orNull: shape });

const WORDS = list('text');
const SEALED = { size: 'number', hash: 'text' } as const;
const TARGET = { uscc: 'text', stratum: 'text' } as const;
const VISIT = object({ uscc: 'text', inspectors: WORDS });

const COMMITMENT = object({
  format: 'text',
  algorithm: 'text',
  task: 'text',
  round: 'number',
  scheme: orNull('text'),
  asOf: 'text',
  departments: WORDS,
  items: WORDS,
  pool: object(SEALED),
  excluded: object(SEALED),
  frame: object(SEALED),
  strata: list(
    object({
      stratum: 'text',
      pool: 'number',
      excluded: 'number',
      frame: 'number',
      ratio: 'text',
      quota: 'number',
    }),
  ),
  inspectors: object({
    ...SEALED,
    perVisit: 'number',
    mostVisits: orNull('number'),
    qualifications: WORDS,
    lastInspectors: object(SEALED),
  }),
  seedSource: {
    kinds: {
      SHARES: object({ parties: list(object({ party: 'text', hash: 'text' })) }),
      DICE: object({ throws: 'number' }),
      BEACON: object({ beacon: 'text', round: 'number' }),
    },
  },
});

const REVEALED: Shape = {
  kinds: {
    SHARES: object({ shares: list(object({ party: 'text', share: 'text' })) }),
    DICE: object({ digits: 'text' }),
    BEACON: object({ randomness: 'text' }),
  },
};

const DRAW_FILE = object({
  commitment: COMMITMENT,
  commitmentHash: 'text',
  committedAt: 'text',
  pool: list(object(TARGET)),
  exclusions: list(object({ ...TARGET, reasons: WORDS })),
  inspectors: list(
    object({
      id: 'text',
      department: 'text',
      organisation: 'text',
      division: 'text',
      qualifications: WORDS,
      interests: WORDS,
    }),
  ),
  lastInspectors: list(VISIT),
  seed: orNull(object({ revealed: REVEALED, value: 'text' })),
  drawn: list(object({ ...TARGET, place: 'number', ticket: 'text' })),
  extensions: list(object({ stratum: 'text', to: 'number', reason: 'text' })),
  visits: list(VISIT),
  voided: orNull(object({ reason: 'text', at: 'text' })),
});

/** A published draw as text, or the first place at which it is none. */
export function readDrawFile(
  text: string,
):
  | { readonly ok: true; readonly file: DrawFile }
  | { readonly ok: false; readonly difference: Difference } {
  const value = parsed(text);
  if (value === undefined) {
    return { ok: false, difference: { at: 'file', expected: 'JSON', got: '-' } };
  }
  const difference = misfit(value, DRAW_FILE, '');
  return difference === null ? { ok: true, file: value as DrawFile } : { ok: false, difference };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function misfit(value: unknown, shape: Shape, at: string): Difference | null {
  if (shape === 'text') return typeof value === 'string' ? null : not(value, shape, at);
  if (shape === 'number') return Number.isSafeInteger(value) ? null : not(value, shape, at);
  if ('orNull' in shape) return value === null ? null : misfit(value, shape.orNull, at);
  if ('list' in shape) {
    if (!Array.isArray(value)) return not(value, 'list', at);
    return firstOf(value.entries(), ([place, element]) =>
      misfit(element, shape.list, within(at, String(place + 1))),
    );
  }
  if (typeof value !== 'object' || value === null) return not(value, 'object', at);
  const members = new Map<string, unknown>(Object.entries(value));
  if ('object' in shape) {
    return firstOf(Object.entries(shape.object), ([key, member]) =>
      misfit(members.get(key), member, within(at, key)),
    );
  }
  const kind = String(members.get('kind'));
  const kinds = new Map(Object.entries(shape.kinds));
  const own = kinds.get(kind);
  return own === undefined
    ? { at: within(at, 'kind'), expected: [...kinds.keys()].join(' | '), got: kind }
    : misfit(value, own, at);
}

function firstOf<T>(some: Iterable<T>, find: (one: T) => Difference | null): Difference | null {
  for (const one of some) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

function within(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}

function not(value: unknown, expected: string, at: string): Difference {
  const got = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
  return { at: at === '' ? 'file' : at, expected, got };
}
