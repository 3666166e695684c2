/** The document is no well-formed JSON; `at` is where that shows. */
export class MalformedDocument extends Error {
  override readonly name = 'MalformedDocument';

  constructor(readonly at: number) {
    super('the JSON document is malformed');
  }
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the elements of the list at a pointer stand in a document. Their texts are wanted as they were
 * written, which `JSON.parse` forgets. Null when there is no list at the pointer.
 *
 * @throws MalformedDocument also while the elements are listed
 */
export function findElements(text: string, tokens: readonly string[]): Iterable<Span> | null {
  let at: number | null = 0;
  for (const token of tokens) {
    at = childAt(text, skipSpace(text, at), token);
    if (at === null) return null;
  }
  const start = skipSpace(text, at);
  return text[start] === '[' ? elementsOf(text, start) : null;
}

function childAt(text: string, at: number, token: string): number | null {
  if (text[at] === '{') return memberAt(text, at, token);
  if (text[at] !== '[') return null;
  let index = 0;
  for (const { start } of elementsOf(text, at)) {
    if (String(index) === token) return start;
    index += 1;
  }
  return null;
}

function memberAt(text: string, open: number, name: string): number | null {
  let at = skipSpace(text, open + 1);
  while (text[at] !== '}') {
    const end = stringEnd(text, at);
    const value = skipSpace(text, expect(text, skipSpace(text, end), ':'));
    if (JSON.parse(text.slice(at, end)) === name) return value;
    at = next(text, valueEnd(text, value), '}');
  }
  return null;
}

function* elementsOf(text: string, open: number): Generator<Span, void, undefined> {
  let start = skipSpace(text, open + 1);
  while (text[start] !== ']') {
    const end = valueEnd(text, start);
    yield { start, end };
    start = next(text, end, ']');
  }
}

/** Where the next part begins, or the bracket that closes. */
function next(text: string, end: number, close: string): number {
  const at = skipSpace(text, end);
  if (text[at] === close) return at;
  const part = skipSpace(text, expect(text, at, ','));
  if (text[part] === close) throw new MalformedDocument(part);
  return part;
}

function expect(text: string, at: number, character: string): number {
  if (text[at] !== character) throw new MalformedDocument(at);
  return at + 1;
}

const NOT_SPACE = /[^ \t\r\n]/g;
const BRACKET_OR_QUOTE = /["[\]{}]/g;
const LITERAL = /[-+.\w]+/y;

function skipSpace(text: string, from: number): number {
  NOT_SPACE.lastIndex = from;
  return NOT_SPACE.exec(text)?.index ?? text.length;
}

function valueEnd(text: string, start: number): number {
  const opening = text[start];
  if (opening === '"') return stringEnd(text, start);
  if (opening === '{' || opening === '[') return bracketEnd(text, start);
  LITERAL.lastIndex = start;
  if (!LITERAL.test(text)) throw new MalformedDocument(start);
  return LITERAL.lastIndex;
}

/** What stands between the brackets is judged when its row is parsed. */
function bracketEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    BRACKET_OR_QUOTE.lastIndex = at;
    const found = BRACKET_OR_QUOTE.exec(text);
    if (found === null) throw new MalformedDocument(text.length);
    const [mark] = found;
    at = mark === '"' ? stringEnd(text, found.index) : found.index + 1;
    if (mark === '{' || mark === '[') depth += 1;
    else if (mark !== '"') depth -= 1;
  } while (depth > 0);
  return at;
}

function stringEnd(text: string, start: number): number {
  let quote = expect(text, start, '"') - 1;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    if (quote === -1) throw new MalformedDocument(text.length);
    let first = quote;
    while (text[first - 1] === '\\') first -= 1;
    if ((quote - first) % 2 === 0) return quote + 1;
  }
}
