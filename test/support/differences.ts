/** Where two values differ: `path: expected …, got …`, one line each. */
export function differences(expected: unknown, got: unknown, path = ''): readonly string[] {
  if (isNode(expected) && isNode(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].flatMap((key) =>
      differences(expected[key], got[key], path === '' ? key : `${path}.${named(expected, key)}`),
    );
  }
  return Object.is(expected, got)
    ? []
    : [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** An entry of a list by its code, where it has one. */
function named(list: Node, key: string): string {
  const entry = list[key];
  return isNode(entry) && typeof entry['code'] === 'string' ? entry['code'] : key;
}
