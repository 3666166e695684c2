import { type Refusal, type Result, accepted, refused } from '../../../kernel/result.js';
import { intakeRefusal } from '../refusals.js';
import { pointerTokens } from './json-value.js';
import type { FieldRule, MappingRules } from './mapping.js';

type Node = Readonly<Record<string, unknown>>;
type Place = readonly string[];

const RULE_KEYS = ['from', 'join', 'values', 'extract', 'unit'];

/**
 * A mapping's rules as its file writes them, every scalar a text; all faults at once, each with its place.
 *
 * @param optionNames keys besides the mapping's own that say which door is meant.
 */
export function judgeMapping(
  source: unknown,
  optionNames: readonly string[],
): Result<MappingRules> {
  return new MappingJudge(optionNames).judge(source);
}

class MappingJudge {
  readonly #optionNames: readonly string[];
  readonly #refusals: Refusal[] = [];

  constructor(optionNames: readonly string[]) {
    this.#optionNames = optionNames;
  }

  judge(source: unknown): Result<MappingRules> {
    const root = this.#node(source, []);
    this.#knownKeys(root, [], ['kind', 'rows', 'fields', 'set', ...this.#optionNames]);
    const options = this.#optionNames.flatMap((name) =>
      root[name] === undefined ? [] : [[name, this.#text(root[name], [name])] as const],
    );
    const rows = root['rows'] === undefined ? null : this.#text(root['rows'], ['rows']);
    if (rows !== null && pointerTokens(rows) === null) this.#wrong(['rows'], 'a JSON pointer');
    const fields = Object.entries(this.#node(root['fields'], ['fields']));
    const set = Object.entries(this.#node(root['set'] ?? {}, ['set']));
    for (const [field] of set) {
      if (fields.some(([mapped]) => mapped === field))
        this.#refusals.push(intakeRefusal('MAPPING_FIELD_TWICE', { field }, ['set', field]));
    }
    const rules: MappingRules = {
      kind: this.#text(root['kind'], ['kind']),
      options: Object.fromEntries(options),
      rows,
      fields: fields.map(([field, rule]) => this.#rule(field, rule)),
      set: Object.fromEntries(
        set.map(([field, value]) => [field, this.#text(value, ['set', field])]),
      ),
    };
    const [first, ...more] = this.#refusals;
    return first === undefined ? accepted(rules) : refused(first, ...more);
  }

  #rule(field: string, source: unknown): FieldRule {
    const at = ['fields', field];
    const node = typeof source === 'string' ? { from: source } : this.#node(source, at);
    this.#knownKeys(node, at, RULE_KEYS);
    const { join, values, unit } = node;
    if (unit !== undefined && unit !== 'YUAN' && unit !== 'WAN')
      this.#wrong([...at, 'unit'], 'YUAN or WAN');
    return {
      field,
      from: this.#names(node['from'], [...at, 'from']),
      join: join === undefined ? null : this.#text(join, [...at, 'join'], true),
      extract: this.#pattern(node['extract'], [...at, 'extract']),
      values: values === undefined ? null : this.#translations(values, [...at, 'values']),
      unit: unit === 'YUAN' || unit === 'WAN' ? unit : null,
    };
  }

  #names(source: unknown, at: Place): readonly [string, ...string[]] {
    const list: readonly unknown[] = Array.isArray(source) ? source : [source];
    const [first = '', ...more] = list.map((name) => this.#text(name, at));
    const broken = [first, ...more].find(
      (name) => name.startsWith('/') && pointerTokens(name) === null,
    );
    if (broken !== undefined) this.#wrong(at, 'a JSON pointer');
    return [first, ...more];
  }

  #pattern(source: unknown, at: Place): RegExp | null {
    if (source === undefined) return null;
    try {
      const text = this.#text(source, at);
      // With an empty alternative the pattern matches nothing and tells how many groups it has.
      const groups = (new RegExp(`${text}|`, 'u').exec('')?.length ?? 1) - 1;
      if (groups !== 1) this.#wrong(at, 'a pattern with exactly one group');
      return new RegExp(text, 'u');
    } catch {
      this.#wrong(at, 'a regular expression');
      return null;
    }
  }

  #translations(source: unknown, at: Place): ReadonlyMap<string, string> {
    const entries = Object.entries(this.#node(source, at));
    return new Map(
      entries.map(([from, to]) => [from.trim(), this.#text(to, [...at, from], true)] as const),
    );
  }

  #node(source: unknown, at: Place): Node {
    if (typeof source === 'object' && source !== null && !Array.isArray(source))
      return source as Node;
    this.#wrong(at, 'keys with values');
    return {};
  }

  #text(source: unknown, at: Place, mayBeEmpty = at.join() === 'rows'): string {
    if (typeof source === 'string' && (mayBeEmpty || source.trim() !== '')) return source;
    this.#wrong(at, 'a text');
    return '';
  }

  #knownKeys(node: Node, at: Place, keys: readonly string[]): void {
    for (const key of Object.keys(node)) {
      if (keys.includes(key)) continue;
      const params = { key, keys: keys.join(', ') };
      this.#refusals.push(intakeRefusal('MAPPING_KEY_UNKNOWN', params, [...at, key]));
    }
  }

  #wrong(at: Place, expected: string): void {
    const params = { place: at.join('.'), expected };
    this.#refusals.push(intakeRefusal('MAPPING_VALUE_WRONG', params, at));
  }
}
