/** Pieces of SQL that the families share, for one day and one vocabulary. */
import { DAYS_LATER, firstWithin, lastBefore } from './days.mjs';

export const GENERAL = [
  [6, 10],
  [12, 6],
];
export const SERIOUS = [
  [12, 10],
  [24, 7],
  [36, 4],
];
export const EVENT = [
  [12, 10],
  [24, 6],
  [36, 3],
];

/** A row's distance from a fixed day, to pack it with other whole numbers. */
export const daysSince = (column) => `(${column} - date '1900-01-01')`;

/** Ways of saying things in SQL for a day: types and words by their numbers, fields by their columns. */
export class Words {
  /**
   * @param {{ asOf: string, vocabulary: {
   *   types: ReadonlyMap<string, { typeNo: number, places: ReadonlyMap<string, string> }>,
   *   words: ReadonlyMap<string, number> } }} of
   */
  constructor({ asOf, vocabulary }) {
    this.asOf = asOf;
    this.vocabulary = vocabulary;
    this.today = `date '${asOf}'`;
    this.open = `CASE WHEN until > ${this.today} THEN until END`;
  }

  within(months) {
    return `date '${firstWithin(this.asOf, months)}'`;
  }

  /** The last day of registration that has so many full years behind it. */
  yearsAgo(years) {
    return `date '${lastBefore(this.asOf, years * 12)}'`;
  }

  no(type) {
    return this.vocabulary.types.get(type).typeNo;
  }

  place(type, field) {
    return this.vocabulary.types.get(type).places.get(field);
  }

  /** Columns of fields, each once. */
  places(fields) {
    return [...new Set(fields.map(([type, field]) => this.place(type, field)))];
  }

  word(text) {
    return this.vocabulary.words.get(text) ?? 0;
  }

  words(...texts) {
    return `(${texts.map((text) => this.word(text))})`;
  }

  /** Counts in full; the type stands first, so that the rest is asked of hits only. */
  counted(type) {
    return `type_no = ${this.no(type)} AND t = 0`;
  }

  active(type) {
    return `${this.counted(type)} AND until > ${this.today}`;
  }

  /** Both parts of a ratio in one sum: exact while a subject has fewer than 2^20 such records. */
  parts(which, hits) {
    return `sum(CASE WHEN ${hits} THEN 1048577 ELSE 1 END) FILTER (WHERE ${which})`;
  }

  decayed(day, steps) {
    const cases = steps.map(
      ([months, factor]) => `WHEN ${day} >= ${this.within(months)} THEN ${factor}`,
    );
    return `CASE ${cases.join(' ')} ELSE 0 END`;
  }

  /** When the step in which a day lies ends. */
  stepEnd(day, months) {
    const cases = months.map(
      (n) => `WHEN ${day} >= ${this.within(n)} THEN ${day} + ${DAYS_LATER[n]}`,
    );
    return `CASE ${cases.join(' ')} END`;
  }

  /** Position of a code in a list. */
  rank(column, ...texts) {
    return `CASE ${column} ${texts.map((text, at) => `WHEN ${this.word(text)} THEN ${at}`).join(' ')} END`;
  }
}
