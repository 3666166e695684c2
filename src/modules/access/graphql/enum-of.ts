/** A closed set of words as the schema registers it. */
export function enumOf<Value extends string>(values: readonly Value[]): Record<Value, Value> {
  return Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
}

/** What each word means. */
export function describe<Value extends string>(
  meanings: Readonly<Record<Value, string>>,
): Record<Value, { description: string }> {
  return Object.fromEntries(
    Object.entries<string>(meanings).map(([value, description]) => [value, { description }]),
  ) as Record<Value, { description: string }>;
}
