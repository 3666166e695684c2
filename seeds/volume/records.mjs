/**
 * Rows of 双公示 of any number about the subjects of an invented city, clean or with a share of every
 * kind of defect. The same options give the same text; what must become of each row is known.
 */
import { BAD } from './bad-rows.mjs';
import { chanceFrom, scatterOver } from './chance.mjs';
import { creditCode, MOST_CODES } from './codes.mjs';
import { licence, penalty } from './decisions.mjs';
import { columnsOf } from './record-columns.mjs';
import { generateRegistrations } from './subjects.mjs';
import { UNTIDY } from './untidy-rows.mjs';

const DECISIONS = { ADMIN_PENALTY: penalty, ADMIN_LICENSE: licence };

/** Types of which rows can be made. */
export const RECORD_TYPES = Object.keys(DECISIONS);

const ROWS_IN_CHUNK = 500;
const PARTS = 1_000_000;
/** Files of other seeds number their documents otherwise. */
const SERIES = 1_000;
const DIVISION = '91410105';

/**
 * @typedef {import('./decisions.mjs').Row} Row
 * @typedef {import('./defect.mjs').Defect} Defect
 * @typedef {{ type: 'ADMIN_PENALTY' | 'ADMIN_LICENSE', count: number, seed: number, bad?: number, untidy?: number,
 *   subjects: { seed: number, count: number } }} RecordOptions `bad` and `untidy` are shares, 0 to 1
 * @typedef {{ row: Row, right: Row, defect: Defect | null }} MadeRow `right`: the row without its defect
 */

/** The city's subjects over and over. @param {RecordOptions['subjects']} subjects */
function* endless(subjects) {
  for (;;) yield* generateRegistrations(subjects);
}

/** Hands out each kind of defect in turn, so that all come equally often. */
class Turns {
  /** @param {readonly Defect[]} kinds */
  constructor(kinds) {
    this.kinds = kinds;
    this.next = 0;
  }

  /** @param {Row} row @returns {Defect} */
  take(row) {
    const kind = this.kinds[this.next % this.kinds.length];
    this.next += 1;
    return kind.fits(row) ? kind : this.take(row);
  }
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number of nobody: the sequence of its day is above those given out. Basis: GB 11643-1999. @param {number} number */
function identityNumber(number) {
  const first = `410105${1960 + (number % 40)}0${1 + (number % 9)}1${number % 10}9${String(number % 100).padStart(2, '0')}`;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return `${first}${'10X98765432'[sum % 11]}`;
}

/**
 * The rows, each with what was done to it.
 *
 * @param {RecordOptions} options
 * @returns {Generator<MadeRow, void, undefined>}
 */
export function* generateRows({ type, count, seed, bad = 0, untidy = 0, subjects }) {
  const chance = chanceFrom(seed);
  const strangers = scatterOver(MOST_CODES, subjects.seed);
  const required = columnsOf(type).filter((column) => column.isRequired);
  const ofType = ({ types }) => types.includes(type);
  const [wrong, odd] = [BAD, UNTIDY].map((kinds) => new Turns(kinds.filter(ofType)));
  const parties = endless(subjects);
  /** @type {Row | null} */
  let earlier = null;
  for (let number = 0; number < count; number += 1) {
    const subject = parties.next().value;
    const serial = (seed % SERIES) * PARTS * 10 + number + 1;
    const right = DECISIONS[type]({ chance, subject, number: serial });
    const lot = chance(PARTS) / PARTS;
    const turns = earlier === null || lot >= bad + untidy ? null : lot < bad ? wrong : odd;
    const defect = turns?.take(right) ?? null;
    const row =
      defect === null
        ? right
        : defect.spoil(right, {
            earlier: earlier ?? right,
            strangersCode: creditCode(DIVISION, strangers(subjects.count + number)),
            identityNumber: identityNumber(number),
            required: required[number % required.length].field,
          });
    if (defect === null) earlier = right;
    yield { row, right, defect };
  }
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What must become of a file's rows: rows by outcome, and rows by the codes that are told. */
export class Truth {
  constructor() {
    this.read = 0;
    this.outcomes = { ACCEPTED: 0, FIXED: 0, QUARANTINED: 0, DUPLICATE: 0, HELD: 0, DROPPED: 0 };
    /** @type {Record<string, number>} */
    this.reasons = {};
    /** @type {Record<string, number>} */
    this.fixes = {};
    /** @type {Record<string, number>} */
    this.defects = {};
  }

  /** @param {Defect | null} defect */
  count(defect) {
    this.read += 1;
    this.outcomes[defect?.outcome ?? 'ACCEPTED'] += 1;
    if (defect === null) return;
    this.defects[defect.name] = (this.defects[defect.name] ?? 0) + 1;
    for (const code of defect.reasons) this.reasons[code] = (this.reasons[code] ?? 0) + 1;
    for (const code of defect.fixes) this.fixes[code] = (this.fixes[code] ?? 0) + 1;
  }
}

/**
 * The file's text in pieces of some hundred rows, the header first.
 *
 * @param {RecordOptions & { headers?: 'zh' | 'codes', truth?: Truth }} options `truth` is counted up
 * @returns {Generator<string, void, undefined>}
 */
export function* generateRecords({ headers = 'zh', truth, ...options }) {
  const columns = columnsOf(options.type);
  let chunk = `${columns.map(({ nameZh, short }) => (headers === 'zh' ? nameZh : short)).join(',')}\n`;
  let rows = 0;
  for (const { row, defect } of generateRows(options)) {
    let line = '';
    for (const { field } of columns) line += `${quoted(row[field] ?? '')},`;
    chunk += `${line.slice(0, -1)}\n`;
    truth?.count(defect);
    rows += 1;
    if (rows % ROWS_IN_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
