/** A number as the file writes it: `JSON.parse` would pass 18-digit codes and amounts through a double. */
class SourceNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** The typings of `JSON.parse` do not know the third argument yet. */
function keepNumbers(
  ...[, value, context]: [key: string, value: unknown, context?: Source]
): unknown {
  return typeof value === 'number' ? new SourceNumber(context?.source ?? String(value)) : value;
}

interface Source {
  readonly source?: string;
}

/** The reviver costs more than parsing; most lines hold text only. */
const MAY_HOLD_NUMBER = /[:[,]\s*-?\d/;

export type JsonObject = Readonly<Record<string, unknown>>;

/** What walks through a value is a function that calls itself for each level. */
export const DEEPEST_JSON = 64;

/** The text as an object whose numbers keep their digits; null when it is no JSON object, or too deep a one. */
export function parseObject(text: string): JsonObject | null {
  if (isTooDeep(text)) return null;
  try {
    const parsed: unknown = MAY_HOLD_NUMBER.test(text)
      ? JSON.parse(text, keepNumbers)
      : JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const OPENING = /[[{]/g;
const BRACKET_OR_STRING = /[[\]{}]|"(?:[^"\\]|\\.)*"?/gs;

/** Most rows hold too few brackets to be deep. */
export function isTooDeep(text: string): boolean {
  let openings = 0;
  for (OPENING.lastIndex = 0; openings <= DEEPEST_JSON && OPENING.test(text);) openings += 1;
  if (openings <= DEEPEST_JSON) return false;
  let depth = 0;
  for (const [mark] of text.matchAll(BRACKET_OR_STRING)) {
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > DEEPEST_JSON) return true;
  }
  return false;
}

function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof SourceNumber)
  );
}

/** A value as a cell of a table would show it; what has parts stays JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof SourceNumber) return value.source;
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof SourceNumber ? inner.source : inner,
  );
}

/** The first key, however deep, of which the test holds. */
export function findKey(value: unknown, holds: (key: string) => boolean): string | null {
  if (Array.isArray(value)) return firstOf(value, holds);
  if (!isObject(value)) return null;
  return Object.keys(value).find(holds) ?? firstOf(Object.values(value), holds);
}

function firstOf(values: readonly unknown[], holds: (key: string) => boolean): string | null {
  for (const value of values) {
    const found = typeof value === 'object' ? findKey(value, holds) : null;
    if (found !== null) return found;
  }
  return null;
}

/** The reference tokens of a JSON pointer (RFC 6901); null when the text is none. */
export function pointerTokens(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  const tokens = pointer.slice(1).split('/');
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at the place; undefined when nothing does. */
export function valueAt(value: unknown, tokens: readonly string[]): unknown {
  let at: unknown = value;
  for (const token of tokens) {
    if (Array.isArray(at)) at = /^(?:0|[1-9]\d*)$/.test(token) ? at[Number(token)] : undefined;
    else if (isObject(at) && Object.hasOwn(at, token)) at = at[token];
    else return undefined;
  }
  return at;
}
