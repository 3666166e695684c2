import { parseCivilDate } from '../../../kernel/civil-date.js';
import { type Basis, BASIS_KINDS } from './basis.js';

const TEXTS = [
  'article',
  'quotation',
  'whereRead',
  'decidedBy',
  'reason',
  'doubt',
] as const satisfies readonly (keyof Basis)[];

type Texts = Record<(typeof TEXTS)[number], string | null>;

function textsIn(value: object): Texts | null {
  const texts: Partial<Texts> = {};
  for (const key of TEXTS) {
    const text: unknown = Reflect.get(value, key) ?? null;
    if (text !== null && typeof text !== 'string') return null;
    texts[key] = text;
  }
  return texts as Texts;
}

/** A basis as a data file writes it, parts that are absent as null; null when it is no basis. */
export function readBasis(value: unknown): Basis | null {
  if (typeof value !== 'object' || value === null) return null;
  const kind = BASIS_KINDS.find((known) => known === Reflect.get(value, 'kind'));
  const document: unknown = Reflect.get(value, 'document');
  const texts = textsIn(value);
  const issued: unknown = Reflect.get(value, 'issuedOn') ?? null;
  const issuedOn = typeof issued === 'string' ? parseCivilDate(issued) : null;
  if (kind === undefined || typeof document !== 'string' || texts === null) return null;
  if (issued !== null && issuedOn === null) return null;
  return { kind, document, issuedOn, ...texts };
}
