/** Bytes of two that GBK gives to characters, found by asking the decoder for each pair. */
function pairs(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly [number, number]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const text = decoder.decode(Uint8Array.of(first, second));
      if (second !== 0x7f && text.length === 1) bytes.set(text, [first, second]);
    }
  }
  return bytes;
}

let table: ReadonlyMap<string, readonly [number, number]> | undefined;

/** A text as an old Windows writes it. A character outside GBK is a fault of the test. */
export function gbk(text: string): Buffer {
  table ??= pairs();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? [code] : table.get(character);
    if (pair === undefined) throw new Error(`GBK has no ${character}`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}
