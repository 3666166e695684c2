const NEEDS_ESCAPE = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

export const COPY_NULL = '\\N';

/** A value as COPY's text format wants it. */
export function copyText(value: string | null): string {
  if (value === null) return COPY_NULL;
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}

/** Values of one row, each behind a tab. One look at all costs less than one at each. */
export function copyTexts(values: readonly (string | null)[]): string {
  const isPlain = !NEEDS_ESCAPE.test(values.join(''));
  let line = '';
  for (const value of values) line += `\t${isPlain ? (value ?? COPY_NULL) : copyText(value)}`;
  return line;
}

/** A text[] value. Kinds of repair are bare words, so nothing needs quoting. */
export function copyWords(words: readonly string[]): string {
  return words.length === 0 ? COPY_NULL : `{${words.join(',')}}`;
}
