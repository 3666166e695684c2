import { parse } from 'yaml';

import { invariant } from '../../../kernel/invariant.js';
import { Mapping } from './mapping.js';

/**
 * What many record types of the release share, written once (`_shared.yaml`): fields by their code,
 * groups of fields, bases. A type names them instead of repeating them:
 *
 * - `group: party` stands for the fields of that group;
 * - `shared: date` stands for that field; what is written beside it replaces its parts. Its aliases are
 *   kept and added to, and where it gets another Chinese name, the shared one stays a header;
 * - `basis: { shared: design }` stands for that basis, with its parts replaced likewise.
 */
export class SharedParts {
  private constructor(private readonly document: Mapping) {}

  static parse(text: string): SharedParts {
    return new SharedParts(Mapping.of(parse(text), 'the shared parts'));
  }

  /** The fields for which an entry of a type's list stands. */
  fields(written: unknown, place: string): readonly object[] {
    const entry = Mapping.of(written, place);
    if (!entry.has('group')) return [this.#completed(written, 'fields', place)];
    const names = this.#section('groups').texts(entry.text('group'));
    invariant(names.length > 0, `${place}: the group ${entry.text('group')} has fields`);
    return names.map((name) => this.#completed({ shared: name }, 'fields', place));
  }

  basis(written: unknown): object {
    return this.#completed(written, 'bases', 'basis');
  }

  #completed(written: unknown, section: string, place: string): object {
    const entry = Mapping.of(written, place);
    if (!entry.has('shared')) return entry.content;
    const name = entry.text('shared');
    const part = Mapping.of(this.#section(section).raw(name), `${place}: shared ${name}`);
    const complete = { code: name, ...part.content, ...entry.content };
    if (section !== 'fields') return complete;
    const headers = [part.text('nameZh'), ...part.texts('aliases'), ...entry.texts('aliases')];
    const aliases = headers.filter(
      (header) => header !== Mapping.of(complete, place).text('nameZh'),
    );
    return { ...complete, aliases };
  }

  #section(name: string): Mapping {
    return Mapping.of(this.document.raw(name), `the shared ${name}`);
  }
}
