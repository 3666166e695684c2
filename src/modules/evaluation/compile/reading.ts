import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Place, ScoringType, ScoringVocabulary } from '../../records/index.js';
import type { Filter, Model, Selection } from '../domain/model.js';
import { allOf, day, type Sql } from './literal.js';
import { firstDayWithin } from './months.js';

/** Numbers of severities in scoring rows. */
export const SEVERITY_NUMBERS: Readonly<Record<string, number>> = {
  MINOR: 1,
  GENERAL: 2,
  SERIOUS: 3,
};

/** Places in {@link TREATMENTS}. */
export const OK = 0;
export const REPAIRED = 7;

/** What every piece of the statement is made under. */
export interface Circumstances {
  readonly model: Model;
  readonly vocabulary: ScoringVocabulary;
  readonly asOf: CivilDate;
}

/** How one type's rows are read: `r` is a row with its `treatment`. */
export class TypeReading {
  readonly type: ScoringType;

  constructor(
    readonly at: Circumstances,
    recordType: string,
  ) {
    const type = at.vocabulary.types.get(recordType);
    invariant(type !== undefined, `the catalogue has the record type ${recordType}`);
    this.type = type;
  }

  /** Column of a field. */
  column(field: string): Sql {
    return `r.${this.place(field)}`;
  }

  place(field: string): Place {
    const place = this.type.places.get(field);
    invariant(place !== undefined, `${field} of ${this.type.recordType} is scored`);
    return place;
  }

  /** The number of a code or word as rows hold it. */
  word(word: string): number {
    const number = this.at.vocabulary.words.get(word);
    invariant(number !== undefined, `the word "${word}" has a number`);
    return number;
  }

  get isType(): Sql {
    return `r.type_no = ${String(this.type.typeNo)}`;
  }

  /** Whether a field has one of some values. */
  isOneOf(field: string, values: readonly string[]): Sql {
    const place = this.place(field);
    const numbers = values.map((value) =>
      place === 'severity' ? (SEVERITY_NUMBERS[value] ?? -1) : this.word(value),
    );
    return numbers.length === 1
      ? `r.${place} = ${String(numbers[0])}`
      : `r.${place} IN (${numbers.join(', ')})`;
  }

  fulfils(filter: Filter): readonly Sql[] {
    return Object.entries(filter).map(([field, values]) => this.isOneOf(field, values));
  }

  /** The date that ages. */
  date({ dateField }: Selection): Sql {
    return dateField === null ? 'r.event_on' : this.column(dateField);
  }

  /** Whether the row is of the type and passes the filter, whatever its treatment and age. */
  matches({ filter }: Selection): Sql {
    return allOf([this.isType, ...this.fulfils(filter)]);
  }

  /** Whether the row counts for a selection: an eligible record in force and within the window. */
  counts(selection: Selection): Sql {
    const { asOf } = this.at;
    const { windowMonths, isActive, filter } = selection;
    const date = this.date(selection);
    return allOf([
      this.isType,
      `r.treatment = ${String(OK)}`,
      ...this.fulfils(filter),
      // The event itself has happened: an eligible row is not NOT_YET.
      ...(date === 'r.event_on' ? [] : [`${date} <= ${day(asOf)}`]),
      ...(windowMonths === null ? [] : [`${date} >= ${day(firstDayWithin(asOf, windowMonths))}`]),
      ...(isActive ? [`r.until > ${day(asOf)}`] : []),
    ]);
  }
}
