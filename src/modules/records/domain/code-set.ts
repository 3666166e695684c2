import { remembered } from '../../../kernel/remembered.js';
import type { RecordFix } from './record-fixes.js';
import type { JudgedCodeValue } from './record-type.js';

/** Codes in the order of their set, each once, or the first words that name none. */
export type CodeReading =
  | { readonly ok: true; readonly codes: readonly string[]; readonly fix: RecordFix | null }
  | { readonly ok: false; readonly unknown: string };

interface Named {
  readonly code: string;
  readonly fix: RecordFix | null;
}

const BLANK = /[\s\u200B-\u200D\u2060\uFEFF]+/g;
const LIST_MARKS = /[、,]/g;
/** Between values for certain; the marks below also stand inside the name of one value. */
const STRONG = /[;；|\n]+/;
const WEAK = /[、,，]+/;
const OTHER = /^其[他它]/;

function folded(text: string): string {
  return text.normalize('NFKC').replace(BLANK, '').replace(LIST_MARKS, ',').toUpperCase();
}

/** Several values may come as a JSON list, as NDJSON carries them. */
function listed(text: string): readonly string[] {
  if (!text.startsWith('[')) return text.split(STRONG);
  try {
    const list: unknown = JSON.parse(text);
    const isTexts = Array.isArray(list) && list.every((part) => typeof part === 'string');
    return isTexts ? list : [text];
  } catch {
    return [text];
  }
}

/**
 * The values of a code set as sources write them: the code, the Chinese name or another name that the
 * catalogue lists. Words that begin with 其他 are the value 其他, whatever they specify.
 */
export class CodeSet {
  readonly #exact = new Map<string, string>();
  readonly #folded = new Map<string, string>();
  readonly #order = new Map<string, number>();
  readonly #other: string | null;

  constructor(values: readonly JudgedCodeValue[]) {
    for (const [place, { code, nameZh, aliases }] of values.entries()) {
      this.#order.set(code, place);
      for (const name of [code, nameZh, ...aliases]) {
        this.#exact.set(name, this.#exact.get(name) ?? code);
        this.#folded.set(folded(name), this.#folded.get(folded(name)) ?? code);
      }
    }
    this.#other = values.find(({ nameZh }) => nameZh === '其他')?.code ?? null;
  }

  readonly readOne = remembered((text: string): CodeReading => {
    const named = this.named(text);
    if (named === null) return { ok: false, unknown: text };
    return { ok: true, codes: [named.code], fix: named.fix };
  });

  readonly readSeveral = remembered((text: string): CodeReading => {
    const found: Named[] = [];
    for (const part of listed(text).map((one) => one.trim())) {
      const unknown = part === '' ? null : this.collect(part, found);
      if (unknown !== null) return { ok: false, unknown };
    }
    const codes = [...new Set(found.map(({ code }) => code))];
    codes.sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
    const fix = found.find((one) => one.fix !== null)?.fix ?? null;
    return codes.length === 0 ? { ok: false, unknown: text } : { ok: true, codes, fix };
  });

  private listedName(text: string): Named | null {
    const exact = this.#exact.get(text);
    if (exact !== undefined) return { code: exact, fix: null };
    const code = this.#folded.get(folded(text));
    return code === undefined ? null : { code, fix: 'VALUE_FOLDED' };
  }

  private named(text: string): Named | null {
    const name = this.listedName(text);
    if (name !== null || this.#other === null || !OTHER.test(text)) return name;
    return { code: this.#other, fix: 'OTHER_SPECIFIED' };
  }

  /**
   * Takes a part to pieces only as far as needed, longest first: 没收违法所得、没收非法财物 is one value.
   * What follows 其他 and names no value belongs to what 其他 specifies.
   *
   * @returns the first piece that names no value
   */
  private collect(part: string, found: Named[]): string | null {
    const whole = this.named(part);
    if (whole !== null) {
      found.push(whole);
      return null;
    }
    const pieces = part.split(WEAK).map((piece) => piece.trim());
    for (let at = 0; at < pieces.length;) {
      const { named, end } = this.longest(pieces, at);
      if (named !== null) found.push(named);
      else if (pieces[at] !== '' && found.at(-1)?.fix !== 'OTHER_SPECIFIED') {
        return pieces[at] ?? '';
      }
      at = end;
    }
    return null;
  }

  private longest(
    pieces: readonly string[],
    at: number,
  ): { readonly named: Named | null; readonly end: number } {
    for (let end = pieces.length; end > at; end -= 1) {
      const text = pieces.slice(at, end).join('、');
      const named = end === at + 1 ? this.named(text) : this.listedName(text);
      if (named !== null) return { named, end };
    }
    return { named: null, end: at + 1 };
  }
}
