/** Where a published draw is not what it should be. */
export interface Difference {
  /** Path into the published file, a stratum by its name: `strata.C.quota`. */
  readonly at: string;
  readonly expected: string;
  readonly got: string;
}

/** What stands where there is nothing. */
const NOTHING = '-';

/** Every place at which two JSON values differ, in the order of the expected one. */
export function* differencesOf(at: string, expected: unknown, got: unknown): Generator<Difference> {
  if (!isObject(expected) || !isObject(got)) {
    if (expected !== got) yield { at, expected: textOf(expected), got: textOf(got) };
    return;
  }
  const [left, right] = [partsOf(expected), partsOf(got)];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    yield* differencesOf(at === '' ? key : `${at}.${key}`, left.get(key), right.get(key));
  }
}

/** The elements of a list by their stratum or their place, the members of an object by their names. */
function partsOf(value: object): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const list: readonly unknown[] = value;
  return new Map(
    list.map((element, place) => [nameOf(element) ?? String(place + 1), element] as const),
  );
}

function nameOf(element: unknown): string | null {
  return isObject(element) && 'stratum' in element && typeof element.stratum === 'string'
    ? element.stratum
    : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  if (value === undefined) return NOTHING;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Two lists of named texts, whatever their order; a name that stands twice differs from itself. */
export function* namedDifferences(
  at: string,
  expected: readonly (readonly [name: string, text: string])[],
  got: readonly (readonly [name: string, text: string])[],
): Generator<Difference> {
  const found = new Map<string, string>();
  for (const [name, text] of got) {
    const before = found.get(name);
    found.set(name, before === undefined ? text : `${before} + ${text}`);
  }
  for (const [name, text] of expected) {
    const other = found.get(name) ?? NOTHING;
    if (other !== text) yield { at: `${at}.${name}`, expected: text, got: other };
    found.delete(name);
  }
  for (const [name, text] of found) yield { at: `${at}.${name}`, expected: NOTHING, got: text };
}
