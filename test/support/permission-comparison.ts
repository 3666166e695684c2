import { isDeepStrictEqual } from 'node:util';

import type { GraphQLError } from 'graphql';

import {
  type Identity,
  type MaskName,
  masks,
  STRANGER,
  type View,
} from '../../src/modules/access/index.js';
import type { PermissionTable } from '../../src/platform/graphql/permissions.js';
import { type Cell, keysOf, leavesOf, type Position, type Spelling } from './permission-tree.js';

export type Json = Readonly<Record<string, unknown>>;

/** A row as it is without the guard, below those that led to it. */
export interface Seen {
  readonly type: string;
  /** The row itself first, then what it was reached from, up to the root's answer. */
  readonly rows: readonly Json[];
}

type ViewOf = (identity: Identity, seen: Seen) => View;

interface Trying {
  readonly identity: Identity;
  /** As sentences name it. */
  readonly path: string;
  readonly spelling: Spelling;
}

interface Answered {
  readonly name: string;
  readonly text: string;
  readonly below: readonly Position[];
}

/** What was compared so far, and what differs. */
export class Comparison {
  answers = 0;
  readonly differences: string[] = [];
  readonly proven = new Set<string>();
  readonly asked = new Set<string>();
  readonly faults = new Set<string>();
  readonly #triples = new Map<string, Set<number>>();
  readonly #paths = new Map<string, number>();

  constructor(
    readonly table: PermissionTable,
    readonly viewOf: ViewOf,
  ) {}

  get triples(): number {
    return [...this.#triples.values()].reduce((sum, { size }) => sum + size, 0);
  }

  fault(text: string): void {
    this.faults.add(text);
  }

  /** Who asks by which path, as a number. */
  pathOf(text: string): number {
    const known = this.#paths.get(text) ?? this.#paths.size;
    this.#paths.set(text, known);
    return known;
  }

  begin(trying: Trying): Trial {
    return new Trial(this, trying);
  }

  count(field: string, path: number): void {
    this.answers += 1;
    const paths = this.#triples.get(field);
    if (paths === undefined) this.#triples.set(field, new Set([path]));
    else paths.add(path);
  }

  /** What the table says of a field of a row that is seen under a view. */
  shown(identity: Identity, name: readonly [type: string, field: string], view: View): string {
    const row = this.table[name[0]]?.[name[1]] ?? {};
    return row === 'open' ? 'open' : effective(row[view] ?? 'none', identity);
  }
}

/** A cell that asks for a purpose, once it is known whether one is stated. */
function effective(cell: string, { purpose = '' }: Identity): string {
  if (cell !== 'purpose' && !cell.startsWith('purpose:')) return cell;
  if (purpose !== '') return 'full';
  return cell === 'purpose' ? 'none' : cell.slice('purpose:'.length);
}

/** One document answered to one identity. */
class Trial {
  readonly #refused = new Set<string>();
  readonly #faults = new Set<string>();
  /** What a stranger would not have been shown so: class by subject. */
  readonly #notPublic = new Map<string, Map<string, string>>();
  readonly #who: string;
  readonly #paths = new Map<string, number>();

  constructor(
    readonly comparison: Comparison,
    readonly trying: Trying,
  ) {
    this.#who = `${trying.identity.role}/${trying.identity.subject}`;
  }

  refusedRoot(name: string, code: string, answer: unknown): void {
    this.#count(name, 'root');
    this.#faults.add(`${name}: ${code}`);
    if (answer !== null && answer !== undefined) this.#differ(`${name} is answered`);
  }

  root({ name, text, below }: Answered, truth: unknown, answer: unknown): void {
    this.#count(name, 'root');
    this.comparison.asked.add(name);
    if (below.length === 0) this.#same(name, [truth, answer], 'open');
    else
      this.#rows(below, [truth, answer], { at: text, above: [], spelling: this.trying.spelling });
  }

  /** Each refused field is reported once, each refused root by name, and nothing else. */
  endWith(
    errors: readonly GraphQLError[],
    rootOf: (alias: string | number | undefined) => string,
  ): void {
    const told = errors.map(({ path, message, extensions: { code, type, field } }) => {
      if (code === 'FIELD_FORBIDDEN') return `${String(type)}.${String(field)}`;
      return path?.length === 1 ? `${rootOf(path[0])}: ${String(code)}` : message;
    });
    const isRoot = (text: string) => text.includes(': ');
    const reported = [...told.filter((text) => !isRoot(text)), ...new Set(told.filter(isRoot))];
    const expected = [...this.#refused, ...this.#faults];
    if (isDeepStrictEqual(reported.toSorted(), expected.sort())) return;
    const more = reported.filter((text) => !expected.includes(text));
    const fewer = expected.filter((text) => !reported.includes(text));
    this.#differ(`errors name ${more.join(', ')} too much and ${fewer.join(', ')} too little`);
  }

  /** Whatever a stranger would not have been shown is noted, with the class of its type. */
  onRecord(
    reads: Readonly<Record<string, string>>,
    noted: ReadonlyMap<string, readonly string[]>,
  ): void {
    for (const [uscc, classes] of this.#notPublic) {
      for (const [type, field] of classes) {
        const fieldClass = reads[type];
        if (fieldClass === undefined) continue;
        if (noted.get(uscc)?.some((one) => one === fieldClass) === true) continue;
        this.#differ(`${type}.${field} of ${uscc} is shown and not on record as ${fieldClass}`);
      }
    }
  }

  #rows(
    positions: readonly Position[],
    [truth, answer]: readonly [unknown, unknown],
    place: { readonly at: string; readonly above: readonly Json[]; readonly spelling: Spelling },
  ): void {
    if (Array.isArray(truth)) {
      const answers = Array.isArray(answer) ? (answer as readonly unknown[]) : [];
      if (answers.length !== truth.length) this.#differ(`${place.at} is cut`);
      truth.forEach((row, at) => {
        this.#rows(positions, [row, answers[at]], place);
      });
      return;
    }
    if (!isJson(truth)) {
      if (!isSame(truth, answer)) this.#differ(`${place.at} comes from nowhere`);
      return;
    }
    const position = positions.find(({ type }) => type.name === truth['__typename']);
    if (position === undefined) return;
    const seen: Seen = { type: position.type.name, rows: [truth, ...place.above] };
    const view = this.comparison.viewOf(this.trying.identity, seen);
    const row = isJson(answer) ? answer : {};
    for (const cell of position.cells) {
      this.#cell(cell, { position, seen, view, row, spelling: place.spelling });
    }
  }

  #cell(cell: Cell, place: CellPlace): void {
    const { position, seen, view, row, spelling } = place;
    const name = `${seen.type}.${cell.field}`;
    const [truth = {}] = seen.rows;
    const value = truth[keysOf(cell, position, 'plain')[0]];
    const shown = this.comparison.shown(this.trying.identity, [seen.type, cell.field], view);
    this.comparison.asked.add(name);
    if (value !== null) this.comparison.proven.add(name);
    if (shown === 'none') this.#refused.add(name);
    else if (shown !== 'open' && value !== null)
      this.#mayBeSecret(cell.field, { seen, view, shown });
    const [key, second] = keysOf(cell, position, spelling);
    this.#count(name, position.place);
    const isWhole = (shown === 'full' || shown === 'open') && cell.below.length > 0;
    if (!isWhole) {
      for (const one of second === undefined ? [key] : [key, second]) {
        this.#same(name, [value, row[one]], shown);
      }
      return;
    }
    const below = { at: name, above: seen.rows };
    this.#rows(cell.below, [value, row[key]], { ...below, spelling });
    if (second === undefined) return;
    const leaves = cell.below.map(leavesOf);
    this.#rows(leaves, [value, row[second]], { ...below, spelling: 'plain' });
  }

  /** Held against what a stranger sees of the very row: a name that only the mask hides counts too. */
  #mayBeSecret(field: string, of: Pick<CellPlace, 'seen' | 'view'> & { shown: string }): void {
    const { seen, view, shown } = of;
    if (['SELF', 'PUBLIC', 'PUBLIC_PERSONAL'].includes(view)) return;
    const outside = this.comparison.viewOf(STRANGER, seen);
    if (this.comparison.shown(STRANGER, [seen.type, field], outside) === shown) return;
    const uscc = subjectOf(seen);
    if (uscc === undefined) return;
    const classes = this.#notPublic.get(uscc) ?? new Map<string, string>();
    this.#notPublic.set(uscc, classes.set(seen.type, field));
  }

  #same(name: string, [truth, answer]: readonly [unknown, unknown], shown: string): void {
    if (!isSame(cut(truth, shown), answer)) this.#differ(`${name} is not ${shown}`);
  }

  #count(name: string, place: string): void {
    const known = this.#paths.get(place);
    const path = known ?? this.comparison.pathOf(`${this.#who} ${place} ${this.trying.path}`);
    if (known === undefined) this.#paths.set(place, path);
    this.comparison.count(name, path);
  }

  #differ(what: string): void {
    this.comparison.differences.push(`${this.#who} ${this.trying.path}: ${what}`);
  }
}

interface CellPlace {
  readonly position: Position;
  readonly seen: Seen;
  readonly view: View;
  /** What was answered. */
  readonly row: Json;
  readonly spelling: Spelling;
}

/** Of whom a row speaks, or the row that led to it, as it was asked besides. */
export function subjectOf({ rows }: Seen): string | undefined {
  return rows.map(usccOf).find((uscc) => uscc !== undefined);
}

export function usccOf({ _uscc, _of }: Json): string | undefined {
  if (typeof _uscc === 'string') return _uscc;
  return isJson(_of) && typeof _of['uscc'] === 'string' ? _of['uscc'] : undefined;
}

/** As answers: the two engines make objects with different prototypes. */
function isSame(expected: unknown, answered: unknown): boolean {
  return expected === answered || JSON.stringify(expected) === JSON.stringify(answered);
}

/** What the table leaves of a value. */
function cut(value: unknown, shown: string): unknown {
  if (shown === 'none') return null;
  if (shown === 'full' || shown === 'open' || value === null) return value;
  const mask = masks[shown.slice('mask:'.length) as MaskName];
  const cutText = (text: unknown): unknown => (typeof text === 'string' ? mask(text) : text);
  return Array.isArray(value) ? value.map(cutText) : cutText(value);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
